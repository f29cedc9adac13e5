import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { at, list, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let nisha: Awaited<ReturnType<SandboxClient['as']>>;
beforeEach(async () => {
  client = await startClient();
  nisha = await client.as('nisha.rao@sbx');
});
afterEach(() => client.sandbox.close());

const origin = (): string => new URL(client.sandbox.baseUrl).origin;
const endpointsOf = (locker: unknown) =>
  list(at(locker, 'endpoints')).map((one) => [at(one, 'use'), at(one, 'connectionType'), at(one, 'address')]);
const register = async (patient: string) => {
  const page = await fetch(`${origin()}/lockers/sbx-locker-03/register?${new URLSearchParams({ patient }).toString()}`);
  return { status: page.status, text: await page.text() };
};
const setups = async (): Promise<unknown[]> => {
  const lists = ['consent', 'lockerSetup', 'subscription', 'authorization'];
  const windows = Object.fromEntries(lists.flatMap((name) => [[`${name}Limit`, '9'] as const, [`${name}Offset`, '0']]));
  return list(at((await nisha('patientRequest', { ...windows, status: 'ALL' })).pd, 'lockerSetups', 'requests'));
};

test('a locker that has no app is registered with at the sandbox, in the list and among the connected', async () => {
  const services = list(at((await nisha('registerLocker')).pd, 'services')).map(endpointsOf);
  expect(services[0]?.[0]).toEqual(['registration', 'HTTPS', `${origin()}/lockers/sbx-locker-01/register`]);
  expect(services[3]?.[0]).toEqual(['registration', 'APP', 'example.locker.app3']);
  const asha = await client.as('asha.verma@sbx');
  expect(endpointsOf(at((await asha('patientLockers')).pd, 0))).toEqual(services[0]);
});

test('registering puts a set-up into the inbox; doing it again, a second', async () => {
  expect(await setups()).toEqual([]);
  const { status, text } = await register('nisha.rao@sbx');
  expect([status, text]).toEqual([200, expect.stringContaining('Registered nisha.rao@sbx')]);
  const [setup] = await setups();
  expect(setup).toMatchObject({
    subscription: { status: 'REQUESTED', requesterType: 'HEALTH_LOCKER', hiu: { id: 'sbx-locker-03' } },
    authorization: { status: 'REQUESTED', requester: { id: 'sbx-locker-03', type: 'HEALTH_LOCKER' } },
  });
  await register('nisha.rao@sbx');
  const ids = (await setups()).map((row) => at(row, 'subscription', 'id'));
  expect(new Set(ids).size).toBe(2);
});

test('without an address there is a form for it, and nobody’s is not found', async () => {
  const form = await fetch(`${origin()}/lockers/sbx-locker-03/register`);
  expect([form.status, await form.text()]).toEqual([200, expect.stringContaining('<input name="patient"')]);
  const { status, text } = await register('<script>@sbx');
  expect([status, text]).toEqual([404, expect.stringContaining('&#60;script&#62;@sbx')]);
  expect((await fetch(`${origin()}/lockers/sbx-locker-99/register`)).status).toBe(404);
});
