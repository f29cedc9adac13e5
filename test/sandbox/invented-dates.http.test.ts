/** Created, updated and granted dates lie in the past, whatever the minute at which the sandbox starts. */
import { afterEach, expect, test } from '@jest/globals';
import { createClock } from '../../src/sandbox/state/clock.js';
import { patients } from '../../src/sandbox/fixtures/patients.js';
import { startClient, toList, valueAt, type SandboxClient } from './client.js';

let client: SandboxClient;
afterEach(() => client.sandbox.close());

const pastEvent = /^(createdAt|lastUpdated|dateCreated|dateModified|dateGranted)$/;
const minuteMs = 60_000;

function listPastEvents(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => [
    ...(pastEvent.test(key) ? [{ path: `${path}.${key}`, text: String(child) }] : []),
    ...listPastEvents(child, `${path}.${key}`),
  ]);
}

async function signInByOtp(healthid: string): Promise<string> {
  const init = await client.call('patientAuthInit', { authMethod: 'MOBILE_OTP', healthid });
  const transactionId = valueAt(init.pd, 'txnId');
  const confirmed = await client.call('patientAuthConfirm', { transactionId, authCode: '123456' });
  return `Bearer ${String(valueAt(confirmed.pd, 'token'))}`;
}

const inboxParts = ['consent', 'lockerSetup', 'subscription', 'authorization'];
const pageOfInbox = (offset: number) =>
  Object.fromEntries(
    inboxParts.flatMap((part) => [
      [`${part}Limit`, '100'],
      [`${part}Offset`, String(offset)],
    ]),
  );
const page = { limit: '100', offset: '0' };

async function readEverything(xAuthToken: string): Promise<unknown[]> {
  const read = async (path: string, body: object = {}): Promise<unknown> =>
    (await client.call(path, { ...body, xAuthToken })).pd;
  const lockers = await read('patientLockers', { includeInactive: 'yes' });
  const authorizations = await read('listAuthorizationRequests', page);
  return Promise.all([
    lockers,
    authorizations,
    ...[0, 5, 10, 100].map((offset) => read('patientRequest', { ...pageOfInbox(offset), status: 'ALL' })),
    read('subscriptionRequests', page),
    read('myProfile'),
    ...toList(lockers).map((locker) => read('patientLockers', { lockerId: valueAt(locker, 'lockerId') })),
    ...toList(valueAt(authorizations, 'requests')).map((row) =>
      read('grantAuthorizationRequests', { requestId: valueAt(row, 'requestId') }),
    ),
  ]);
}

test.each([0, 11, 23, 37, 48, 59])(
  'sandbox started %d minutes later: no reply has a created, updated or granted date in the future',
  async (startMinute) => {
    const clock = createClock();
    clock.advance(startMinute * minuteMs);
    client = await startClient({ clock });
    const address = 'nisha.rao@sbx';
    await fetch(`${new URL(client.sandbox.baseUrl).origin}/lockers/sbx-locker-01/register?patient=${address}`);
    let count = 0;
    for (const wait of [0, 2 * minuteMs, 45 * minuteMs, 24 * 60 * minuteMs]) {
      clock.advance(wait);
      for (const patient of patients) {
        const replies = await readEverything(await signInByOtp(patient.address));
        const events = listPastEvents(replies);
        count += events.length;
        expect(events.filter(({ text }) => !(Date.parse(`${text}Z`) <= clock.now()))).toEqual([]);
      }
    }
    expect(count).toBeGreaterThan(2000);
  },
);
