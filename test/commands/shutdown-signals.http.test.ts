/** Runs the built gateway as its own process, from start to exit. */
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { killProcesses, spawnProcess, type SpawnedProcess } from '../support/spawn-process.js';
import { waitUntil } from '../support/wait-until.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

afterEach(killProcesses);

function spawnGateway(variables: Record<string, string>): SpawnedProcess {
  const env = { PATH: process.env['PATH'], LOG_LEVEL: 'silent', UPSTREAM_REPORT: 'false', ...variables };
  return spawnProcess(process.execPath, [main], { env });
}

/** Resolves once the banner, which ends the start, is complete. */
async function startGateway(variables: Record<string, string> = {}) {
  const gateway = spawnGateway({ PORT: '0', ...variables });
  await gateway.waitForOutput(/OTP/);
  const [url] = await gateway.waitForOutput(/http:\/\/127\.0\.0\.1:\d+/);
  return { gateway, url };
}

async function queryState(url: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ state(code: "10") { name } }' }),
  });
  return response.json();
}

const stateResponse = { data: { state: { name: 'Bihar' } } };

describe('shutdown', () => {
  test('SIGTERM under load: /ready fails first, no request is lost, and the process exits with 0', async () => {
    const { gateway, url } = await startGateway({ SHUTDOWN_DELAY_SECONDS: '4' });
    const responses: unknown[] = [];
    let isQuerying = true;
    const client = async () => {
      while (isQuerying) responses.push(await queryState(url));
    };
    const clients = Array.from({ length: 20 }, client);
    await waitUntil(() => responses.length >= 100);
    gateway.kill('SIGTERM');
    await waitUntil(async () => (await fetch(`${url}/ready`)).status !== 200);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const countWhenNotReady = responses.length;
    await waitUntil(() => responses.length >= countWhenNotReady + 100);
    isQuerying = false;
    await Promise.all(clients);
    expect(responses.filter((response) => JSON.stringify(response) !== JSON.stringify(stateResponse))).toEqual([]);
    expect(await gateway.exit).toEqual([0, null]);
  });

  test('SIGTERM during a request: the request completes before the process exits with 0', async () => {
    const { gateway, url } = await startGateway({ SANDBOX_LATENCY_MS: '700' });
    const response = queryState(url);
    await delay(200); // nothing outside the process shows that the request has arrived
    gateway.kill('SIGTERM');
    expect(await response).toEqual(stateResponse);
    expect(await gateway.exit).toEqual([0, null]);
  });

  test('a second signal during a request: the process exits with 1 at once', async () => {
    const { gateway, url } = await startGateway({ SANDBOX_LATENCY_MS: '20000' });
    const response = queryState(url).catch(() => 'connection closed');
    await delay(200); // nothing outside the process shows that the request has arrived
    gateway.kill('SIGTERM');
    await delay(100); // with both signals pending, their order would be undefined
    gateway.kill('SIGINT');
    expect(await gateway.exit).toEqual([1, null]);
    expect(await response).toBe('connection closed');
  });
});
