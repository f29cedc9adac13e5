import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { valueAt, toList, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let nisha: Awaited<ReturnType<SandboxClient['asPatient']>>;
beforeEach(async () => {
  client = await startClient();
  nisha = await client.asPatient('nisha.rao@sbx');
});
afterEach(() => client.sandbox.close());

const origin = (): string => new URL(client.sandbox.baseUrl).origin;
const toEndpoints = (locker: unknown) =>
  toList(valueAt(locker, 'endpoints')).map((one) => [
    valueAt(one, 'use'),
    valueAt(one, 'connectionType'),
    valueAt(one, 'address'),
  ]);
const register = async (patient: string) => {
  const page = await fetch(`${origin()}/lockers/sbx-locker-03/register?${new URLSearchParams({ patient }).toString()}`);
  return { status: page.status, text: await page.text() };
};
const listSetups = async (): Promise<unknown[]> => {
  const listNames = ['consent', 'lockerSetup', 'subscription', 'authorization'];
  const pagination = Object.fromEntries(
    listNames.flatMap((name) => [[`${name}Limit`, '9'] as const, [`${name}Offset`, '0']]),
  );
  return toList(
    valueAt((await nisha('patientRequest', { ...pagination, status: 'ALL' })).pd, 'lockerSetups', 'requests'),
  );
};

test('locker without an app: its registration endpoint points to the sandbox, in the list and when connected', async () => {
  const services = toList(valueAt((await nisha('registerLocker')).pd, 'services')).map(toEndpoints);
  expect(services[0]?.[0]).toEqual(['registration', 'HTTPS', `${origin()}/lockers/sbx-locker-01/register`]);
  expect(services[3]?.[0]).toEqual(['registration', 'APP', 'example.locker.app3']);
  const asha = await client.asPatient('asha.verma@sbx');
  expect(toEndpoints(valueAt((await asha('patientLockers')).pd, 0))).toEqual(services[0]);
});

test('locker registration page: each registration adds a locker setup to the inbox', async () => {
  expect(await listSetups()).toEqual([]);
  const { status, text } = await register('nisha.rao@sbx');
  expect([status, text]).toEqual([200, expect.stringContaining('Registered nisha.rao@sbx')]);
  const [setup] = await listSetups();
  expect(setup).toMatchObject({
    subscription: { status: 'REQUESTED', requesterType: 'HEALTH_LOCKER', hiu: { id: 'sbx-locker-03' } },
    authorization: { status: 'REQUESTED', requester: { id: 'sbx-locker-03', type: 'HEALTH_LOCKER' } },
  });
  await register('nisha.rao@sbx');
  const ids = (await listSetups()).map((row) => valueAt(row, 'subscription', 'id'));
  expect(new Set(ids).size).toBe(2);
});

test('locker registration page: shows a form without an address; responds with 404 for an unknown address or locker', async () => {
  const form = await fetch(`${origin()}/lockers/sbx-locker-03/register`);
  expect([form.status, await form.text()]).toEqual([200, expect.stringContaining('<input name="patient"')]);
  const { status, text } = await register('<script>@sbx');
  expect([status, text]).toEqual([404, expect.stringContaining('&#60;script&#62;@sbx')]);
  expect((await fetch(`${origin()}/lockers/sbx-locker-99/register`)).status).toBe(404);
});
