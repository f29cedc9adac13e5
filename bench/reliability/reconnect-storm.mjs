/**
 * Reconnect storm: all listeners of one replica, each a patient of its own, lose it and connect to a second one. UMANG is simulated
 * with a delay and counts the calls that the second replica causes; the listeners run in a process of their own. Run with
 * `node bench/reliability/reconnect-storm.mjs [listeners] [rounds]`; `DIST` is another build of the gateway.
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { clearInterval, setInterval, setTimeout } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gateways, startGateway } from '../harness/gateway.mjs';
import { median, printTable, quantile, round } from '../harness/support.mjs';
import { createReplies } from '../harness/upstream.mjs';

const [listeners = 1000, rounds = 1] = process.argv.slice(2).map(Number);
const program = process.env.DIST ?? fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const listenersProgram = fileURLToPath(new URL('./listeners.mjs', import.meta.url));
const umangDelayMs = 100;

const settings = [
  ['at once', { SHUTDOWN_DELAY_SECONDS: '0' }],
  ['spread over 10 s', { SHUTDOWN_DELAY_SECONDS: '1' }],
];

async function startUmang() {
  const replies = createReplies({ records: 1, hospitals: 1 });
  const calls = { inFlight: 0, maxInFlight: 0, total: 0, maxPerSecond: 0 };
  const timer = setInterval(() => {
    calls.maxPerSecond = Math.max(calls.maxPerSecond, calls.total - (calls.lastTotal ?? 0));
    calls.lastTotal = calls.total;
  }, 1000);
  const server = createServer((request, response) => {
    calls.total += 1;
    calls.maxInFlight = Math.max(calls.maxInFlight, ++calls.inFlight);
    request.resume().once('end', () =>
      setTimeout(() => {
        calls.inFlight -= 1;
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(replies[request.url.split('/').at(-1)] ?? '{}');
      }, umangDelayMs),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', 4096, resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/umang`,
    calls,
    close() {
      clearInterval(timer);
      server.close();
      server.closeAllConnections();
    },
  };
}

const ask = (child) =>
  new Promise((resolve) => {
    child.once('message', resolve);
    child.send({});
  });

/** Repeats until the condition holds, for at most two minutes. @returns the last states */
async function waitFor(child, condition) {
  for (let attempt = 0; ; attempt++) {
    const states = await ask(child);
    if (states.length === listeners && states.every(condition)) return states;
    if (attempt === 240) {
      console.error(`Only ${states.filter(condition).length} of ${listeners} listeners are done.`);
      return states;
    }
    await sleep(500);
  }
}

async function measure(variables) {
  // One at each replica, so that only the calls of the storm are counted.
  const [umang, secondUmang] = [await startUmang(), await startUmang()];
  const env = {
    SHUTDOWN_GRACE_SECONDS: '20',
    MAX_QUEUE_DELAY_MS: '20',
    UMANG_MAX_CONCURRENCY_PER_CALLER: undefined,
    ...variables,
  };
  const options = { program, name: 'ndhm-graph' };
  const first = await startGateway({ ...gateways[0], ...options }, umang.url, { env });
  const second = await startGateway({ ...gateways[0], ...options }, secondUmang.url, { env });
  const child = fork(listenersProgram);
  child.send({ count: listeners, urls: [first.urlFor({}), second.urlFor({})] });
  await waitFor(child, ({ listensAt }) => listensAt !== undefined);
  const before = (await ask(child)).map(({ errors }) => errors.length);
  const startedAt = Date.now();
  await first.close(60_000);
  const states = await waitFor(child, ({ resumedAt }) => resumedAt !== undefined);
  const { maxInFlight, maxPerSecond } = secondUmang.calls;
  child.kill();
  await second.close();
  umang.close();
  secondUmang.close();
  const gaps = states.map(({ endedAt, resumedAt }) => (resumedAt ?? Infinity) - endedAt);
  const perSecond = new Map();
  for (const { endedAt } of states) {
    const second = Math.floor((endedAt - startedAt) / 1000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
  }
  const errors = states.flatMap((state, index) => state.errors.slice(before[index]));
  if (errors.length > 0)
    console.error(
      Object.fromEntries(
        [...new Set(errors)].map((error) => [error, errors.filter((other) => other === error).length]),
      ),
    );
  return {
    maxEnds: Math.max(...perSecond.values()),
    errors: errors.length,
    maxInFlight,
    maxPerSecond,
    p50: median(gaps) / 1000,
    p99: quantile(gaps, 0.99) / 1000,
    total: (Math.max(...states.map(({ resumedAt }) => resumedAt ?? Infinity)) - startedAt) / 1000,
  };
}

const measured = new Map();
for (let count = 0; count < rounds; count++)
  for (const [name, variables] of settings)
    measured.set(name, [...(measured.get(name) ?? []), await measure(variables)]);

const columns = { maxEnds: 0, errors: 0, maxInFlight: 0, maxPerSecond: 0, p50: 1, p99: 1, total: 1 };
printTable(
  `Reconnect storm of ${listeners} listeners, medians of ${rounds} rounds`,
  [
    'Streams end',
    'Ends/s, peak',
    'Errors',
    'Calls in flight, peak',
    'Calls/s, peak',
    'Gap p50 s',
    'Gap p99 s',
    'All back after s',
  ],
  [...measured].map(([name, results]) => [
    name,
    ...Object.entries(columns).map(([column, digits]) =>
      round(median(results.map((result) => result[column])), digits),
    ),
  ]),
);
