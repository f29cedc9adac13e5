/** Generates load with wrk, whose own CPU cost is small enough not to distort the measurement. */
import { execFile } from 'node:child_process';
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
  const options = ['-t', '1', '-c', `${connections}`, '-d', `${seconds}s`, '--timeout', '20s', '-s', script];
  const body = JSON.stringify({ query: operation.query });
  const scriptArguments = [body, tokenPrefix, `${pauseMs}`];
  const { stdout } = await promisify(execFile)('wrk', [
    ...options,
    gateway.urlFor(operation),
    '--',
    ...scriptArguments,
  ]);
  const after = await gateway.usage();
  const { requests, failed, ...measured } = JSON.parse(stdout.trim().split('\n').at(-1));
  if (failed > 0) throw new Error(`${gateway.name} failed ${failed} of ${requests} requests (${operation.name})`);
  return {
    requests,
    perSecond: requests / measured.seconds,
    cpu: (after.cpu - before.cpu) / requests,
    p50: measured.p50,
    p99: measured.p99,
    memory: after.memory,
  };
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
