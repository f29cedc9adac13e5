/** The output of the built gateway when it starts or cannot start. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createQueryClient } from '../support/gateway.js';
import { killProcesses, spawnProcess } from '../support/spawn-process.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const start = (variables: Record<string, string>, ...args: string[]) =>
  spawnProcess(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], WARM_GEOGRAPHY_CACHE: 'false', PORT: '0', ...variables },
  });

afterEach(killProcesses);

describe('start-up on a port that is in use', () => {
  test.each([
    ['PORT', []],
    ['METRICS_PORT', []],
    ['SANDBOX_PORT', ['sandbox']],
  ])('%s: one line names the variable, and the exit code is 1', async (variable, args) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const gateway = start({ [variable]: String(port) }, ...args);
    const [exitCode] = await gateway.exit;
    other.close();
    expect(exitCode).toBe(1);
    expect(gateway.output()).toBe(
      `Cannot start: port ${port} is in use. Set ${variable} to a free port, such as ${variable}=${port + 1}.\n`,
    );
  });
});

test('start-up in production with an invalid configuration: one JSON line lists all issues, and the exit code is 1', async () => {
  const gateway = start({ NODE_ENV: 'production', PORT: 'x', LOG_LEVEL: 'loud' });
  expect((await gateway.exit)[0]).toBe(1);
  expect(gateway.output().trim().split('\n')).toHaveLength(1);
  const { level, time, msg, issues } = JSON.parse(gateway.output());
  expect([level, typeof time, msg]).toEqual([60, 'number', expect.stringContaining('Invalid configuration')]);
  expect(issues).toEqual(
    expect.arrayContaining([expect.stringMatching(/^PORT: /), expect.stringMatching(/^LOG_LEVEL: /)]),
  );
});

test('start-up output: lists the health ID number of each demo patient, for sign-in by OTP', async () => {
  const gateway = start({});
  await gateway.waitForOutput(/91-1000-2000-3009/);
  expect(gateway.output()).toMatch(/91100020003002@sbx +91-1000-2000-3002 +\(by OTP\)/);
});

test('ndhm-graph sandbox: a gateway with the variables that it prints signs a patient in', async () => {
  const sandbox = start({ SANDBOX_PORT: '0' }, 'sandbox');
  await sandbox.waitForOutput(/PATIENT_JWKS_URL=.+/);
  const variables = [...sandbox.output().matchAll(/^ {2}([A-Z_]+)=(.+)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  const gateway = start(Object.fromEntries(variables));
  const [, url = ''] = await gateway.waitForOutput(/listens at (\S+)\/graphql/);
  expect(gateway.output()).not.toContain('sandbox');
  const input = { phrAddress: 'asha.verma@sbx', password: 'Sandbox#1234' };
  const mutation = 'mutation ($input: SignInInput!) { signIn(input: $input) { session { token } } }';
  const signedIn = await createQueryClient(url)(mutation, { input });
  const { token } = signedIn.data.signIn.session;
  const { data } = await createQueryClient(url)('{ me { name { full } } }', {}, token);
  expect(data).toEqual({ me: { name: { full: 'Asha Verma' } } });
});

test('log: is JSON if the standard output is not a terminal', async () => {
  const gateway = start({});
  const [, url = ''] = await gateway.waitForOutput(/listens at (\S+)/);
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{__typename}"}',
  });
  const [line] = await gateway.waitForOutput(/^\{.*"msg":"request".*$/m);
  expect(JSON.parse(line)).toMatchObject({ level: 30, status: 200 });
});
