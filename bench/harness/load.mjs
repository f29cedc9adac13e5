/** Generates load with wrk, whose own CPU cost is small enough not to distort the measurement. */
import { execFile } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createToken } from './support.mjs';

const script = fileURLToPath(new URL('wrk-post.lua', import.meta.url));
const tokenPrefix = createToken('').slice(0, -6); // the script replaces the last six characters with a patient's number

/**
 * @param gateway the gateway to measure
 * @param pauseMs mean pause of a connection between two operations; 0 sends the next operation immediately
 */
export async function load(gateway, operation, { connections = 500, seconds, pauseMs = 0 }) {
  const before = await waitUntilIdle(gateway);
  const { requests, failed, seconds: duration } = await runWrk(gateway, operation, { connections, seconds, pauseMs });
  const after = await gateway.usage();
  if (requests === 0) throw new Error(`${gateway.name} answered nothing in ${seconds} s (${operation.name})`);
  if (failed > requests * maxFailedShare)
    throw new Error(`${gateway.name} failed ${failed} of ${requests} requests (${operation.name})`);
  return { requests, perSecond: requests / duration, cpu: (after.cpu - before.cpu) / requests, memory: after.memory };
}

const warmUpRequests = Number(process.env.WARM_UP ?? 3000);

/** More failures make a measurement invalid. Some gateways lose single requests with many connections. */
const maxFailedShare = 0.01;

/** Sends a number of requests, for at most 20 s: V8 compiles a function after a number of calls, however long they take. */
export async function warmUp(gateway, operation, connections = 64, requests = warmUpRequests) {
  const deadline = performance.now() + 20_000;
  for (let sent = 0; sent < requests && performance.now() < deadline;)
    sent += (await runWrk(gateway, operation, { connections, seconds: 2, pauseMs: 0 })).requests;
}

async function runWrk(gateway, operation, { connections, seconds, pauseMs }) {
  const options = ['-t', '1', '-c', `${connections}`, '-d', `${seconds}s`, '--timeout', '20s', '-s', script];
  const scriptArguments = [JSON.stringify({ query: operation.query }), tokenPrefix, `${pauseMs}`];
  const { stdout } = await promisify(execFile)('wrk', [
    ...options,
    gateway.urlFor(operation),
    '--',
    ...scriptArguments,
  ]);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

/** Waits for work left over from earlier load, for at most 5 seconds, and returns the usage from then on. */
export async function waitUntilIdle(gateway) {
  let previous = await gateway.usage();
  for (let attempt = 0; attempt < 50; attempt++) {
    await setTimeout(100);
    const current = await gateway.usage();
    if (current.cpu - previous.cpu < 5000) return current;
    previous = current;
  }
  return previous;
}
