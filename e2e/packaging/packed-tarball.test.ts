/** The tarball of `npm pack`, installed into an empty directory as `npx` installs it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { killProcesses, spawnProcess } from '../../test/support/spawn-process.js';
import { queryState, stateResponse } from './query-state.js';

// `npm run` exports the settings of this project's .npmrc, which a user's directory does not have.
const userEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'NODE_OPTIONS'),
);

let directory: string;
let packedFiles: string[];

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ndhm-graph-pack-'));
  // Without scripts: `prepare` would rebuild dist/, which other tests are using.
  const options = ['--json', '--ignore-scripts', '--pack-destination', directory];
  const packed: unknown = JSON.parse(execFileSync('npm', ['pack', ...options], { encoding: 'utf8' }));
  const [tarball] = Object.values(packed as Record<string, { filename: string; files: { path: string }[] }>);
  if (!tarball) throw new Error('npm pack has no result');
  packedFiles = tarball.files.map(({ path }) => path);
  writeFileSync(join(directory, 'package.json'), '{ "private": true }');
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  execFileSync('npm', [...install, join(directory, tarball.filename)], {
    cwd: directory,
    env: userEnvironment,
    stdio: 'pipe',
  });
}, 120_000);

afterAll(async () => {
  await killProcesses();
  rmSync(directory, { recursive: true, force: true });
});

const runInstalled = (...args: string[]): string =>
  execFileSync('npx', ['--no', '--', 'ndhm-graph', ...args], {
    cwd: directory,
    env: userEnvironment,
    encoding: 'utf8',
  });

test('packed tarball: contains the build, the schema and the license, and no sources, tests or source maps', () => {
  expect(packedFiles).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'dist/main.js', 'dist/graphiql/graphql.html', 'package.json']),
  );
  expect(packedFiles.some((file) => file.startsWith('schema/'))).toBe(true);
  const clients = packedFiles.filter((file) => file.startsWith('clients/'));
  expect(clients.sort()).toEqual([
    'clients/codegen.ts',
    'clients/introspection.json',
    'clients/operations.graphql',
    'clients/possibleTypes.json',
    'clients/requestList.ts',
    'clients/schema.graphql',
    'clients/typePolicies.ts',
  ]);
  expect(packedFiles.filter((file) => /^(src|test|e2e|examples)\/|\.map$|\.test\./.test(file))).toEqual([]);
});

test('installed command npx ndhm-graph: starts on its sandbox, serves a query and serves GraphiQL', async () => {
  const gateway = spawnProcess('npx', ['--no', 'ndhm-graph'], {
    cwd: directory,
    env: { ...userEnvironment, PORT: '0' },
  });
  const [, url = ''] = await gateway.waitForOutput(/listens at (\S+)/);
  expect(await queryState(url)).toEqual(stateResponse);
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('graphiql/main-');
});

test('installed command npx ndhm-graph --version: prints the version of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(runInstalled('--version')).toBe(`${version}\n`);
});

test('installed command npx ndhm-graph doctor: checks the sandbox', () => {
  const report = JSON.parse(runInstalled('doctor', '--json'));
  expect(report).toMatchObject({ ok: true, upstream: 'sandbox' });
  expect(report.reads).toContainEqual(expect.objectContaining({ section: 1, result: 'answered' }));
});

test('installed command npx ndhm-graph sandbox: starts the sandbox alone', async () => {
  const sandbox = spawnProcess('npx', ['--no', 'ndhm-graph', 'sandbox'], {
    cwd: directory,
    env: { ...userEnvironment, SANDBOX_PORT: '0' },
  });
  const [, jwksUrl = ''] = await sandbox.waitForOutput(/PATIENT_JWKS_URL=(\S+)/);
  expect(await (await fetch(jwksUrl)).json()).toMatchObject({ keys: [{ kty: 'RSA' }] });
});

test('installed entry ndhm-graph/testing: type-checks, starts, signs in, resets and closes', () => {
  const script = `
    import { type SandboxGateway, startSandboxGateway } from 'ndhm-graph/testing';
    const gateway: SandboxGateway = await startSandboxGateway({ latencyMs: 1 });
    const token: string = await gateway.signIn('asha.verma@sbx');
    await gateway.reset();
    console.log(token.split('.').length, gateway.demoAccounts.length, new URL(gateway.url).pathname);
    await gateway.close();
  `;
  writeFileSync(join(directory, 'script.mts'), script);
  const run = (...args: string[]) =>
    execFileSync(process.execPath, args, { cwd: directory, env: userEnvironment, encoding: 'utf8' });
  const options = ['--ignoreConfig', '--strict', '--target', 'es2023', '--module', 'nodenext', '--lib', 'es2023,dom'];
  run(resolve('node_modules/typescript/bin/tsc'), ...options, 'script.mts');
  expect(run('script.mjs')).toBe('3 9 /graphql\n');
});
