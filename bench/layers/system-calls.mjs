/** Counts system calls of a process with strace. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

/** @returns system calls per request; NaN without strace */
export async function countSystemCalls(pid, requests, send) {
  const strace = spawn('strace', ['-c', '-f', '-p', `${pid}`], { stdio: ['ignore', 'ignore', 'pipe'] });
  const started = await Promise.race([once(strace, 'spawn'), once(strace, 'error')]).catch(() => undefined);
  if (!started) return NaN;
  const output = text(strace.stderr);
  await setTimeout(500); // strace attaches to each thread
  for (let sent = 0; sent < requests; sent++) await send();
  strace.kill('SIGINT');
  // Columns: share, seconds, time of a call, calls, errors (if there are any), name.
  const total = (await output).split('\n').find((line) => line.endsWith('total'));
  return Number(total?.trim().split(/\s+/)[3]) / requests;
}
