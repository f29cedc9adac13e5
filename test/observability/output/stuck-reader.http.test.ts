/** The built gateway while nobody reads its standard output, or while its audit log cannot be written. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { createQueryClient } from '../../support/gateway.js';
import { waitUntil } from '../../support/wait-until.js';

const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
const requests = 1500;

const directory = mkdtempSync(join(tmpdir(), 'output-'));
let endProcess = () => {};
afterEach(() => endProcess());
afterAll(() => rmSync(directory, { recursive: true }));

/** A pipe whose reader never reads. Unlike the pipes of a child process, which Node.js reads ahead. */
function openUnreadPipe(): { readonly writer: number; close(): void } {
  const path = join(mkdtempSync(join(directory, 'pipe-')), 'pipe');
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, constants.O_WRONLY);
  return {
    writer,
    close() {
      closeSync(reader);
      closeSync(writer);
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

test('standard output without a reader: every request is served, lost lines are counted, and SIGTERM ends the process', async () => {
  const [port, metricsPort] = [await findFreePort(), await findFreePort()];
  const pipe = openUnreadPipe();
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'],
      WARM_GEOGRAPHY_CACHE: 'false',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      AUDIT_LOG: 'stdout',
      AUDIT_KEY: 'a-key-for-pseudonyms',
      LOG_BUFFER_BYTES: '65536',
      MAX_QUEUE_DELAY_MS: '0', // a busy machine must not reject what this test counts
    },
    stdio: ['ignore', pipe.writer, 'ignore'],
  });
  endProcess = () => {
    child.kill('SIGKILL');
    pipe.close();
  };
  const url = `http://127.0.0.1:${port}`;
  const query = createQueryClient(url);
  await waitUntil(() =>
    fetch(`${url}/ready`).then(
      () => true,
      () => false,
    ),
  );
  const input = { phrAddress: 'asha.verma@sbx', password: 'Sandbox#1234' };
  const { data } = await query('mutation ($input: SignInInput!) { signIn(input: $input) { session { token } } }', {
    input,
  });
  const { token } = data.signIn.session;
  for (let sent = 0; sent < requests; sent += 50)
    await Promise.all(
      Array.from({ length: 50 }, async () =>
        expect((await query('{ me { name { first } } }', {}, token)).status).toBe(200),
      ),
    );
  const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  expect(Number(/lines_dropped_total\{output="log"\} (\d+)/.exec(metrics)?.[1])).toBeGreaterThan(0);
  expect(metrics).toContain('ndhm_graph_output_writable{output="log"} 0');

  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
});
