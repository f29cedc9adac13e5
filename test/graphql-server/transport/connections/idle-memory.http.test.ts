/**
 * Memory of the built gateway for clients that stay idle: bounds above the figures of docs/performance.md, and for server-sent
 * events below what a Fetch stream takes.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createScriptedInbox } from '../../../support/upstream/scripted-inbox.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';

const toPath = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

const clients = 400;
const inboxSize = 8;
/** Of a client that has left. */
const maxKeptKilobytes = 2;

let upstream: ScriptedUpstream;
let gateway: ChildProcess;
let url: string;
let clientProcess: ChildProcess | undefined;

beforeAll(async () => {
  const inbox = createScriptedInbox();
  for (let index = 0; index < inboxSize; index++) inbox.upsert(`request-${index}`, 'REQUESTED');
  upstream = await startScriptedUpstream({ patientRequest: inbox.script });
  gateway = fork(toPath('dist/main.js'), {
    env: {
      ...{ PATH: process.env['PATH'], NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error' },
      ...{ ALLOW_HTTP_UPSTREAM: 'true', PATIENT_TOKENS_UNVERIFIED: 'true', WARM_GEOGRAPHY_CACHE: 'false' },
      ...{
        UMANG_BASE_URL: upstream.umang.baseUrl,
        UMANG_APP_TOKEN: randomUUID(),
        UMANG_TKN: 'tkn',
        UMANG_USER_ID: '09',
      },
      ...{ NDHM_CLIENT_ID: 'SBX_001253', NDHM_CLIENT_SECRET: randomUUID() },
      ...{ INBOX_POLL_MIN_SECONDS: '3600', INBOX_POLL_MAX_SECONDS: '3600', MAX_WEBSOCKETS_PER_IP: '0' },
      MAX_QUEUE_DELAY_MS: '0', // a busy machine must not reject what this test counts
    },
    execArgv: ['--expose-gc', '--import', toPath('bench/harness/usage-reporter.mjs')],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  url = await new Promise<string>((resolve, reject) => {
    let output = '';
    gateway.once('exit', () => reject(new Error(`The gateway ended before it was ready: ${output}`)));
    gateway.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const match = /listens at (http:\/\/[\d.:]+)/.exec(output);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
  });
});

afterEach(disconnectClients);

afterAll(async () => {
  const exit = once(gateway, 'exit');
  gateway.kill('SIGKILL');
  await exit;
  await upstream.close();
});

async function ask<Answer>(child: ChildProcess, message: object | string): Promise<Answer> {
  child.send(message);
  const [answer] = (await once(child, 'message')) as [Answer];
  return answer;
}

async function connectClients(kind: string, count: number): Promise<number> {
  clientProcess = fork(toPath('bench/harness/idle-clients.mjs'));
  return ask(clientProcess, { connect: { kind, url, count, patients: count } });
}

async function disconnectClients(): Promise<void> {
  if (!clientProcess || clientProcess.exitCode !== null) return;
  clientProcess.disconnect();
  await once(clientProcess, 'exit');
}

/** Used heap and external memory in bytes, once the gateway has finished what it does for clients that came or left. */
async function measureHeap(): Promise<number> {
  let lowest = Infinity;
  for (let attempt = 0; attempt < 100; attempt++) {
    const { heap } = await ask<{ heap: number }>(gateway, 'usage');
    if (heap > lowest - 50_000 && attempt > 4) return Math.min(heap, lowest);
    lowest = Math.min(heap, lowest);
    await delay(200);
  }
  return lowest;
}

test.each([
  ['an idle connection', 'connection', 10],
  ['a subscriber over server-sent events', 'sse', 60],
  ['a subscriber over WebSocket', 'websocket', 60],
])(
  'memory: %s takes a bounded number of bytes and gives them back',
  async (_title, kind, maxKilobytes) => {
    await connectClients(kind, clients); // compiled code and buffers stay
    await disconnectClients();
    const before = await measureHeap();
    expect(await connectClients(kind, clients)).toBe(clients);
    const during = await measureHeap();
    await disconnectClients();
    const after = await measureHeap();
    const toKilobytesEach = (bytes: number) => bytes / clients / 1000;
    expect(toKilobytesEach(during - before)).toBeLessThan(maxKilobytes);
    expect(toKilobytesEach(after - before)).toBeLessThan(maxKeptKilobytes);
  },
  120_000,
);
