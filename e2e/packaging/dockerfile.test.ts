/** Checks of the Dockerfile and compose.yaml that need no container engine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { killProcesses, spawnProcess } from '../../test/support/spawn-process.js';
import { buildStage, type BuiltStage, contextSources, dockerfile, execForm, stages } from './dockerfile.js';
import { queryState, stateResponse } from './query-state.js';

const compose = parse(readFileSync('compose.yaml', 'utf8'));
const finalStage = stages.at(-1)?.instructions ?? [];

test('Dockerfile: the linter of dockerfile-utils reports no diagnostics', () => {
  expect(validate(readFileSync('Dockerfile', 'utf8'))).toEqual([]);
});

test('Dockerfile: every stage uses the same base image with an exact version', () => {
  const images = dockerfile.getFROMs().map((from) => from.getImage());
  expect(new Set(images).size).toBe(1);
  expect(images[0]).toMatch(/^node:\d+\.\d+\.\d+-\w+-slim$/);
});

test('Dockerfile: the final stage runs no command, runs as the user node and has a health check', () => {
  const keywords = finalStage.map((instruction) => instruction.getKeyword());
  expect(keywords).toEqual(expect.arrayContaining(['USER', 'HEALTHCHECK', 'CMD']));
  expect(keywords).not.toContain('RUN');
  expect(finalStage.find((instruction) => instruction.getKeyword() === 'USER')?.getArgumentsContent()).toBe('node');
});

test('.dockerignore: admits exactly the files that the Dockerfile copies from the build context', () => {
  const lines = readFileSync('.dockerignore', 'utf8').split('\n');
  const allowed = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  expect(lines).toContain('*');
  expect([...new Set(contextSources())].sort()).toEqual(allowed.sort());
});

test('compose.yaml: runs the gateway on its sandbox, reachable from the host only, without privileges', () => {
  const { gateway } = compose.services;
  expect(Object.keys(compose.services)).toEqual(['gateway']);
  expect(gateway.environment).toEqual({ NODE_ENV: 'development', HOST: '0.0.0.0', PORT: '4000' });
  expect(gateway).toMatchObject({
    build: '.',
    ports: ['127.0.0.1:4000:4000'],
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    healthcheck: { test: ['CMD', 'node', '-e', expect.any(String)] },
  });
});

describe('Dockerfile stages run in an empty directory', () => {
  let root: string;
  let final: BuiltStage;
  let sandbox: Sandbox;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'ndhm-graph-image-'));
    final = stages.map((stage) => buildStage(stage, root)).at(-1) as BuiltStage;
    sandbox = await startSandbox();
  }, 240_000);
  afterAll(async () => {
    await killProcesses();
    await sandbox.close();
    rmSync(root, { recursive: true, force: true });
  });

  const start = (env: Record<string, string>) => {
    const [command = '', ...args] = execForm('CMD');
    return spawnProcess(command, args, {
      cwd: final.directory,
      env: { PATH: process.env['PATH'], ...final.env, ...env },
    });
  };
  const isHealthy = (check: readonly string[], port: string): boolean => {
    const [command = '', ...args] = check;
    try {
      execFileSync(command, args, { env: { PATH: process.env['PATH'], PORT: port } });
      return true;
    } catch {
      return false;
    }
  };

  test('production dependencies: under 95 packages and 60 MB, and no development dependency', () => {
    const { packages } = JSON.parse(readFileSync(join(final.directory, 'node_modules/.package-lock.json'), 'utf8'));
    const all = Object.entries<{ dev?: boolean }>(packages);
    expect(all.length).toBeLessThan(95);
    expect(all.filter(([, { dev }]) => dev)).toEqual([]);
    expect(measureBytes(join(final.directory, 'node_modules')) / 1e6).toBeLessThan(60);
  });

  test('command without configuration: exits with status 1 in production mode', async () => {
    const gateway = start({ PORT: '0' });
    await gateway.waitForOutput(/UMANG_BASE_URL/);
    expect(await gateway.exit).toEqual([1, null]);
  });

  test('command in production mode with UMANG configured: serves a query', async () => {
    const { baseUrl, appToken, user, clientId, clientSecret } = sandbox.umang;
    const gateway = start({
      PORT: '0',
      UMANG_BASE_URL: baseUrl,
      ALLOW_HTTP_UPSTREAM: 'true',
      UMANG_APP_TOKEN: appToken,
      UMANG_TKN: user.tkn,
      UMANG_USER_ID: user.usrid,
      NDHM_CLIENT_ID: clientId,
      NDHM_CLIENT_SECRET: clientSecret,
      PATIENT_JWKS_URL: sandbox.jwksUrl,
    });
    const [, url = ''] = await gateway.waitForOutput(/listens at (\S+)/);
    expect(await queryState(url)).toEqual(stateResponse);
  });

  test('command with the environment of compose.yaml: serves a query from the sandbox and passes the health checks', async () => {
    const gateway = start({ ...compose.services.gateway.environment, PORT: '0' });
    const [, url = ''] = await gateway.waitForOutput(/listens at (\S+)/);
    const { port } = new URL(url);
    expect(await queryState(`http://127.0.0.1:${port}/graphql`)).toEqual(stateResponse);
    const composeCheck: string[] = compose.services.gateway.healthcheck.test.slice(1);
    const onPort = composeCheck.map((part) => part.replace(':4000/', `:${port}/`));
    expect([isHealthy(execForm('HEALTHCHECK'), port), isHealthy(onPort, port)]).toEqual([true, true]);
    gateway.kill('SIGTERM');
    await gateway.exit;
    expect([isHealthy(execForm('HEALTHCHECK'), port), isHealthy(onPort, port)]).toEqual([false, false]);
  });
});

function measureBytes(directory: string): number {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return files.reduce((sum, file) => sum + statSync(join(directory, file)).size, 0);
}
