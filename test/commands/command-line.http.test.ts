/** The command line of the built gateway: its commands as processes of their own. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { checklist } from '../../src/commands/doctor/production/checklist.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { createQueryClient, signInAtSandbox } from '../support/gateway.js';
import { createSelfSignedCertificate } from '../support/self-signed-certificate.js';
import { killProcesses, spawnProcess } from '../support/spawn-process.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'command-line-'));

afterEach(killProcesses);
afterAll(() => rmSync(directory, { recursive: true }));

const spawnCommand = (args: readonly string[], variables: Record<string, string> = {}) =>
  spawnProcess(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'silent', ...variables },
  });

async function run(args: readonly string[], variables?: Record<string, string>) {
  const command = spawnCommand(args, variables);
  const [exitCode] = await command.exit;
  return { exitCode, output: command.output() };
}

describe('command line', () => {
  test.each([
    [['canary-command']],
    [['doctor', 'canary']],
    [['--Canary']],
    [['doctor', '--canary42']],
    [['doctor', '--token']],
    [['doctor', '--token', 'canary', '--token-file', 'canary']],
    [['doctor', '--token', ' ']],
    [['doctor', '--token', 'Bearer']],
    [['doctor', '--production', '--token', 'canary']],
    [['--version', 'canary']],
    [['record']],
    [['record', 'canary', 'canary']],
    [['replay']],
    [['sandbox', 'canary']],
  ])('%j: prints the usage without the arguments and exits with 2', async (args) => {
    const { exitCode, output } = await run(args);
    expect(exitCode).toBe(2);
    expect(output).toMatch(/^Unknown command or arguments\.\n\nUsage: ndhm-graph \[command\]/);
    expect(output).not.toContain('canary');
  });

  test.each([
    [['--port', 'canary'], 'Unknown option --port. Set the environment variable PORT instead.'],
    [['--metrics-port=canary'], 'Unknown option --metrics-port. Set the environment variable METRICS_PORT instead.'],
    [
      ['--audit-key-file', 'canary'],
      'Unknown option --audit-key-file. Set the environment variable AUDIT_KEY_FILE instead.',
    ],
    [['sandbox', '--port', 'canary'], 'Unknown option --port. Set the environment variable SANDBOX_PORT instead.'],
    [['--verbose'], 'Unknown option --verbose.'],
    [['-p', 'canary'], 'Unknown option -p.'],
    [['doctor', '--json', '--tokn', 'canary'], 'Unknown option --tokn.'],
  ])('%j: names the unknown option before the usage, without its value, and exits with 2', async (args, message) => {
    const { exitCode, output } = await run(args);
    expect(exitCode).toBe(2);
    expect(output.split('\n\nUsage: ndhm-graph [command]')[0]).toBe(message);
    expect(output).not.toContain('canary');
  });

  test('--version: prints the version of the package and exits with 0', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await run(['--version'])).toEqual({ exitCode: 0, output: `${version}\n` });
  });

  test('help: prints the usage and exits with 0', async () => {
    expect(await run(['help'])).toMatchObject({ exitCode: 0, output: expect.stringContaining('replay FILE') });
  });

  test.each([
    ['replay', join(directory, 'absent.jsonl'), 'ENOENT'],
    ['doctor', `--token-file=${join(directory, 'absent')}`, 'ENOENT'],
  ])('%s with a file that does not exist: exits with 1', async (command, argument, code) => {
    expect(await run([command, argument])).toMatchObject({ exitCode: 1, output: expect.stringContaining(code) });
  });
});

describe('configuration', () => {
  test('--check-config with a valid configuration: exits with 0', async () => {
    expect(await run(['--check-config'])).toEqual({
      exitCode: 0,
      output: 'The configuration is valid. Upstream: the sandbox.\n',
    });
  });

  test('--check-config with several problems: lists all of them without values and exits with 1', async () => {
    const { exitCode, output } = await run(['--check-config'], {
      ...{ PORT: 'canary', PATIENT_JWKS_ULR: 'canary', OPERATOR_KEY_FILE: '/absent/canary', AUDIT_LOG: 'stdout' },
    });
    expect(exitCode).toBe(1);
    expect(output.match(/^ {2}- \w+/gm)).toEqual([
      ...['  - PATIENT_JWKS_ULR', '  - OPERATOR_KEY_FILE', '  - PORT', '  - AUDIT_KEY'],
    ]);
    expect(output).not.toContain('canary');
  });

  test('--print-config: prints values with their sources, and masks secrets', async () => {
    const variables = { PORT: '4567', ROUTER_KEY: 'canary-canary-canary' };
    const { exitCode, output } = await run(['--print-config'], variables);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^PORT=4567 {2}# environment$/m);
    expect(output).toMatch(/^HOST=127\.0\.0\.1 {2}# default$/m);
    expect(output).toMatch(/^ROUTER_KEY=\*+ {2}# environment$/m);
    expect(output).toMatch(/^# METRICS_PORT is not set$/m);
    expect(output).not.toContain('canary');
  });
});

describe('doctor over TLS', () => {
  const certificate = createSelfSignedCertificate(new Date(Date.now() - 86_400_000), new Date(Date.now() + 9e9));
  const authorityFile = join(directory, 'authority.pem');
  let sandbox: Sandbox;
  let proxy: ReturnType<typeof createServer>;
  let variables: Record<string, string>;
  let token: string;

  beforeAll(async () => {
    writeFileSync(authorityFile, certificate.cert);
    sandbox = await startSandbox();
    proxy = createServer(certificate, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.method !== 'POST') return void response.writeHead(405).end();
        const { authorization = '' } = request.headers;
        void fetch(new URL(request.url ?? '', sandbox.baseUrl), {
          method: 'POST',
          headers: { authorization },
          body: Buffer.concat(chunks),
        })
          .then((reply) => reply.text())
          .then((text) => response.end(text));
      });
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { appToken, user, clientId, clientSecret } = sandbox.umang;
    const { port } = proxy.address() as AddressInfo;
    variables = {
      UMANG_BASE_URL: `https://127.0.0.1:${port}${new URL(sandbox.baseUrl).pathname}`,
      ...{ UMANG_APP_TOKEN: appToken, UMANG_TKN: user.tkn, UMANG_USER_ID: user.usrid },
      ...{ NDHM_CLIENT_ID: clientId, NDHM_CLIENT_SECRET: clientSecret, PATIENT_JWKS_URL: sandbox.jwksUrl },
    };
    token = `Bearer ${await signInAtSandbox(sandbox)}`;
  });
  afterAll(async () => {
    proxy.close();
    proxy.closeAllConnections();
    await sandbox.close();
  });

  test('a trusted certificate and a token file: all checks pass, and it exits with 0', async () => {
    const tokenFile = join(directory, 'token');
    writeFileSync(tokenFile, `${token}\n`);
    const trusted = { ...variables, NODE_EXTRA_CA_CERTS: authorityFile };
    const { exitCode, output } = await run(['doctor', '--token-file', tokenFile], trusted);
    expect(output).toMatch(/TLS +ok +TLSv1\.3, certificate valid, 104 days left/);
    expect(output).toMatch(/patient token +ok/);
    expect(output).toMatch(/17 +myProfile +answered/);
    expect(output).toContain('All checks passed.');
    expect(output).not.toMatch(/eyJ|asha|00000000-0000/);
    expect(exitCode).toBe(0);
  });

  test('a token on the standard input: is read', async () => {
    const env = { PATH: process.env['PATH'], ...variables, NODE_EXTRA_CA_CERTS: authorityFile };
    const output = await new Promise<string>((resolve) => {
      const command = execFile(process.execPath, [main, 'doctor', '--token-file', '-'], { env }, (_error, stdout) =>
        resolve(stdout),
      );
      command.stdin?.end(token);
    });
    expect(output).toMatch(/17 +myProfile +answered/);
  });

  test('a certificate that is not trusted, as JSON: TLS and the reads fail, and it exits with 1', async () => {
    const { exitCode, output } = await run(['doctor', '--json', '--token', token], variables);
    const report = JSON.parse(output);
    expect(report.ok).toBe(false);
    expect(report.checks).toContainEqual({
      name: 'TLS',
      result: 'failed',
      details: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
    });
    expect(report.reads).toContainEqual(expect.objectContaining({ section: 1, result: 'failed' }));
    expect(output).not.toMatch(/eyJ|asha|00000000-0000/);
    expect(exitCode).toBe(1);
  });

  test('--production without a production configuration: lists every check as JSON without a call, and exits with 1', async () => {
    const { exitCode, output } = await run(['doctor', '--production', '--json'], { UMANG_TKN: 'canary' });
    const { ok, upstream, checks } = JSON.parse(output);
    expect({ exitCode, ok, upstream }).toEqual({ exitCode: 1, ok: false, upstream: 'none' });
    expect(checks).toHaveLength(checklist.length);
    expect(checks[0]).toEqual({ name: 'production mode', result: 'failed', details: expect.stringContaining('set ') });
    expect(output).not.toContain('canary');
  });

  test('--production with UMANG over TLS: checks its certificate and clock', async () => {
    const trusted = { ...variables, NODE_ENV: 'production', NODE_EXTRA_CA_CERTS: authorityFile };
    const { output } = await run(['doctor', '--production'], trusted);
    expect(output).toMatch(/certificate of UMANG +ok +TLSv1\.3, certificate valid, 104 days left/);
    expect(output).toMatch(/clock +ok/);
    expect(output).not.toContain(variables['UMANG_APP_TOKEN']);
  });

  test('an invalid configuration: exits with 1', async () => {
    const { exitCode, output } = await run(['doctor'], { ...variables, UMANG_APP_TOKEN: '' });
    expect(output).toMatch(/configuration +failed +UMANG_APP_TOKEN: set it/);
    expect(exitCode).toBe(1);
  });
});

test('record and replay: a failure at the sandbox has the same code in the replay', async () => {
  const file = join(directory, 'calls.jsonl');
  const query = '{ state(code: "10") { name districts { name } } }';
  const variables = { PORT: '0', WARM_GEOGRAPHY_CACHE: 'false' };
  const runQuery = async (args: string[], settings: Record<string, string>) => {
    const command = spawnCommand(args, { ...variables, ...settings });
    const [url] = await command.waitForOutput(/http:\/\/127\.0\.0\.1:\d+(?=\/graphql)/);
    await command.waitForOutput(/OTP/);
    const { errors } = await createQueryClient(url)(query);
    command.kill('SIGTERM');
    await command.exit;
    return { codes: errors?.map(({ extensions }) => extensions['code']), output: command.output() };
  };
  const recorded = await runQuery(['record', file], { SANDBOX_FAILURE_RATE: '1' });
  expect(recorded.codes).toEqual(['UPSTREAM_UNAVAILABLE']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const calls = readFileSync(file, 'utf8').trim().split('\n').length;
  const replayed = await runQuery(['replay', file], {});
  expect(replayed.codes).toEqual(recorded.codes);
  expect(replayed.output).toContain(`Replays ${calls} recorded UMANG calls.`);
});

test('replay: settings that make the sandbox fail do not affect calls that the recording does not have', async () => {
  const file = join(directory, 'empty.jsonl');
  writeFileSync(file, '');
  const settings = { PORT: '0', WARM_GEOGRAPHY_CACHE: 'false', SANDBOX_FAILURE_RATE: '1' };
  const command = spawnCommand(['replay', file], settings);
  const [url] = await command.waitForOutput(/http:\/\/127\.0\.0\.1:\d+(?=\/graphql)/);
  const { data } = await createQueryClient(url)('{ states { name } }');
  command.kill('SIGTERM');
  await command.exit;
  expect(data).toEqual({ states: expect.arrayContaining([{ name: 'Bihar' }]) });
});
