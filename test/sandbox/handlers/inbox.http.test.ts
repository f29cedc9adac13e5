import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { formatTimestamp } from '../../../src/sandbox/state/clock.js';
import { consentExpiry } from '../../../src/sandbox/state/requests/consent-expiry.js';
import { valueAt, toList, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.close());

type Patient = Awaited<ReturnType<SandboxClient['asPatient']>>;

const fetchInbox = async (patient: Patient, status = 'ALL', limit = '1000', offset = '0'): Promise<unknown> =>
  (
    await patient('patientRequest', {
      consentLimit: limit,
      consentOffset: offset,
      lockerSetupLimit: limit,
      lockerSetupOffset: offset,
      subscriptionLimit: limit,
      subscriptionOffset: offset,
      authorizationLimit: limit,
      authorizationOffset: offset,
      status,
    })
  ).pd;

const summarize = (inbox: unknown, part: string) => ({
  size: valueAt(inbox, part, 'size'),
  limit: valueAt(inbox, part, 'limit'),
  rows: toList(valueAt(inbox, part, 'requests')).length,
});

describe('sandbox inbox', () => {
  test('caps every page at the maximum size of its list and reports the total count', async () => {
    const ravi = await client.asPatient('ravi.kumar@sbx');
    const inbox = await fetchInbox(ravi);
    expect(summarize(inbox, 'consents')).toEqual({ size: 150, limit: 100, rows: 100 });
    expect(summarize(inbox, 'subscriptions')).toEqual({ size: 12, limit: 5, rows: 5 });
    expect(summarize(inbox, 'authorizations')).toEqual({ size: 110, limit: 100, rows: 100 });
    expect(summarize(inbox, 'lockerSetups')).toEqual({ size: 6, limit: 100, rows: 6 });
    const second = await fetchInbox(ravi, 'ALL', '1000', '100');
    expect(summarize(second, 'consents')).toEqual({ size: 150, limit: 100, rows: 50 });
    for (const [path, size] of [
      ['subscriptionRequests', 18],
      ['listAuthorizationRequests', 116],
    ] as const) {
      const { pd } = await ravi(path, { limit: '500', offset: '0', filter: 'status' });
      expect(pd).toMatchObject({ size, limit: 100 });
      expect(toList(valueAt(pd, 'requests'))).toHaveLength(Math.min(size, 100));
    }
  });

  test('orders each list by last update, newest first', async () => {
    const inbox = await fetchInbox(await client.asPatient('ravi.kumar@sbx'));
    for (const part of ['consents', 'authorizations']) {
      const times = toList(valueAt(inbox, part, 'requests')).map((row) => String(valueAt(row, 'lastUpdated')));
      expect(times).toEqual(times.toSorted().toReversed());
    }
  });

  test.each(['REQUESTED', 'GRANTED', 'DENIED', 'EXPIRED', 'REVOKED'])(
    'returns only requests with the status %s when filtered by it',
    async (status) => {
      const inbox = await fetchInbox(await client.asPatient('ravi.kumar@sbx'), status);
      const consents = toList(valueAt(inbox, 'consents', 'requests'));
      expect(consents.length).toBeGreaterThan(10);
      for (const part of ['consents', 'subscriptions', 'authorizations']) {
        expect(toList(valueAt(inbox, part, 'requests')).every((row) => valueAt(row, 'status') === status)).toBe(true);
      }
    },
  );

  test('finds a locker setup by the status of either of its requests', async () => {
    const asha = await client.asPatient('asha.verma@sbx');
    const denied = toList(valueAt(await fetchInbox(asha, 'DENIED'), 'lockerSetups', 'requests'));
    expect(denied).toMatchObject([{ subscription: { status: 'DENIED' }, authorization: { status: 'GRANTED' } }]);
  });

  test('is empty for a new patient', async () => {
    const inbox = await fetchInbox(await client.asPatient('nisha.rao@sbx'));
    expect(summarize(inbox, 'consents')).toEqual({ size: 0, limit: 100, rows: 0 });
  });
});

describe('sandbox consent request', () => {
  test('when pending for over an hour: becomes EXPIRED at the next minute :01', async () => {
    const { clock } = client.sandbox;
    const countPending = async (): Promise<number> =>
      toList(valueAt(await fetchInbox(await client.asPatient('asha.verma@sbx'), 'REQUESTED'), 'consents', 'requests'))
        .length;
    expect(await countPending()).toBe(2);
    clock.advance(2 * 3_600_000 + 60_000);
    expect(await countPending()).toBe(0);
    const expired = toList(
      valueAt(await fetchInbox(await client.asPatient('asha.verma@sbx'), 'EXPIRED'), 'consents', 'requests'),
    );
    expect(expired).toHaveLength(3);
    for (const row of expired) expect(valueAt(row, 'lastUpdated')).toMatch(/T\d\d:01:00\.49/);
  });

  test.each([
    ['2021-12-28T08:47:41.304Z', '2021-12-28T10:01:00.000Z'],
    ['2021-12-28T09:01:00.000Z', '2021-12-28T10:01:00.000Z'],
    ['2021-12-28T09:01:00.001Z', '2021-12-28T11:01:00.000Z'],
    ['2021-12-28T09:00:59.000Z', '2021-12-28T10:01:00.000Z'],
  ])('created at %s: expires at %s', (created, expired) => {
    expect(new Date(consentExpiry(Date.parse(created))).toISOString()).toBe(expired);
  });
});

test('sandbox timestamp: has no zone, at most the given number of fraction digits and no trailing zeros', () => {
  const at = Date.parse('2021-12-24T10:41:19.250Z');
  expect([0, 1, 2, 3, 7].map((digits) => formatTimestamp(at, digits).length)).toEqual([19, 21, 22, 22, 26]);
  expect(formatTimestamp(Date.parse('1916-12-24T10:41:11Z'), 3)).toBe('1916-12-24T10:41:11');
});
