import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { timestamp } from '../../../src/sandbox/state/clock.js';
import { expiryOf } from '../../../src/sandbox/state/requests/consent-expiry.js';
import { at, list, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.close());

type Patient = Awaited<ReturnType<SandboxClient['as']>>;

const inboxOf = async (patient: Patient, status = 'ALL', limit = '1000', offset = '0'): Promise<unknown> =>
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

const measure = (inbox: unknown, part: string) => ({
  size: at(inbox, part, 'size'),
  limit: at(inbox, part, 'limit'),
  rows: list(at(inbox, part, 'requests')).length,
});

describe('the inbox', () => {
  test('never gives more than its limits, and counts everything', async () => {
    const ravi = await client.as('ravi.kumar@sbx');
    const inbox = await inboxOf(ravi);
    expect(measure(inbox, 'consents')).toEqual({ size: 150, limit: 100, rows: 100 });
    expect(measure(inbox, 'subscriptions')).toEqual({ size: 12, limit: 5, rows: 5 });
    expect(measure(inbox, 'authorizations')).toEqual({ size: 110, limit: 100, rows: 100 });
    expect(measure(inbox, 'lockerSetups')).toEqual({ size: 6, limit: 100, rows: 6 });
    const second = await inboxOf(ravi, 'ALL', '1000', '100');
    expect(measure(second, 'consents')).toEqual({ size: 150, limit: 100, rows: 50 });
    for (const [path, size] of [
      ['subscriptionRequests', 18],
      ['listAuthorizationRequests', 116],
    ] as const) {
      const { pd } = await ravi(path, { limit: '500', offset: '0', filter: 'status' });
      expect(pd).toMatchObject({ size, limit: 100 });
      expect(list(at(pd, 'requests'))).toHaveLength(Math.min(size, 100));
    }
  });

  test('is ordered by the last change, newest first', async () => {
    const inbox = await inboxOf(await client.as('ravi.kumar@sbx'));
    for (const part of ['consents', 'authorizations']) {
      const times = list(at(inbox, part, 'requests')).map((row) => String(at(row, 'lastUpdated')));
      expect(times).toEqual(times.toSorted().toReversed());
    }
  });

  test.each(['REQUESTED', 'GRANTED', 'DENIED', 'EXPIRED', 'REVOKED'])('filters by %s', async (status) => {
    const inbox = await inboxOf(await client.as('ravi.kumar@sbx'), status);
    const consents = list(at(inbox, 'consents', 'requests'));
    expect(consents.length).toBeGreaterThan(10);
    for (const part of ['consents', 'subscriptions', 'authorizations']) {
      expect(list(at(inbox, part, 'requests')).every((row) => at(row, 'status') === status)).toBe(true);
    }
  });

  test('finds a set-up by the status of either part', async () => {
    const asha = await client.as('asha.verma@sbx');
    const denied = list(at(await inboxOf(asha, 'DENIED'), 'lockerSetups', 'requests'));
    expect(denied).toMatchObject([{ subscription: { status: 'DENIED' }, authorization: { status: 'GRANTED' } }]);
  });

  test('is empty for the new', async () => {
    const inbox = await inboxOf(await client.as('nisha.rao@sbx'));
    expect(measure(inbox, 'consents')).toEqual({ size: 0, limit: 100, rows: 0 });
  });
});

describe('an unanswered consent request', () => {
  test('dies after an hour, but is said to only at one minute past an hour', async () => {
    const { clock } = client.sandbox;
    const pending = async (): Promise<number> =>
      list(at(await inboxOf(await client.as('asha.verma@sbx'), 'REQUESTED'), 'consents', 'requests')).length;
    expect(await pending()).toBe(2);
    clock.advance(2 * 3_600_000 + 60_000);
    expect(await pending()).toBe(0);
    const expired = list(at(await inboxOf(await client.as('asha.verma@sbx'), 'EXPIRED'), 'consents', 'requests'));
    expect(expired).toHaveLength(3);
    for (const row of expired) expect(at(row, 'lastUpdated')).toMatch(/T\d\d:01:00\.49/);
  });

  test.each([
    ['2021-12-28T08:47:41.304Z', '2021-12-28T10:01:00.000Z'],
    ['2021-12-28T09:01:00.000Z', '2021-12-28T10:01:00.000Z'],
    ['2021-12-28T09:01:00.001Z', '2021-12-28T11:01:00.000Z'],
    ['2021-12-28T09:00:59.000Z', '2021-12-28T10:01:00.000Z'],
  ])('made at %s it is expired at %s', (created, expired) => {
    expect(new Date(expiryOf(Date.parse(created))).toISOString()).toBe(expired);
  });
});

test('a time has no zone and as many digits as it happens to have, up to so many', () => {
  const at = Date.parse('2021-12-24T10:41:19.250Z');
  expect([0, 1, 2, 3, 7].map((digits) => timestamp(at, digits).length)).toEqual([19, 21, 22, 22, 26]);
  expect(timestamp(Date.parse('1916-12-24T10:41:11Z'), 3)).toBe('1916-12-24T10:41:11');
});
