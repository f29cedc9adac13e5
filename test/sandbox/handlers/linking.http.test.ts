import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { magic } from '../../../src/sandbox/magic.js';
import { valueAt, toList, errorText, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let asha: Awaited<ReturnType<SandboxClient['asPatient']>>;
beforeEach(async () => {
  client = await startClient();
  asha = await client.asPatient('asha.verma@sbx');
});
afterEach(() => client.sandbox.close());

const hospital = 'IN1010000002';
const discover = async (id: string, requestId: string = randomUUID()): Promise<unknown> =>
  (
    await asha('discoverPatient', {
      requestId,
      hip: { id },
      unverifiedIdentifiers: [{ type: 'NDHM_HEALTH_NUMBER', value: '91-1000-2000-3001' }],
    })
  ).pd;
const initiate = async (discovery: unknown, requestId: string = randomUUID()): Promise<unknown> => {
  const { referenceNumber, careContexts } = Object(valueAt(discovery, 'patient'));
  const [first] = toList(careContexts);
  const careContext = { referenceNumber: valueAt(first, 'referenceNumber') };
  const patient = { referenceNumber, careContexts: [careContext] };
  return (await asha('linkEnquiry', { requestId, transactionId: valueAt(discovery, 'transactionId'), patient })).pd;
};
const confirm = async (link: unknown, token = '123456'): Promise<unknown> =>
  (await asha('linkConfirm', { token, linkRefNumber: valueAt(link, 'link', 'referenceNumber') })).pd;
const fetchLinks = async (id: string): Promise<unknown[]> =>
  toList(valueAt((await asha('patientLinks')).pd, 'patient', 'links')).filter(
    (link) => valueAt(link, 'hip', 'id') === id,
  );

describe('sandbox linking', () => {
  test('discover, initiate, confirm: links the care context and omits it from later discoveries', async () => {
    const discovery = await discover('Czech Doctor');
    expect(valueAt(discovery, 'patient', 'matchedBy')).toEqual(['MOBILE', 'NDHM_HEALTH_NUMBER']);
    const contextsBefore = toList(valueAt(discovery, 'patient', 'careContexts'));
    const link = await initiate(discovery);
    expect(valueAt(link, 'link', 'meta')).toMatchObject({
      communicationMedium: 'MOBILE',
      communicationHint: '******0001',
    });
    expect(await fetchLinks('Czech Doctor')).toEqual([]);
    const confirmation = await confirm(link);
    expect(valueAt(confirmation, 'patient', 'careContexts')).toEqual([contextsBefore[0]]);
    expect(await fetchLinks('Czech Doctor')).toHaveLength(1);
    expect(valueAt(await discover('Czech Doctor'), 'patient', 'careContexts')).toEqual(contextsBefore.slice(1));
    expect(await confirm(link)).toBe(errorText('400 Bad Request', 1413, 'Invalid link reference'));
  });

  test('rejects a request ID that a successful discovery or link request has used', async () => {
    const requestId = randomUUID();
    const duplicateRequest = errorText('400 Bad Request', 1412, 'A request with this request id already exists.');
    expect(await discover('nowhere', requestId)).toContain('404 Not Found: [{"error":{"code":1505');
    const discovery = await discover('Czech Doctor', requestId);
    expect(await discover('Czech Doctor', requestId)).toBe(duplicateRequest);
    expect(valueAt(await initiate(discovery, requestId), 'link', 'referenceNumber')).toBeDefined();
    expect(await initiate(discovery, requestId)).toBe(duplicateRequest);
  });

  test('rejects a link request with the transaction of another patient', async () => {
    const discovery = await discover('Czech Doctor');
    asha = await client.asPatient('ravi.kumar@sbx');
    expect(await initiate(discovery)).toBe(errorText('400 Bad Request', 1427, 'Failed to get transaction Id'));
  });

  test('rejects a wrong or expired OTP with status 400', async () => {
    const link = await initiate(await discover('Czech Doctor'));
    expect(await confirm(link, '1')).toBe(errorText('400 Bad Request', 1405, 'Invalid OTP'));
    expect(await confirm(link, '000000')).toBe(errorText('400 Bad Request', 1406, 'OTP Expired, please try again'));
    client.sandbox.clock.advance(10 * 60_000 + 1);
    expect(await confirm(link)).toContain('"code":1406');
  });

  test('requires a four-digit OTP at the magic four-digit provider', async () => {
    const link = await initiate(await discover(magic.shortOtpProvider.value));
    expect(await confirm(link)).toContain('"code":1405');
    expect(valueAt(await confirm(link, magic.shortOtp.value), 'patient', 'referenceNumber')).toBeDefined();
  });

  test.each([
    [magic.silentProvider.value, '504 Gateway Timeout', 1504],
    [magic.unreachableProvider.value, '404 Not Found', 1503],
    [magic.unknownPatientProvider.value, '404 Not Found', 1404],
    [magic.malformedReplyProvider.value, '404 Not Found', 1500],
  ])('discovery at %s: fails with %s', async (id, status, code) => {
    expect(await discover(id)).toContain(`${status}: [{"error":{"code":${code}`);
  });

  test('link request at the magic silent-link provider: times out after a successful discovery', async () => {
    const discovery = await discover(magic.silentLinkProvider.value);
    expect(await initiate(discovery)).toContain('504 Gateway Timeout: [{"error":{"code":1504');
  });

  test('gopal.das@sbx: has 120 linked records at 12 hospitals', async () => {
    const gopal = await client.asPatient('gopal.das@sbx');
    const links = toList(valueAt((await gopal('patientLinks')).pd, 'patient', 'links'));
    expect(links).toHaveLength(12);
    expect(links.flatMap((link) => toList(valueAt(link, 'careContexts')))).toHaveLength(120);
  });
});

describe('sandbox profile share', () => {
  const share = async (hipId: string, code: string): Promise<unknown> =>
    (await asha('profileShare', { requestId: randomUUID(), hipDetails: { hipId, code } })).pd;

  test('at a closed counter: succeeds with the status FAILURE', async () => {
    expect(await share(hospital, '12345')).toMatchObject({ status: 'SUCCESS' });
    expect(await share(hospital, magic.closedCounter.value)).toEqual({
      healthId: '91-1000-2000-3001',
      status: 'FAILURE',
    });
  });

  test('fails if the provider is unknown or does not reply', async () => {
    expect(await share('nowhere', '1')).toContain('"code":1505');
    expect(await share(magic.silentProvider.value, '1')).toContain('"code":1504');
  });
});
