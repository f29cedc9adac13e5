/** Failures while linking records, and recovery from them. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  startJourney,
  expiredOtp,
  minuteMs,
  otp,
  seconds,
  type PatientClient,
  type Journey,
  wrongOtp,
} from '../support/patient-client.js';

let journey: Journey;
let nisha: PatientClient;
beforeEach(async () => {
  journey = await startJourney();
  nisha = await journey.signIn('nisha.rao@sbx');
});
afterEach(() => journey.close());

const hospital = 'IN3410000238';

/** Returns the input of `initiateLink` for all records that the hospital discovered. */
async function discover(providerId: string) {
  const selection = 'discovery { transactionId patient { referenceNumber careContexts { referenceNumber } } }';
  const { transactionId, patient } = (await nisha.mutate('discoverPatient', { providerId }, selection)).discovery;
  const references = patient.careContexts.map(({ referenceNumber }: { referenceNumber: string }) => referenceNumber);
  return { transactionId, patientReference: patient.referenceNumber, careContextReferences: references };
}

async function initiateLink(providerId: string): Promise<string> {
  const { link } = await nisha.mutate('initiateLink', await discover(providerId), 'link { referenceNumber }');
  return link.referenceNumber;
}

const queryLinks = async () => (await nisha.queryMe('links { provider { id } }')).links;

describe('linking', () => {
  test('at a hospital that never responds: discovery and profile sharing fail with PROVIDER_UNREACHABLE', async () => {
    expect(await nisha.mutationErrorCodes('discoverPatient', { providerId: 'SBX_SILENT' })).toEqual([
      'PROVIDER_UNREACHABLE',
    ]);
    const share = { providerId: 'SBX_SILENT', counterCode: '1' };
    expect(await nisha.mutationErrorCodes('shareProfile', share)).toEqual(['PROVIDER_UNREACHABLE']);
    expect(journey.takeCallCounts()).toEqual({ discoverPatient: 1, profileShare: 1 });
  });

  test('at a hospital that responds to discovery only: initiating the link fails with PROVIDER_UNREACHABLE', async () => {
    const discovery = await discover('SBX_SILENT_LATER');
    expect(await nisha.mutationErrorCodes('initiateLink', discovery)).toEqual(['PROVIDER_UNREACHABLE']);
    expect(journey.takeCallCounts()).toEqual({ discoverPatient: 1, linkEnquiry: 1 });
  });

  test('at a hospital that is unreachable: discovery fails with PROVIDER_UNREACHABLE', async () => {
    expect(await nisha.mutationErrorCodes('discoverPatient', { providerId: 'SBX_DOWN' })).toEqual([
      'PROVIDER_UNREACHABLE',
    ]);
    expect(journey.takeCallCounts()).toEqual({ discoverPatient: 1 });
  });

  test('at a hospital that does not know the patient, returns an invalid reply or does not exist: discovery is refused with a distinct code', async () => {
    const refusals = [
      ['SBX_NOBODY', { code: 'NO_RECORD_AT_PROVIDER', ndhmCode: 1404 }],
      ['SBX_GARBLED', { code: 'PROVIDER_REFUSED', ndhmCode: 1500 }],
      ['SBX_NOWHERE', { code: 'PROVIDER_NOT_FOUND', field: 'providerId', ndhmCode: 1505 }],
      ['Test-HIU', { code: 'PROVIDER_NOT_FOUND', field: 'providerId', ndhmCode: 1505 }],
    ] as const;
    for (const [providerId, refusal] of refusals) {
      expect(await nisha.userErrors('discoverPatient', { providerId })).toEqual([refusal]);
    }
    expect(journey.takeCallCounts()).toEqual({ discoverPatient: 4 });
  });

  test('at a hospital that sends a four-digit OTP: the link is confirmed with it', async () => {
    const linkReferenceNumber = await initiateLink('SBX_FOUR_DIGITS');
    expect(await nisha.userErrors('confirmLink', { linkReferenceNumber, otp })).toEqual([
      { code: 'WRONG_OTP', field: 'otp', ndhmCode: 1405 },
    ]);
    await nisha.mutate('confirmLink', { linkReferenceNumber, otp: '1234' });
    expect(await queryLinks()).toEqual([{ provider: { id: 'SBX_FOUR_DIGITS' } }]);
    expect(journey.takeCallCounts()).toEqual({ discoverPatient: 1, linkEnquiry: 1, linkConfirm: 2, patientLinks: 1 });
  });
});

