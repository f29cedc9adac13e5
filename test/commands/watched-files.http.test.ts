/** Changes of files that the built gateway watches, without a signal. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { signInAtSandbox } from '../support/gateway.js';
import { killProcesses, spawnProcess, type SpawnedProcess } from '../support/spawn-process.js';
import { waitUntil } from '../support/wait-until.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'watched-files-'));
let versions = 0;

/** Replaces all files at once, as Kubernetes does with a mounted ConfigMap. */
function mount(files: Record<string, string>): void {
  const version = `version-${(versions += 1)}`;
  mkdirSync(join(directory, version));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, version, name), content);
  symlinkSync(version, join(directory, '..data.new'));
  renameSync(join(directory, '..data.new'), join(directory, '..data'));
}

const otherJwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
const otherJwks = JSON.stringify({ keys: [otherJwk] });
const first = { first: '{ state(code: "10") { name } }' };
const both = { ...first, profile: '{ me { name { full } } }' };

let sandbox: Sandbox;
let jwks: string;
let token: string;
let gateway: SpawnedProcess;
let url: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  const { umang } = sandbox;
  jwks = await (await fetch(sandbox.jwksUrl)).text();
  mount({ 'documents.json': JSON.stringify(first), 'jwks.json': jwks });
  for (const name of ['documents.json', 'jwks.json']) symlinkSync(`..data/${name}`, join(directory, name));
  gateway = spawnProcess(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'],
      ...{ PORT: '0', WARM_GEOGRAPHY_CACHE: 'false', UPSTREAM_REPORT: 'false', FILE_POLL_SECONDS: '0.2' },
      ...{ UMANG_BASE_URL: umang.baseUrl, UMANG_APP_TOKEN: umang.appToken, UMANG_TKN: umang.user.tkn },
      ...{ UMANG_USER_ID: umang.user.usrid, NDHM_CLIENT_ID: umang.clientId, NDHM_CLIENT_SECRET: umang.clientSecret },
      ...{ TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: join(directory, 'documents.json') },
      PATIENT_JWKS_FILE: join(directory, 'jwks.json'),
    },
  });
  [, url = ''] = await gateway.waitForOutput(/listens at (\S+)/);
  token = await signInAtSandbox(sandbox);
});
afterAll(async () => {
  await killProcesses();
  await sandbox.close();
  rmSync(directory, { recursive: true });
});

const runDocument = async (documentId: string) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ documentId }),
  });
  const { data, errors } = await response.json();
  return errors ? errors[0].extensions.code : data;
};

async function expectReload(pattern: RegExp, change: () => void): Promise<void> {
  const before = gateway.output().length;
  change();
  await waitUntil(() => pattern.test(gateway.output().slice(before)));
}

const profile = { me: { name: { full: 'Asha Verma' } } };

test('watched files: a ConfigMap with other documents and keys is loaded without a signal, and an invalid one is not', async () => {
  expect(await runDocument('profile')).toBe('PERSISTED_QUERY_NOT_FOUND');

  await expectReload(/the configuration was reloaded"/, () =>
    mount({ 'documents.json': JSON.stringify(both), 'jwks.json': jwks }),
  );
  expect(await runDocument('profile')).toEqual(profile);

  await expectReload(/TRUSTED_DOCUMENTS_FILE: name a readable JSON file.*was not reloaded/, () =>
    mount({ 'documents.json': '{ canary', 'jwks.json': otherJwks }),
  );
  expect(await runDocument('profile')).toEqual(profile);
  expect(gateway.output()).not.toContain('canary');

  await expectReload(/the configuration was reloaded"/, () =>
    mount({ 'documents.json': JSON.stringify(both), 'jwks.json': otherJwks }),
  );
  expect(await runDocument('profile')).toBe('UNAUTHENTICATED');
  gateway.kill('SIGTERM');
  expect(await gateway.exit).toEqual([0, null]);
});
