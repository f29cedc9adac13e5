/** The process as it is run, from its first line to its end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
let child: ChildProcess;

async function start(variables: Record<string, string>): Promise<string> {
  child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'silent', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  while (!said.includes('OTP')) {
    if (child.exitCode !== null) throw new Error(said);
    await pause(20);
  }
  return /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const ask = async (url: string): Promise<unknown> => {
  const body = JSON.stringify({ query: '{ state(code: "10") { name } }' });
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return response.json();
};

const answer = { data: { state: { name: 'Bihar' } } };

afterEach(() => {
  child.kill('SIGKILL');
});

describe('the end', () => {
  test('under load loses no request: readiness goes first, and the process ends by itself', async () => {
    const url = await start({ SHUTDOWN_LEAD_SECONDS: '4' });
    const answers: unknown[] = [];
    let serving = true;
    const client = async () => {
      while (serving) answers.push(await ask(url));
    };
    const clients = Array.from({ length: 20 }, client);
    await pause(300);
    const before = answers.length;
    child.kill('SIGTERM');
    const ended = once(child, 'exit');
    while ((await fetch(`${url}/ready`)).status === 200) await pause(10);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    await pause(300);
    serving = false;
    await Promise.all(clients);
    expect(answers.length).toBeGreaterThan(before);
    expect(answers.every((given) => JSON.stringify(given) === JSON.stringify(answer))).toBe(true);
    expect(await ended).toEqual([0, null]);
  }, 20_000);

  test('waits for what is under way', async () => {
    const url = await start({ SANDBOX_LATENCY_MS: '700' });
    const waiting = ask(url);
    await pause(200);
    child.kill('SIGTERM');
    const ended = once(child, 'exit');
    expect(await waiting).toEqual(answer);
    expect(await ended).toEqual([0, null]);
  }, 20_000);

  test('comes at once with a second signal', async () => {
    const url = await start({ SANDBOX_LATENCY_MS: '20000' });
    const waiting = ask(url).catch(() => 'cut off');
    await pause(200);
    child.kill('SIGTERM');
    await pause(100);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await waiting).toBe('cut off');
  }, 20_000);
});

test('a port that is taken is told, and nothing stays behind', async () => {
  const url = await start({});
  const second = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], PORT: new URL(url).port },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  second.stderr.on('data', (text: Buffer) => (said += text.toString()));
  expect(await once(second, 'exit')).toEqual([1, null]);
  expect(said).toContain('EADDRINUSE');
}, 20_000);
