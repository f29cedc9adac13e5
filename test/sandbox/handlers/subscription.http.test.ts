import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { valueAt, toList, errorText, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let asha: Awaited<ReturnType<SandboxClient['asPatient']>>;
beforeEach(async () => {
  client = await startClient();
  asha = await client.asPatient('asha.verma@sbx');
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

const listRequests = async (): Promise<unknown[]> =>
  toList(valueAt((await asha('subscriptionRequests', { limit: '100', offset: '0' })).pd, 'requests'));
const findPendingId = async (): Promise<unknown> =>
  valueAt(
    (await listRequests()).find(
      (row) => valueAt(row, 'status') === 'REQUESTED' && valueAt(row, 'requesterType') === 'HIU',
    ),
    'id',
  );
const approve = async (sources: object, requestId: unknown = 'unknown'): Promise<unknown> =>
  (await asha('approveRequests', { ...sources, requestId })).pd;
const badRequest = (code: number, message: string): string => errorText('400 Bad Request', code, message);
const notFound = errorText('404 Not Found', 1415, 'Cannot find the subscription request');

describe('sandbox subscription approval', () => {
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
  ])('validates the structure of the sources before the request ID (%#)', async (sources, message) => {
    expect(await approve(sources)).toBe(badRequest(1514, message));
  });

  test.each([
    [{ hiTypes: [] }, badRequest(1513, 'includedSources: HI Types are not specified.')],
    [{ purpose: { code: '' } }, badRequest(1513, 'includedSources: Purpose not specified.')],
    [
      { period: { from: '2090-01-01T00:00:00.000Z', to: '2091-01-01T00:00:00.000Z' } },
      badRequest(1418, 'Date Range given is invalid'),
    ],
    [{ hiTypes: ['Horoscope'] }, badRequest(1419, 'Invalid HI Type')],
  ])('validates the contents of the sources before the request ID (%#)', async (invalidFields, pd) => {
    expect(await approve({ ...forAll, includedSources: [{ ...source, ...invalidFields }] })).toBe(pd);
  });

  test('requires a request that is pending and not expired', async () => {
    expect(await approve(forAll)).toBe(notFound);
    const id = await findPendingId();
    expect(valueAt(await approve(forAll, id), 'subscriptionId')).toBeDefined();
    expect(await approve(forAll, id)).toBe(notFound);
    const leela = await client.asPatient('leela.nair@sbx');
    const expired = toList(
      valueAt((await leela('subscriptionRequests', { limit: '1', offset: '0' })).pd, 'requests'),
    )[0];
    expect((await leela('approveRequests', { ...forAll, requestId: valueAt(expired, 'id') })).pd).toContain(
      '410 Gone: [{"error":{"code":1435',
    );
  });

  test('updates the request in the list', async () => {
    const id = await findPendingId();
    const subscriptionId = valueAt(await approve(forOne, id), 'subscriptionId');
    expect((await listRequests())[0]).toMatchObject({ id, subscriptionId, status: 'GRANTED' });
  });
});

describe('sandbox subscription denial', () => {
  test('denies a pending request once', async () => {
    const requestId = await findPendingId();
    const deny = async (): Promise<unknown> => (await asha('denyRequests', { requestId, reason: 'no' })).pd;
    expect(await deny()).toBeNull();
    expect(await deny()).toBe(notFound);
    expect((await listRequests())[0]).toMatchObject({ id: requestId, status: 'DENIED', subscriptionId: null });
  });
});

describe('sandbox subscription edit', () => {
  const edit = async (subscriptionId: unknown, hiuId: unknown, sources: object): Promise<unknown> =>
    (await asha('editRequests', { subscriptionId, hiuId, subscriptionEditAndApprovalRequest: sources })).pd;

  test('requires the ID of a granted subscription and its HIU', async () => {
    const grantedRequest = (await listRequests()).find((row) => valueAt(row, 'status') === 'GRANTED');
    const grantNotFound = errorText('404 Not Found', 1450, 'Cannot find the subscription request');
    const subscriptionId = valueAt(grantedRequest, 'subscriptionId');
    expect(await edit(valueAt(grantedRequest, 'id'), valueAt(grantedRequest, 'hiu', 'id'), forAll)).toBe(grantNotFound);
    expect(await edit(subscriptionId, 'Test-HIU', forAll)).toBe(grantNotFound);
    expect(await edit('unknown', 'Test-HIU', { ...forAll, includedSources: [] })).toContain('"code":1514');
    expect(await edit(subscriptionId, valueAt(grantedRequest, 'hiu', 'id'), forOne)).toEqual({ subscriptionId });
  });

  test('revokes the hospitals that the new sources omit', async () => {
    const { pd } = await asha('patientLockers', { lockerId: 'sbx-locker-01' });
    const subscriptionId = valueAt(pd, 'subscriptions', 0, 'subscriptionId');
    await edit(subscriptionId, 'sbx-locker-01', forOne);
    const after = (await asha('patientLockers', { lockerId: 'sbx-locker-01' })).pd;
    expect(valueAt(after, 'subscriptions', 0, 'includedSources')).toMatchObject([
      { hip, status: 'GRANTED' },
      { hip: { id: 'IN0410000183' }, status: 'REVOKED' },
    ]);
  });
});
