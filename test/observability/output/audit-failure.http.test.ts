/** What happens to mutations while the audit log cannot be written. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { type SandboxGateway, startGateway, signInAtSandbox } from '../../support/gateway.js';
import { captureLogs } from '../../support/log-lines.js';
import { waitUntil } from '../../support/wait-until.js';

let gateway: SandboxGateway | undefined;
afterEach(() => gateway?.close());

const changePin = 'mutation { changePin(input: { currentPin: "9876", newPin: "4321" }) { userErrors { code } } }';
const signIn =
  'mutation { signIn(input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" }) { session { token } } }';
const profile = '{ me { name { first } } }';

async function startWithDestination(destination: string, onFailure: 'refuse' | 'continue') {
  const logs = captureLogs();
  const audit = { destination, key: 'a-key-for-pseudonyms', onFailure, bufferBytes: 100_000 };
  gateway = await startGateway({ gateway: { ...logs.options, audit, metricsPort: 0 } });
  // at the gateway, the sign-in would be a mutation, too
  return { gateway, token: await signInAtSandbox(gateway.sandbox), errnos: () => findErrnos(logs.entries()) };
}

const findErrnos = (entries: any[]): string[] => entries.flatMap(({ errno }) => errno ?? []);

/** A device that is always full. */
async function startWithFullDevice(onFailure: 'refuse' | 'continue') {
  const started = await startWithDestination('/dev/full', onFailure);
  await waitUntil(() => started.errnos().includes('ENOSPC'));
  return started;
}

test('audit log on a full device, refuse: a mutation gets a retryable error without an upstream call, a query is served', async () => {
  const { gateway, token } = await startWithFullDevice('refuse');
  gateway.calls.length = 0;
  const { status, errors } = await gateway.query(changePin, {}, token);
  expect([status, errors?.[0]?.extensions]).toEqual([
    503,
    { code: 'AUDIT_UNAVAILABLE', retryable: true, retryAfter: 5, traceId: expect.any(String) },
  ]);
  expect(gateway.calls).toEqual([]);
  expect((await gateway.query(profile, {}, token)).data).toEqual({ me: { name: { first: 'Asha' } } });
});

test('audit log on a full device, refuse: sign-ins are rejected', async () => {
  const { gateway } = await startWithFullDevice('refuse');
  gateway.calls.length = 0;
  expect((await gateway.query(signIn)).errors?.[0]?.extensions['code']).toBe('AUDIT_UNAVAILABLE');
  expect(gateway.calls).toEqual([]);
});

test('audit log on a full device, continue: a mutation runs, and the failures are counted by errno', async () => {
  const { gateway, token, errnos } = await startWithFullDevice('continue');
  expect((await gateway.query(changePin, {}, token)).data.changePin.userErrors).toHaveLength(1);
  let metrics = '';
  await waitUntil(async () => {
    metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
    return /^ndhm_graph_output_failures_total\{output="audit",errno="ENOSPC"\} ([2-9]|\d\d)/m.test(metrics);
  });
  expect(metrics).toContain('ndhm_graph_output_writable{output="audit"} 0');
  expect(metrics).toMatch(/^ndhm_graph_output_buffered_bytes\{output="audit"\} [1-9]\d\d/m);
  expect(errnos()).toEqual(['ENOSPC']);
});

test('audit log in a directory that is removed and restored: mutations are rejected in between, and no later line is lost', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'audit-failure-'));
  const destination = join(directory, 'audit.log');
  const { gateway, token, errnos } = await startWithDestination(destination, 'refuse');
  await gateway.query(profile, {}, token);
  await waitUntil(() => readFileSync(destination, 'utf8').includes('"section":17'));
  rmSync(directory, { recursive: true });
  await gateway.query(profile, {}, token);
  await waitUntil(() => errnos().includes('ENOENT'));
  expect((await gateway.query(changePin, {}, token)).errors?.[0]?.extensions['code']).toBe('AUDIT_UNAVAILABLE');
  mkdirSync(directory);
  await waitUntil(async () => (await gateway.query(changePin, {}, token)).errors === undefined);
  await waitUntil(() => readFileSync(destination, 'utf8').includes('"section":19'));
  expect(errnos()).toEqual(['ENOENT']);
  expect(readFileSync(destination, 'utf8')).toMatch(/^\{"audit":true,.*"section":17/);
  rmSync(directory, { recursive: true });
});
