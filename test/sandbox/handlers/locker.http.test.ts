import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { valueAt, toList, errorText, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let asha: Awaited<ReturnType<SandboxClient['asPatient']>>;
beforeEach(async () => {
  client = await startClient();
  asha = await client.asPatient('asha.verma@sbx');
});
afterEach(() => client.sandbox.close());

const limits = Object.fromEntries(
  ['consent', 'lockerSetup', 'subscription', 'authorization'].flatMap((part) => [
    [`${part}Limit`, '10'],
    [`${part}Offset`, '0'],
  ]),
);
const period = { from: '2020-01-01T00:00:00.000Z', to: '2090-01-01T00:00:00.000Z' };
const sources = {
  isApplicableForAllHIPs: 'true',
  includedSources: [{ purpose: { code: 'PATRQT' }, hiTypes: ['Prescription'], categories: ['LINK', 'DATA'], period }],
  excludedSources: [{ purpose: { code: 'PATRQT' }, hiTypes: ['Prescription'], hip: { id: 'IN0410000183' } }],
};

const pendingSetup = async (): Promise<{ requestId: unknown; authorizationId: unknown; hiu: unknown }> => {
  const { pd } = await asha('patientRequest', { ...limits, status: 'REQUESTED' });
  const setup = valueAt(pd, 'lockerSetups', 'requests', 0);
  return {
    requestId: valueAt(setup, 'subscription', 'id'),
    authorizationId: valueAt(setup, 'authorization', 'requestId'),
    hiu: valueAt(setup, 'subscription', 'hiu'),
  };
};
const listLockerIds = async (includeInactive?: 'yes' | 'no'): Promise<unknown[]> =>
  toList((await asha('patientLockers', { ...(includeInactive && { includeInactive }) })).pd).map((locker) =>
    valueAt(locker, 'lockerId'),
  );

describe('sandbox locker setup', () => {
  test('approved in one call: returns three IDs, connects the locker and grants the currently linked hospitals', async () => {
    const { requestId, authorizationId, hiu } = await pendingSetup();
    const { pd } = await asha('approveLockerRequests', {
      subscription: { ...sources, requestId },
      autoApproval: { ...sources, hiu },
      authorization: { requestId: authorizationId, generatePerpetualToken: 'true' },
    });
    expect(Object.values(Object(pd)).filter((id) => typeof id === 'string')).toHaveLength(3);
    const lockerId = valueAt(hiu, 'id');
    expect(await listLockerIds()).toContain(lockerId);
    const settings = (await asha('patientLockers', { lockerId })).pd;
    expect(settings).toMatchObject({
      active: true,
      authorizations: [{ requesterId: lockerId, requesterType: 'HEALTH_LOCKER', purpose: 'KYC_AND_LINK' }],
      subscriptions: [{ subscriptionId: valueAt(pd, 'subscriptionId'), status: 'GRANTED' }],
      autoApprovals: [{ id: valueAt(pd, 'autoApprovalId'), active: true }],
    });
    const included = toList(valueAt(settings, 'subscriptions', 0, 'includedSources'));
    expect(included.map((source) => valueAt(source, 'hip', 'id'))).toEqual(['IN3410000238', 'IN1010000001']);
  });

  test('approved in one call: returns a null ID for each part that is refused', async () => {
    const { authorizationId, hiu } = await pendingSetup();
    const { pd } = await asha('approveLockerRequests', {
      subscription: { ...sources, requestId: authorizationId },
      autoApproval: { ...sources, includedSources: [], hiu },
      authorization: { requestId: authorizationId, generatePerpetualToken: 'false' },
    });
    expect(pd).toEqual({ subscriptionId: null, autoApprovalId: null, authorizationId: expect.any(String) });
  });

  test('approved in two calls: connects the locker with the authorization, not with the subscription', async () => {
    const { requestId, authorizationId, hiu } = await pendingSetup();
    await asha('approveRequests', { ...sources, requestId });
    expect(await listLockerIds()).not.toContain(valueAt(hiu, 'id'));
    await asha('approveAuthorizationRequests', { requestId: authorizationId, generatePerpetualToken: 'true' });
    expect(await listLockerIds()).toContain(valueAt(hiu, 'id'));
  });

  test('lists inactive lockers only on request and reports an unknown locker as not found', async () => {
    expect(await listLockerIds()).toEqual(['sbx-locker-01']);
    expect(await listLockerIds('yes')).toEqual(['sbx-locker-01', 'sbx-locker-02']);
    expect((await asha('patientLockers', { lockerId: 'sbx-locker-09' })).pd).toBe(
      errorText('404 Not Found', 1417, 'Cannot find locker setup for user'),
    );
  });
});

describe('sandbox authorization request', () => {
  const callWith = async (path: string, requestId: unknown): Promise<unknown> =>
    (await asha(path, { requestId, generatePerpetualToken: 'true' })).pd;
  const pendingId = async (): Promise<unknown> => (await pendingSetup()).authorizationId;
  const notPending = errorText('409 Conflict', 1411, 'Authorization request is not in REQUESTED state');

  test('can be approved once and revoked once; its own status stays GRANTED', async () => {
    const id = await pendingId();
    expect(await callWith('grantAuthorizationRequests', id)).toContain('409 Conflict: [{"error":{"code":1411');
    expect(valueAt(await callWith('approveAuthorizationRequests', id), 'authorizationId')).toBeDefined();
    expect(await callWith('approveAuthorizationRequests', id)).toBe(notPending);
    expect(await callWith('grantAuthorizationRequests', id)).toMatchObject({ requestId: id, status: 'GRANTED' });
    expect(await callWith('revokeAuthorizationRequests', id)).toBeNull();
    expect(await callWith('revokeAuthorizationRequests', id)).toBe(
      errorText('400 Bad Request', 1510, 'Authorization already revoked'),
    );
    expect(await callWith('grantAuthorizationRequests', id)).toMatchObject({ status: 'REVOKED' });
    const { pd } = await asha('listAuthorizationRequests', { limit: '1', offset: '0' });
    expect(valueAt(pd, 'requests', 0)).toMatchObject({ requestId: id, status: 'GRANTED' });
  });

  test('can be denied once', async () => {
    const id = await pendingId();
    expect(await callWith('denyAuthorizationRequests', id)).toBeNull();
    expect(await callWith('denyAuthorizationRequests', id)).toBe(notPending);
  });

  test('of another patient: responds with 403; unknown: responds with 404', async () => {
    const id = await pendingId();
    asha = await client.asPatient('nisha.rao@sbx');
    expect(await callWith('denyAuthorizationRequests', id)).toContain('403 Forbidden');
    expect(await callWith('denyAuthorizationRequests', 'unknown')).toContain('404 Not Found');
  });
});

test('sandbox locker services: lists 32 lockers', async () => {
  const { pd } = await asha('registerLocker');
  expect(pd).toMatchObject({ size: 32, limit: 32, offset: 0 });
  expect(toList(valueAt(pd, 'services'))).toHaveLength(32);
});

test('sandbox app notification: accepts the same push token twice', async () => {
  const body = { appToken: 'phone', period, status: 'GRANTED' };
  expect((await asha('appNotification', body)).pd).toBe('Saved');
  expect((await asha('appNotification', body)).pd).toBe('Saved');
});
