/** What happens to mutations while the audit log cannot be written. */
import { afterEach, expect, test } from '@jest/globals';
import { type SandboxGateway, startGateway } from '../../support/gateway.js';
import { captureLogs } from '../../support/log-lines.js';
import { waitUntil } from '../../support/wait-until.js';

let gateway: SandboxGateway | undefined;
afterEach(() => gateway?.close());

const changePin = 'mutation { changePin(input: { currentPin: "9876", newPin: "4321" }) { userErrors { code } } }';
const profile = '{ me { name { first } } }';

/** A device that is always full. */
async function startWithFullDevice(onFailure: 'refuse' | 'continue') {
  const logs = captureLogs();
  const audit = { destination: '/dev/full', key: 'a-key-for-pseudonyms', onFailure, bufferBytes: 100_000 };
  gateway = await startGateway({ gateway: { ...logs.options, audit, metricsPort: 0 } });
  const token = await gateway.signIn('asha.verma@sbx');
  await waitUntil(() => logs.entries().some(({ errno }) => errno === 'ENOSPC'));
  return { gateway, token };
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

test('audit log on a full device, continue: a mutation runs, and the failures are counted by errno', async () => {
  const { gateway, token } = await startWithFullDevice('continue');
  expect((await gateway.query(changePin, {}, token)).data.changePin.userErrors).toHaveLength(1);
  const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
  expect(metrics).toMatch(/^ndhm_graph_output_failures_total\{output="audit",errno="ENOSPC"\} [1-9]/m);
  expect(metrics).toContain('ndhm_graph_output_writable{output="audit"} 0');
});
