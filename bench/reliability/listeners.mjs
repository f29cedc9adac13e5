/**
 * Listeners in a process of their own, started by `fork`: each has one stream of server-sent events, and connects again after the
 * `retry` of a stream that ends, or the `Retry-After` of a rejection. They begin at the first URL; whoever connects again does so at
 * the second one, as behind a load balancer that has noticed the shutdown.
 */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createToken } from '../harness/support.mjs';

const body = JSON.stringify({ query: 'subscription { requestsChanged { totalCount } }' });
const defaultRetryMs = 3000; // of browsers
const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
const states = [];
let firstUrl, secondUrl;

/** Resolves when the stream has ended. */
const listen = (url, index, onEvent) =>
  new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${createToken(index)}`,
    };
    request(url, { method: 'POST', agent, headers }, (response) => {
      const { statusCode, headers: received } = response;
      let text = '';
      const result = { retryMs: defaultRetryMs };
      if (statusCode !== 200) Object.assign(result, { error: statusCode, retryMs: received['retry-after'] * 1000 });
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
        const [, retry] = /^retry: (\d+)/.exec(text) ?? [];
        if (retry) result.retryMs = Number(retry);
        if (text.includes('"totalCount"')) onEvent();
        const [, code] = /"code":"(\w+)"/.exec(text) ?? [];
        if (code && code !== 'SHUTTING_DOWN') result.error = code;
        if (statusCode === 200) text = text.slice(text.lastIndexOf('\n\n') + 1);
      });
      response.once('close', () => resolve(result));
    })
      .once('error', ({ code }) => resolve({ error: code, retryMs: defaultRetryMs }))
      .end(body);
  });

async function run(index) {
  const state = { errors: [], listensAt: undefined, endedAt: undefined, resumedAt: undefined };
  states[index] = state;
  for (;;) {
    const isFirst = state.endedAt === undefined;
    const result = await listen(isFirst ? firstUrl : secondUrl, index, () => {
      if (isFirst) state.listensAt ??= Date.now();
      else state.resumedAt ??= Date.now();
    });
    if (result.error) state.errors.push(result.error);
    if (isFirst && state.listensAt !== undefined) state.endedAt = Date.now();
    await sleep(result.retryMs);
  }
}

process.on('message', async ({ count, urls }) => {
  if (count === undefined) return process.send(states);
  [firstUrl, secondUrl] = urls;
  for (let index = 0; index < count; index++) {
    void run(index);
    if (index % 20 === 19) await sleep(100);
  }
});