describe('linking at providers with a particular behaviour', () => {
  const selection = 'discovery { patient { careContexts { referenceNumber } } }';

  test('at a hospital without new records: discovery succeeds with NOTHING_TO_LINK and no care contexts', async () => {
    const providerId = 'SBX_NOTHING_NEW';
    expect(await nisha.userErrors('discoverPatient', { providerId })).toEqual([{ code: 'NOTHING_TO_LINK' }]);
    const query = `mutation { discoverPatient(input: { providerId: "${providerId}" }) { ${selection} } }`;
    expect((await nisha.query(query)).discoverPatient.discovery).toEqual({ patient: { careContexts: [] } });
  });

  test('at a programme with an additional field: discovery needs an MR identifier', async () => {
    const providerId = 'SBX-VACCINATION';
    expect(await nisha.userErrors('discoverPatient', { providerId })).toEqual([
      { code: 'NO_RECORD_AT_PROVIDER', ndhmCode: 1404 },
    ]);
    const identifiers = [{ type: 'MR', value: '9000000004' }];
    const { discovery } = await nisha.mutate('discoverPatient', { providerId, identifiers }, selection);
    expect(discovery.patient.careContexts).not.toEqual([]);
  });

  test('at a hospital whose links NDHM authenticates: the link is MEDIATED and confirmed by OTP', async () => {
    const linkInput = await discover('SBX_MEDIATED');
    const { link } = await nisha.mutate('initiateLink', linkInput, 'link { referenceNumber authenticationType }');
    expect(link.authenticationType).toBe('MEDIATED');
    await nisha.mutate('confirmLink', { linkReferenceNumber: link.referenceNumber, otp });
    expect(await queryLinks()).toEqual([{ provider: { id: 'SBX_MEDIATED' } }]);
  });
});

test('confirmLink: accepts the right OTP after a wrong one', async () => {
  const linkReferenceNumber = await initiateLink(hospital);
  expect(await nisha.userErrors('confirmLink', { linkReferenceNumber, otp: wrongOtp })).toEqual([
    { code: 'WRONG_OTP', field: 'otp', ndhmCode: 1405 },
  ]);
  await nisha.mutate('confirmLink', { linkReferenceNumber, otp });
  expect(journey.takeCallCounts()).toEqual({ discoverPatient: 1, linkEnquiry: 1, linkConfirm: 2 });
});

test('confirmLink: rejects an expired OTP and links nothing', async () => {
  const linkReferenceNumber = await initiateLink(hospital);
  const expiredErrors = [{ code: 'OTP_EXPIRED', field: 'otp', ndhmCode: 1406 }];
  expect(await nisha.userErrors('confirmLink', { linkReferenceNumber, otp: expiredOtp })).toEqual(expiredErrors);
  journey.advanceClock(10 * minuteMs + seconds(1));
  expect(await nisha.userErrors('confirmLink', { linkReferenceNumber, otp })).toEqual(expiredErrors);
  expect(await queryLinks()).toEqual([]);
  expect(journey.takeCallCounts()).toEqual({ discoverPatient: 1, linkEnquiry: 1, linkConfirm: 2, patientLinks: 1 });
});

test('linking: rejects an unknown transaction, care context and link reference with NOT_FOUND', async () => {
  const discovery = await discover(hospital);
  const transactionId = '00000000-0000-4000-8000-000000000000';
  expect(await nisha.userErrors('initiateLink', { ...discovery, transactionId })).toEqual([
    { code: 'NOT_FOUND', field: 'transactionId', ndhmCode: 1427 },
  ]);
  expect(await nisha.userErrors('initiateLink', { ...discovery, careContextReferences: ['1'] })).toEqual([
    { code: 'NOT_FOUND', field: 'careContextReferences', ndhmCode: 1402 },
  ]);
  const linkReferenceNumber = discovery.patientReference;
  expect(await nisha.userErrors('confirmLink', { linkReferenceNumber, otp })).toEqual([
    { code: 'NOT_FOUND', field: 'linkReferenceNumber', ndhmCode: 1413 },
  ]);
  expect(journey.takeCallCounts()).toEqual({ discoverPatient: 1, linkEnquiry: 2, linkConfirm: 1 });
});

test('linking: rejects another patient’s transaction and link reference with NOT_FOUND', async () => {
  const discovery = await discover(hospital);
  const linkReferenceNumber = await initiateLink(hospital);
  const asha = await journey.signIn('asha.verma@sbx');
  expect(await asha.userErrors('initiateLink', discovery)).toMatchObject([{ code: 'NOT_FOUND', ndhmCode: 1427 }]);
  const confirmation = { linkReferenceNumber, otp };
  expect(await asha.userErrors('confirmLink', confirmation)).toMatchObject([{ code: 'NOT_FOUND', ndhmCode: 1413 }]);
  expect(journey.takeCallCounts()).toEqual({ linkEnquiry: 1, linkConfirm: 1 });
});

test('shareProfile: reports the provider’s refusal as PROVIDER_REFUSED', async () => {
  const share = { providerId: hospital, counterCode: '00000' };
  expect(await nisha.userErrors('shareProfile', share)).toEqual([{ code: 'PROVIDER_REFUSED' }]);
  expect(journey.takeCallCounts()).toEqual({ profileShare: 1 });
});
