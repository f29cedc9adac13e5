/** SIGHUP to the built gateway: it reloads parts of its configuration while it serves. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { createQueryClient, signInAtSandbox } from '../support/gateway.js';
import { killProcesses, spawnProcess, type SpawnedProcess } from '../support/spawn-process.js';
import { waitUntil } from '../support/wait-until.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'reload-'));
const path = (name: string) => join(directory, name);
const write = (name: string, content: string) => writeFileSync(path(name), content);

const otherPem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();
const profileQuery = '{ me { name { full } } }';

let sandbox: Sandbox;
let sandboxPem: string;
let gateway: SpawnedProcess;
let url: string;
let token: string;

beforeAll(async () => {
  sandbox = await startSandbox({ latencyMs: 200 });
  const { keys } = (await (await fetch(sandbox.jwksUrl)).json()) as { keys: [JsonWebKey] };
  const key = createPublicKey({ key: { ...keys[0] }, format: 'jwk' });
  sandboxPem = key.export({ type: 'spki', format: 'pem' }).toString();
  write('key.pem', sandboxPem);
  write('documents.json', JSON.stringify({ first: '{ states { name } }' }));
  write('.env', 'LOG_LEVEL=warn\nCORS_ORIGINS=https://first.example\n');
  const { umang } = sandbox;
  gateway = spawnProcess(process.execPath, [`--env-file=${path('.env')}`, main], {
    env: {
      PATH: process.env['PATH'],
      ...{
        PORT: '0',
        FILE_POLL_SECONDS: '0',
        WARM_GEOGRAPHY_CACHE: 'false',
        UPSTREAM_REPORT: 'false',
        AUDIT_LOG: path('audit.log'),
        AUDIT_KEY: 'audit-key-of-tests',
      },
      ...{ UMANG_BASE_URL: umang.baseUrl, UMANG_APP_TOKEN: umang.appToken, UMANG_TKN: umang.user.tkn },
      ...{ UMANG_USER_ID: umang.user.usrid, NDHM_CLIENT_ID: umang.clientId, NDHM_CLIENT_SECRET: umang.clientSecret },
      ...{ TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: path('documents.json') },
      PATIENT_PUBLIC_KEY_FILE: path('key.pem'),
    },
  });
  const [, base = ''] = await gateway.waitForOutput(/listens at (\S+)\/graphql/);
  url = base;
  token = await signInAtSandbox(sandbox);
});
afterAll(async () => {
  await killProcesses();
  await sandbox.close();
  rmSync(directory, { recursive: true });
});

const outputLength = () => gateway.output().length;

async function reload(expected: RegExp): Promise<string> {
  const before = outputLength();
  gateway.kill('SIGHUP');
  await waitUntil(() => expected.test(gateway.output().slice(before)));
  return gateway.output().slice(before);
}

const runDocument = async (documentId: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ documentId }),
  });
  return { allowedOrigin: response.headers.get('access-control-allow-origin'), result: await response.json() };
};

test('SIGHUP: reloads documents, keys, CORS origins and the log level, and reopens the audit log', async () => {
  expect((await runDocument('profile')).result.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');

  write('documents.json', JSON.stringify({ first: '{ states { name } }', profile: profileQuery }));
  write('.env', 'LOG_LEVEL=info\nCORS_ORIGINS=https://second.example\n');
  await reload(/the configuration was reloaded"/);
  const authorization = { authorization: `Bearer ${token}` };
  const profile = { me: { name: { full: 'Asha Verma' } } };
  expect((await runDocument('profile', authorization)).result.data).toEqual(profile);
  expect(await createQueryClient(url)(profileQuery, {}, token)).toMatchObject({ data: profile });
  expect((await runDocument('first', { origin: 'https://first.example' })).allowedOrigin).toBeNull();
  expect((await runDocument('first', { origin: 'https://second.example' })).allowedOrigin).toBe(
    'https://second.example',
  );
  await gateway.waitForOutput(/"msg":"request"/);

  await waitUntil(() => readFileSync(path('audit.log'), 'utf8').match(/"section":17/g)?.length === 2);
  const auditLines = readFileSync(path('audit.log'), 'utf8');
  renameSync(path('audit.log'), path('audit.log.1'));
  write('key.pem', otherPem);
  await reload(/the configuration was reloaded"/);
  expect((await runDocument('profile', authorization)).result.errors[0].extensions.code).toBe('UNAUTHENTICATED');

  write('key.pem', sandboxPem);
  await reload(/the configuration was reloaded"/);
  expect((await runDocument('profile', authorization)).result.data).toEqual(profile);
  await waitUntil(() => readFileSync(path('audit.log'), 'utf8').includes('"section":17'));
  expect(readFileSync(path('audit.log.1'), 'utf8')).toBe(auditLines);
});

test('SIGHUP with an invalid configuration: keeps the previous one and logs all issues without values', async () => {
  write('documents.json', 'canary');
  write('.env', 'LOG_LEVEL=canary\nCORS_ORIGINS=https://third.example\n');
  const output = await reload(/was not reloaded/);
  expect(output).toContain('LOG_LEVEL: set it to fatal or error');
  expect(output).toContain('TRUSTED_DOCUMENTS_FILE: name a readable JSON file');
  expect(output).not.toContain('canary');
  expect((await runDocument('first', { origin: 'https://second.example' })).allowedOrigin).toBe(
    'https://second.example',
  );
  rmSync(path('.env'));
  expect(await reload(/was not reloaded/)).toContain('--env-file');
});

test('SIGHUP with requests in flight: every request is answered', async () => {
  write('documents.json', JSON.stringify({ first: '{ states { name } }', profile: profileQuery }));
  write('.env', 'LOG_LEVEL=info\nCORS_ORIGINS=https://second.example\n');
  const authorization = { authorization: `Bearer ${token}` };
  const requests = Array.from({ length: 60 }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, index * 20));
    return (await runDocument('profile', authorization)).result;
  });
  for (let count = 0; count < 5; count++) await reload(/the configuration was reloaded"/);
  for (const result of await Promise.all(requests))
    expect(result).toEqual({ data: { me: { name: { full: 'Asha Verma' } } } });
});

test('SIGTERM after reloads: ends the process with exit code 0', async () => {
  gateway.kill('SIGTERM');
  expect(await gateway.exit).toEqual([0, null]);
});
