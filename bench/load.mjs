/** Load by wrk, which is written in C, so that what it costs does not hide what a gateway costs. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { tokenOf } from './support.mjs';

const script = fileURLToPath(new URL('post.lua', import.meta.url));
const token = tokenOf('').slice(0, -6); // the script numbers the patients in the last six

/**
 * @param gateway what is measured
 * @param pause mean pause of a connection between two operations, in ms; 0 asks as fast as answers come
 */
export async function load(gateway, operation, { connections = 500, seconds, pause = 0 }) {
  const before = await restingUsage(gateway);
  const options = ['-t', '1', '-c', `${connections}`, '-d', `${seconds}s`, '--timeout', '20s', '-s', script];
  const body = JSON.stringify({ query: operation.query });
  const { stdout } = await promisify(execFile)('wrk', [
    ...options,
    gateway.urlOf(operation),
    '--',
    body,
    token,
    `${pause}`,
  ]);
  const after = await gateway.usage();
  const { requests, failed, ...measured } = JSON.parse(stdout.trim().split('\n').at(-1));
  if (failed > 0) throw new Error(`${gateway.name} failed ${failed} of ${requests} (${operation.name})`);
  return {
    requests,
    perSecond: requests / measured.seconds,
    cpu: (after.cpu - before.cpu) / requests,
    p50: measured.p50,
    p99: measured.p99,
    memory: after.memory,
  };
}

/** What the load before has left undone is not counted here; a gateway that never rests is not waited for. */
async function restingUsage(gateway) {
  let before = await gateway.usage();
  for (let turn = 0; turn < 50; turn++) {
    await setTimeout(100);
    const now = await gateway.usage();
    if (now.cpu - before.cpu < 5000) return now;
    before = now;
  }
  return before;
}
