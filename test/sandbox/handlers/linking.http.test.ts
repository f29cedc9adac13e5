import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { magic } from '../../../src/sandbox/magic.js';
import { at, list, refused, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let asha: Awaited<ReturnType<SandboxClient['as']>>;
beforeEach(async () => {
  client = await startClient();
  asha = await client.as('asha.verma@sbx');
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
const initiate = async (found: unknown, requestId: string = randomUUID()): Promise<unknown> => {
  const { referenceNumber, careContexts } = Object(at(found, 'patient'));
  const [first] = list(careContexts);
  const careContext = { referenceNumber: at(first, 'referenceNumber') };
  const patient = { referenceNumber, careContexts: [careContext] };
  return (await asha('linkEnquiry', { requestId, transactionId: at(found, 'transactionId'), patient })).pd;
};
const confirm = async (begun: unknown, token = '123456'): Promise<unknown> =>
  (await asha('linkConfirm', { token, linkRefNumber: at(begun, 'link', 'referenceNumber') })).pd;
const linksAt = async (id: string): Promise<unknown[]> =>
  list(at((await asha('patientLinks')).pd, 'patient', 'links')).filter((link) => at(link, 'hip', 'id') === id);

describe('linking records in three steps', () => {
  test('discovers, asks for the hospital’s OTP, links, and hides what is linked from then on', async () => {
    const found = await discover('Czech Doctor');
    expect(at(found, 'patient', 'matchedBy')).toEqual(['MOBILE', 'NDHM_HEALTH_NUMBER']);
    const before = list(at(found, 'patient', 'careContexts'));
    const begun = await initiate(found);
    expect(at(begun, 'link', 'meta')).toMatchObject({ communicationMedium: 'MOBILE', communicationHint: '******0001' });
    expect(await linksAt('Czech Doctor')).toEqual([]);
    const done = await confirm(begun);
    expect(at(done, 'patient', 'careContexts')).toEqual([before[0]]);
    expect(await linksAt('Czech Doctor')).toHaveLength(1);
    expect(at(await discover('Czech Doctor'), 'patient', 'careContexts')).toEqual(before.slice(1));
    expect(await confirm(begun)).toBe(refused('400 Bad Request', 1413, 'Invalid link reference'));
  });

  test('each request id serves one discovery and one link, and only where they succeeded', async () => {
    const requestId = randomUUID();
    const exists = refused('400 Bad Request', 1412, 'A request with this request id already exists.');
    expect(await discover('nowhere', requestId)).toContain('404 Not Found: [{"error":{"code":1505');
    const found = await discover('Czech Doctor', requestId);
    expect(await discover('Czech Doctor', requestId)).toBe(exists);
    expect(at(await initiate(found, requestId), 'link', 'referenceNumber')).toBeDefined();
    expect(await initiate(found, requestId)).toBe(exists);
  });

  test('another patient cannot go on with it', async () => {
    const found = await discover('Czech Doctor');
    asha = await client.as('ravi.kumar@sbx');
    expect(await initiate(found)).toBe(refused('400 Bad Request', 1427, 'Failed to get transaction Id'));
  });

  test('the hospital refuses a wrong or late OTP with 400', async () => {
    const begun = await initiate(await discover('Czech Doctor'));
    expect(await confirm(begun, '1')).toBe(refused('400 Bad Request', 1405, 'Invalid OTP'));
    expect(await confirm(begun, '000000')).toBe(refused('400 Bad Request', 1406, 'OTP Expired, please try again'));
    client.sandbox.clock.advance(10 * 60_000 + 1);
    expect(await confirm(begun)).toContain('"code":1406');
  });

  test('one hospital’s OTP has four digits', async () => {
    const begun = await initiate(await discover(magic.shortOtpProvider.value));
    expect(await confirm(begun)).toContain('"code":1405');
    expect(at(await confirm(begun, magic.shortOtp.value), 'patient', 'referenceNumber')).toBeDefined();
  });

  test.each([
    [magic.silentProvider.value, '504 Gateway Timeout', 1504],
    [magic.downProvider.value, '404 Not Found', 1503],
    [magic.strangerProvider.value, '404 Not Found', 1404],
    [magic.garbledProvider.value, '404 Not Found', 1500],
  ])('%s answers with %s', async (id, status, code) => {
    expect(await discover(id)).toContain(`${status}: [{"error":{"code":${code}`);
  });

  test('a hospital may fall silent later', async () => {
    const found = await discover(magic.silentConfirmation.value);
    expect(await initiate(found)).toContain('504 Gateway Timeout: [{"error":{"code":1504');
  });

  test('one demo patient has 120 records over a dozen hospitals', async () => {
    const gopal = await client.as('gopal.das@sbx');
    const links = list(at((await gopal('patientLinks')).pd, 'patient', 'links'));
    expect(links).toHaveLength(12);
    expect(links.flatMap((link) => list(at(link, 'careContexts')))).toHaveLength(120);
  });
});

describe('sharing a profile', () => {
  const share = async (hipId: string, code: string): Promise<unknown> =>
    (await asha('profileShare', { requestId: randomUUID(), hipDetails: { hipId, code } })).pd;

  test('may fail in an answer that succeeds', async () => {
    expect(await share(hospital, '12345')).toMatchObject({ status: 'SUCCESS' });
    expect(await share(hospital, magic.closedCounter.value)).toEqual({
      healthId: '91-1000-2000-3001',
      status: 'FAILURE',
    });
  });

  test('wants a hospital that is there and answers', async () => {
    expect(await share('nowhere', '1')).toContain('"code":1505');
    expect(await share(magic.silentProvider.value, '1')).toContain('"code":1504');
  });
});
