/** The output of the built gateway when it starts or cannot start. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
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

test('start-up: the gateway collects garbage before it announces its address', async () => {
  const gateway = spawnProcess(process.execPath, ['--trace-gc', main], {
    env: { PATH: process.env['PATH'], WARM_GEOGRAPHY_CACHE: 'false', PORT: '0' },
  });
  await gateway.waitForOutput(/listens at/);
  expect(gateway.output().split('listens at')[0]).toMatch(/low memory notification/);
});

describe('start-up in production', () => {
  let sandbox: Sandbox;
  let production: Record<string, string>;
  beforeAll(async () => {
    sandbox = await startSandbox();
    const { umang } = sandbox;
    production = {
      ...{ NODE_ENV: 'production', HOST: '127.0.0.1', ALLOW_HTTP_UPSTREAM: 'true', ROUTER_KEY: 'router-key-of-tests' },
      ...{ UMANG_BASE_URL: umang.baseUrl, UMANG_APP_TOKEN: umang.appToken, UMANG_TKN: umang.user.tkn },
      ...{ UMANG_USER_ID: umang.user.usrid, NDHM_CLIENT_ID: umang.clientId, NDHM_CLIENT_SECRET: umang.clientSecret },
      PATIENT_JWKS_URL: sandbox.jwksUrl,
    };
  });
  afterAll(() => sandbox.close());

  test.each<[title: string, variables: Record<string, string>, args: string[], msg: string, exitCode: number]>([
    ['an address that is not available', { HOST: '192.0.2.1' }, [], 'Set HOST, PORT or METRICS_PORT to an address', 1],
    ['an unreadable secret file', { OPERATOR_KEY_FILE: '/absent' }, [], 'Invalid configuration', 1],
    ['an audit log that cannot be opened', auditAt('/proc/audit.log'), [], 'Cannot open the file: ENOENT', 1],
    [
      'an audit log whose directory cannot be created',
      auditAt('/etc/passwd/a/audit.log'),
      [],
      'Cannot open the file: E',
      1,
    ],
    ['an unknown option', {}, ['--port', 'canary'], 'Unknown option --port. Set the environment variable PORT', 2],
    ['an unknown command', {}, ['canary'], 'Unknown command', 2],
    ['a recording without a file', {}, ['record'], 'Unknown command or arguments', 2],
  ])('%s: ends the process with one JSON line of level 60', async (_title, variables, args, msg, exitCode) => {
    const gateway = start({ ...production, ...variables }, ...args);
    expect((await gateway.exit)[0]).toBe(exitCode);
    const lines = gateway
      .output()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ level }) => level === 60)).toMatchObject([
      { time: expect.any(Number), msg: expect.any(String) },
    ]);
    expect(lines.find(({ level }) => level === 60).msg).toContain(msg);
    expect(gateway.output()).not.toContain('canary');
  });

  test.each([
    ['an uncaught error', 'throw new RangeError("canary")'],
    ['an unhandled rejection', 'Promise.reject(new RangeError("canary"))'],
  ])('%s: one JSON line without the message, and exit code 1', async (_title, statement) => {
    const code = encodeURIComponent(`process.on("SIGUSR2", () => { ${statement}; })`);
    const gateway = start({ ...production, NODE_OPTIONS: `--import=data:text/javascript,${code}` });
    await gateway.waitForOutput(/listens at/);
    gateway.kill('SIGUSR2');
    expect((await gateway.exit)[0]).toBe(1);
    const lines = gateway
      .output()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ level: 60, error: 'RangeError', msg: 'uncaught error: the process ends' });
    expect(lines.at(-1).msg).not.toContain('canary');
  });

  test('a JWKS that cannot be fetched: the gateway starts, and writes only JSON', async () => {
    const gateway = start({ ...production, PATIENT_JWKS_URL: 'http://127.0.0.1:9/jwks' });
    await gateway.waitForOutput(/listens at/);
    gateway.kill('SIGINT');
    gateway.kill('SIGINT');
    await gateway.exit;
    for (const line of gateway.output().trim().split('\n')) JSON.parse(line);
  });
});

function auditAt(path: string): Record<string, string> {
  return { AUDIT_LOG: path, AUDIT_KEY: 'a-key-for-pseudonyms' };
}

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
