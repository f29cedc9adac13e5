/** The ways in which a hospital does not get linked. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  begin,
  expiredOtp,
  minute,
  otp,
  seconds,
  type Speaker,
  type Story,
  wrongOtp,
} from '../support/patient-client.js';

let story: Story;
let nisha: Speaker;
beforeEach(async () => {
  story = await begin();
  nisha = await story.signedIn('nisha.rao@sbx');
});
afterEach(() => story.end());

const hospital = 'IN3410000238';

/** What `initiateLink` needs, of everything that hospital found. */
async function found(providerId: string) {
  const selection = 'discovery { transactionId patient { referenceNumber careContexts { referenceNumber } } }';
  const { transactionId, patient } = (await nisha.does('discoverPatient', { providerId }, selection)).discovery;
  const references = patient.careContexts.map(({ referenceNumber }: { referenceNumber: string }) => referenceNumber);
  return { transactionId, patientReference: patient.referenceNumber, careContextReferences: references };
}

async function initiated(providerId: string): Promise<string> {
  const { link } = await nisha.does('initiateLink', await found(providerId), 'link { referenceNumber }');
  return link.referenceNumber;
}

const linked = async () => (await nisha.knows('links { provider { id } }')).links;

describe('a hospital that', () => {
  test('never answers', async () => {
    expect(await nisha.failsAt('discoverPatient', { providerId: 'SBX_SILENT' })).toEqual(['UPSTREAM_TIMEOUT']);
    const share = { providerId: 'SBX_SILENT', counterCode: '1' };
    expect(await nisha.failsAt('shareProfile', share)).toEqual(['UPSTREAM_TIMEOUT']);
    expect(story.calls()).toEqual({ discoverPatient: 1, profileShare: 1 });
  });

  test('answers once and no more', async () => {
    const discovery = await found('SBX_SILENT_LATER');
    expect(await nisha.failsAt('initiateLink', discovery)).toEqual(['UPSTREAM_TIMEOUT']);
    expect(story.calls()).toEqual({ discoverPatient: 1, linkEnquiry: 1 });
  });

  test('cannot be connected to', async () => {
    expect(await nisha.failsAt('discoverPatient', { providerId: 'SBX_DOWN' })).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(story.calls()).toEqual({ discoverPatient: 1 });
  });

  test('knows nobody like her, answers rubbish, or is none', async () => {
    const refusals = [
      ['SBX_NOBODY', { code: 'NOT_FOUND', ndhmCode: 1404 }],
      ['SBX_GARBLED', { code: 'PROVIDER_REFUSED', ndhmCode: 1500 }],
      ['SBX_NOWHERE', { code: 'NOT_FOUND', field: 'providerId', ndhmCode: 1505 }],
      ['Test-HIU', { code: 'NOT_FOUND', field: 'providerId', ndhmCode: 1505 }],
    ] as const;
    for (const [providerId, refusal] of refusals) {
      expect(await nisha.isRefused('discoverPatient', { providerId })).toEqual([refusal]);
    }
    expect(story.calls()).toEqual({ discoverPatient: 4 });
  });

  test('sends an OTP of four digits', async () => {
    const linkReferenceNumber = await initiated('SBX_FOUR_DIGITS');
    expect(await nisha.isRefused('confirmLink', { linkReferenceNumber, otp })).toEqual([
      { code: 'WRONG_OTP', field: 'otp', ndhmCode: 1405 },
    ]);
    await nisha.does('confirmLink', { linkReferenceNumber, otp: '1234' });
    expect(await linked()).toEqual([{ provider: { id: 'SBX_FOUR_DIGITS' } }]);
    expect(story.calls()).toEqual({ discoverPatient: 1, linkEnquiry: 1, linkConfirm: 2, patientLinks: 1 });
  });
});

test('a wrong OTP may be corrected', async () => {
  const linkReferenceNumber = await initiated(hospital);
  expect(await nisha.isRefused('confirmLink', { linkReferenceNumber, otp: wrongOtp })).toEqual([
    { code: 'WRONG_OTP', field: 'otp', ndhmCode: 1405 },
  ]);
  await nisha.does('confirmLink', { linkReferenceNumber, otp });
  expect(story.calls()).toEqual({ discoverPatient: 1, linkEnquiry: 1, linkConfirm: 2 });
});

test('an OTP that came too late links nothing', async () => {
  const linkReferenceNumber = await initiated(hospital);
  const expired = [{ code: 'OTP_EXPIRED', field: 'otp', ndhmCode: 1406 }];
  expect(await nisha.isRefused('confirmLink', { linkReferenceNumber, otp: expiredOtp })).toEqual(expired);
  story.later(10 * minute + seconds(1));
  expect(await nisha.isRefused('confirmLink', { linkReferenceNumber, otp })).toEqual(expired);
  expect(await linked()).toEqual([]);
  expect(story.calls()).toEqual({ discoverPatient: 1, linkEnquiry: 1, linkConfirm: 2, patientLinks: 1 });
});

test('what was never begun cannot go on', async () => {
  const discovery = await found(hospital);
  const transactionId = '00000000-0000-4000-8000-000000000000';
  expect(await nisha.isRefused('initiateLink', { ...discovery, transactionId })).toEqual([
    { code: 'NOT_FOUND', field: 'transactionId', ndhmCode: 1427 },
  ]);
  expect(await nisha.isRefused('initiateLink', { ...discovery, careContextReferences: ['1'] })).toEqual([
    { code: 'NOT_FOUND', field: 'careContextReferences', ndhmCode: 1402 },
  ]);
  const linkReferenceNumber = discovery.patientReference;
  expect(await nisha.isRefused('confirmLink', { linkReferenceNumber, otp })).toEqual([
    { code: 'NOT_FOUND', field: 'linkReferenceNumber', ndhmCode: 1413 },
  ]);
  expect(story.calls()).toEqual({ discoverPatient: 1, linkEnquiry: 2, linkConfirm: 1 });
});

test('what another began is theirs', async () => {
  const discovery = await found(hospital);
  const linkReferenceNumber = await initiated(hospital);
  const asha = await story.signedIn('asha.verma@sbx');
  expect(await asha.isRefused('initiateLink', discovery)).toMatchObject([{ code: 'NOT_FOUND', ndhmCode: 1427 }]);
  const confirmation = { linkReferenceNumber, otp };
  expect(await asha.isRefused('confirmLink', confirmation)).toMatchObject([{ code: 'NOT_FOUND', ndhmCode: 1413 }]);
  expect(story.calls()).toEqual({ linkEnquiry: 1, linkConfirm: 1 });
});

test('a counter may refuse the profile', async () => {
  const share = { providerId: hospital, counterCode: '00000' };
  expect(await nisha.isRefused('shareProfile', share)).toEqual([{ code: 'PROVIDER_REFUSED' }]);
  expect(story.calls()).toEqual({ profileShare: 1 });
});
