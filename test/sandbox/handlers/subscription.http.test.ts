import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { at, list, refused, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let asha: Awaited<ReturnType<SandboxClient['as']>>;
beforeEach(async () => {
  client = await startClient();
  asha = await client.as('asha.verma@sbx');
});
afterEach(() => client.sandbox.close());

const hip = { id: 'IN3410000238' };
const source = {
  purpose: { code: 'PATRQT' },
  hiTypes: ['Prescription'],
  categories: ['LINK'],
  period: { from: '2020-01-01T00:00:00.000Z', to: '2090-01-01T00:00:00.000Z' },
};
const forAll = { isApplicableForAllHIPs: 'true', includedSources: [source], excludedSources: [] };
const forOne = { isApplicableForAllHIPs: 'false', includedSources: [{ ...source, hip }], excludedSources: [] };

const listed = async (): Promise<unknown[]> =>
  list(at((await asha('subscriptionRequests', { limit: '100', offset: '0' })).pd, 'requests'));
const pendingId = async (): Promise<unknown> =>
  at(
    (await listed()).find((row) => at(row, 'status') === 'REQUESTED' && at(row, 'requesterType') === 'HIU'),
    'id',
  );
const approve = async (sources: object, requestId: unknown = 'unknown'): Promise<unknown> =>
  (await asha('approveRequests', { ...sources, requestId })).pd;
const bad = (code: number, message: string): string => refused('400 Bad Request', code, message);
const missing = refused('404 Not Found', 1415, 'Cannot find the subscription request');

describe('approving', () => {
  test.each([
    [{ ...forAll, includedSources: [] }, 'Sources are not specified'],
    [
      { ...forAll, includedSources: [source, { ...source, hip }] },
      'Only one source needed when applicable for all HIPs',
    ],
    [
      { ...forAll, includedSources: [{ ...source, hip }], excludedSources: [source] },
      'HIP details are not allowed in sources when applicable for all HIPs',
    ],
    [{ ...forAll, excludedSources: [source] }, 'HIP details cannot be empty in exclude list'],
    [{ ...forOne, includedSources: [source], excludedSources: [source] }, 'HIP details cannot be empty in source list'],
    [{ ...forOne, excludedSources: [source] }, 'excludeSources is not allowed for individual HIPs'],
  ])('checks the form first, in order', async (sources, message) => {
    expect(await approve(sources)).toBe(bad(1514, message));
  });

  test.each([
    [{ hiTypes: [] }, bad(1513, 'includedSources: HI Types are not specified.')],
    [{ purpose: { code: '' } }, bad(1513, 'includedSources: Purpose not specified.')],
    [
      { period: { from: '2090-01-01T00:00:00.000Z', to: '2091-01-01T00:00:00.000Z' } },
      bad(1418, 'Date Range given is invalid'),
    ],
    [{ hiTypes: ['Horoscope'] }, bad(1419, 'Invalid HI Type')],
  ])('then the contents', async (flaw, pd) => {
    expect(await approve({ ...forAll, includedSources: [{ ...source, ...flaw }] })).toBe(pd);
  });

  test('then looks for the request, which must be pending and alive', async () => {
    expect(await approve(forAll)).toBe(missing);
    const id = await pendingId();
    expect(at(await approve(forAll, id), 'subscriptionId')).toBeDefined();
    expect(await approve(forAll, id)).toBe(missing);
    const leela = await client.as('leela.nair@sbx');
    const old = list(at((await leela('subscriptionRequests', { limit: '1', offset: '0' })).pd, 'requests'))[0];
    expect((await leela('approveRequests', { ...forAll, requestId: at(old, 'id') })).pd).toContain(
      '410 Gone: [{"error":{"code":1435',
    );
  });

  test('shows in the list', async () => {
    const id = await pendingId();
    const subscriptionId = at(await approve(forOne, id), 'subscriptionId');
    expect((await listed())[0]).toMatchObject({ id, subscriptionId, status: 'GRANTED' });
  });
});

describe('denying', () => {
  test('answers one that is pending, once', async () => {
    const requestId = await pendingId();
    const deny = async (): Promise<unknown> => (await asha('denyRequests', { requestId, reason: 'no' })).pd;
    expect(await deny()).toBeNull();
    expect(await deny()).toBe(missing);
    expect((await listed())[0]).toMatchObject({ id: requestId, status: 'DENIED', subscriptionId: null });
  });
});

describe('editing', () => {
  const edit = async (subscriptionId: unknown, hiuId: unknown, sources: object): Promise<unknown> =>
    (await asha('editRequests', { subscriptionId, hiuId, subscriptionEditAndApprovalRequest: sources })).pd;

  test('takes the id of what was granted, and its own HIU', async () => {
    const granted = (await listed()).find((row) => at(row, 'status') === 'GRANTED');
    const unknown = refused('404 Not Found', 1450, 'Cannot find the subscription request');
    const subscriptionId = at(granted, 'subscriptionId');
    expect(await edit(at(granted, 'id'), at(granted, 'hiu', 'id'), forAll)).toBe(unknown);
    expect(await edit(subscriptionId, 'Test-HIU', forAll)).toBe(unknown);
    expect(await edit('unknown', 'Test-HIU', { ...forAll, includedSources: [] })).toContain('"code":1514');
    expect(await edit(subscriptionId, at(granted, 'hiu', 'id'), forOne)).toEqual({ subscriptionId });
  });

  test('revokes the hospitals that are left out', async () => {
    const { pd } = await asha('patientLockers', { lockerId: 'sbx-locker-01' });
    const subscriptionId = at(pd, 'subscriptions', 0, 'subscriptionId');
    await edit(subscriptionId, 'sbx-locker-01', forOne);
    const after = (await asha('patientLockers', { lockerId: 'sbx-locker-01' })).pd;
    expect(at(after, 'subscriptions', 0, 'includedSources')).toMatchObject([
      { hip, status: 'GRANTED' },
      { hip: { id: 'IN0410000183' }, status: 'REVOKED' },
    ]);
  });
});
