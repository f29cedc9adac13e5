import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { at, list, refused, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let asha: Awaited<ReturnType<SandboxClient['as']>>;
beforeEach(async () => {
  client = await startClient();
  asha = await client.as('asha.verma@sbx');
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
  const setup = at(pd, 'lockerSetups', 'requests', 0);
  return {
    requestId: at(setup, 'subscription', 'id'),
    authorizationId: at(setup, 'authorization', 'requestId'),
    hiu: at(setup, 'subscription', 'hiu'),
  };
};
const lockers = async (includeInactive?: 'yes' | 'no'): Promise<unknown[]> =>
  list((await asha('patientLockers', { ...(includeInactive && { includeInactive }) })).pd).map((locker) =>
    at(locker, 'lockerId'),
  );

describe('setting a locker up', () => {
  test('in one: three ids, a connected locker, and its settings over the hospitals linked now', async () => {
    const { requestId, authorizationId, hiu } = await pendingSetup();
    const { pd } = await asha('approveLockerRequests', {
      subscription: { ...sources, requestId },
      autoApproval: { ...sources, hiu },
      authorization: { requestId: authorizationId, generatePerpetualToken: 'true' },
    });
    expect(Object.values(Object(pd)).filter((id) => typeof id === 'string')).toHaveLength(3);
    const lockerId = at(hiu, 'id');
    expect(await lockers()).toContain(lockerId);
    const settings = (await asha('patientLockers', { lockerId })).pd;
    expect(settings).toMatchObject({
      active: true,
      authorizations: [{ requesterId: lockerId, requesterType: 'HEALTH_LOCKER', purpose: 'KYC_AND_LINK' }],
      subscriptions: [{ subscriptionId: at(pd, 'subscriptionId'), status: 'GRANTED' }],
      autoApprovals: [{ id: at(pd, 'autoApprovalId'), active: true }],
    });
    const included = list(at(settings, 'subscriptions', 0, 'includedSources'));
    expect(included.map((source) => at(source, 'hip', 'id'))).toEqual(['IN3410000238', 'IN1010000001']);
  });

  test('each part fails by itself, silently', async () => {
    const { authorizationId, hiu } = await pendingSetup();
    const { pd } = await asha('approveLockerRequests', {
      subscription: { ...sources, requestId: authorizationId },
      autoApproval: { ...sources, includedSources: [], hiu },
      authorization: { requestId: authorizationId, generatePerpetualToken: 'false' },
    });
    expect(pd).toEqual({ subscriptionId: null, autoApprovalId: null, authorizationId: expect.any(String) });
  });

  test('in single steps', async () => {
    const { requestId, authorizationId, hiu } = await pendingSetup();
    await asha('approveRequests', { ...sources, requestId });
    expect(await lockers()).not.toContain(at(hiu, 'id'));
    await asha('approveAuthorizationRequests', { requestId: authorizationId, generatePerpetualToken: 'true' });
    expect(await lockers()).toContain(at(hiu, 'id'));
  });

  test('inactive lockers show on request, and an unknown one is not found', async () => {
    expect(await lockers()).toEqual(['sbx-locker-01']);
    expect(await lockers('yes')).toEqual(['sbx-locker-01', 'sbx-locker-02']);
    expect((await asha('patientLockers', { lockerId: 'sbx-locker-09' })).pd).toBe(
      refused('404 Not Found', 1417, 'Cannot find locker setup for user'),
    );
  });
});

describe('authorizations', () => {
  const step = async (path: string, requestId: unknown): Promise<unknown> =>
    (await asha(path, { requestId, generatePerpetualToken: 'true' })).pd;
  const pending = async (): Promise<unknown> => (await pendingSetup()).authorizationId;
  const notPending = refused('409 Conflict', 1411, 'Authorization request is not in REQUESTED state');

  test('are granted once, then revoked once; the request goes on reading GRANTED', async () => {
    const id = await pending();
    expect(await step('grantAuthorizationRequests', id)).toContain('409 Conflict: [{"error":{"code":1411');
    expect(at(await step('approveAuthorizationRequests', id), 'authorizationId')).toBeDefined();
    expect(await step('approveAuthorizationRequests', id)).toBe(notPending);
    expect(await step('grantAuthorizationRequests', id)).toMatchObject({ requestId: id, status: 'GRANTED' });
    expect(await step('revokeAuthorizationRequests', id)).toBeNull();
    expect(await step('revokeAuthorizationRequests', id)).toBe(
      refused('400 Bad Request', 1510, 'Authorization already revoked'),
    );
    expect(await step('grantAuthorizationRequests', id)).toMatchObject({ status: 'REVOKED' });
    const { pd } = await asha('listAuthorizationRequests', { limit: '1', offset: '0' });
    expect(at(pd, 'requests', 0)).toMatchObject({ requestId: id, status: 'GRANTED' });
  });

  test('may be denied instead', async () => {
    const id = await pending();
    expect(await step('denyAuthorizationRequests', id)).toBeNull();
    expect(await step('denyAuthorizationRequests', id)).toBe(notPending);
  });

  test('of another are forbidden, of nobody not found', async () => {
    const id = await pending();
    asha = await client.as('nisha.rao@sbx');
    expect(await step('denyAuthorizationRequests', id)).toContain('403 Forbidden');
    expect(await step('denyAuthorizationRequests', 'unknown')).toContain('404 Not Found');
  });
});

test('there are lockers enough to choose from', async () => {
  const { pd } = await asha('registerLocker');
  expect(pd).toMatchObject({ size: 32, limit: 32, offset: 0 });
  expect(list(at(pd, 'services'))).toHaveLength(32);
});

test('a push token is saved, and saved again', async () => {
  const body = { appToken: 'phone', period, status: 'GRANTED' };
  expect((await asha('appNotification', body)).pd).toBe('Saved');
  expect((await asha('appNotification', body)).pd).toBe('Saved');
});
