/** What the sandbox refuses because NDHM refuses it, and oddities of NDHM's data that a client has to deal with. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { magic } from '../../src/sandbox/magic.js';
import type { SandboxOptions } from '../../src/sandbox/server.js';
import { errorText, startClient, toList, valueAt, type SandboxClient } from './client.js';

let client: SandboxClient;
const restart = async (options: SandboxOptions): Promise<void> => {
  await client.sandbox.close();
  client = await startClient(options);
};
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.close());

const unauthorized = '401 Unauthorized: [no body]';
const userNotFound = errorText('404 Not Found', 1414, 'Cannot find the user');
const invalidSession = errorText('400 Bad Request', 1430, 'Invalid session');
const password = 'Sandbox#1234';
const newcomerNumber = '91-1000-2000-3002';

const pdOf = async (path: string, body: Record<string, unknown>): Promise<unknown> =>
  (await client.call(path, body)).pd;

async function signInByOtp(healthid: string): Promise<string> {
  const transactionId = valueAt(await pdOf('patientAuthInit', { authMethod: 'MOBILE_OTP', healthid }), 'txnId');
  const confirmed = await pdOf('patientAuthConfirm', { transactionId, authCode: '123456' });
  return `Bearer ${String(valueAt(confirmed, 'token'))}`;
}

describe('sandbox Aadhaar sign-up', () => {
  const aadhaar = '999941057058';

  test('with the token of a completed profile: is rejected in both steps', async () => {
    const newcomer = await signInByOtp(newcomerNumber);
    const txnId = valueAt(await pdOf('aadhaarGenerateOtp', { xAuthToken: newcomer, aadhaar }), 'transactionId');
    const xAuthToken = await signInByOtp('asha.verma@sbx');
    expect(await pdOf('aadhaarGenerateOtp', { xAuthToken, aadhaar })).toBe(unauthorized);
    expect(await pdOf('verifyAadhaarOtp', { xAuthToken, txnId, otp: '123456' })).toBe(unauthorized);
    const verified = await pdOf('verifyAadhaarOtp', { xAuthToken: newcomer, txnId, otp: '123456' });
    expect(valueAt(verified, 'healthId')).toMatch(/^91-1000-2000-/);
  });

  test('is rejected as soon as the caller has completed the profile', async () => {
    const xAuthToken = await signInByOtp(newcomerNumber);
    expect(valueAt(await pdOf('aadhaarGenerateOtp', { xAuthToken, aadhaar }), 'transactionId')).toBeDefined();
    await pdOf('patientCompleteProfile', { xAuthToken, cmId: 'nila@sbx', password, healthid: newcomerNumber });
    expect(await pdOf('aadhaarGenerateOtp', { xAuthToken, aadhaar })).toBe(unauthorized);
  });
});

describe('sandbox profile completion', () => {
  test.each([
    ['of another person', '91-1000-2000-3004'],
    ['of nobody', '91-1000-2000-9999'],
  ])('for the Health ID %s: is rejected in the same way and changes nobody', async (_description, healthid) => {
    const xAuthToken = await signInByOtp(newcomerNumber);
    expect(await pdOf('patientCompleteProfile', { xAuthToken, cmId: 'taken@sbx', password, healthid })).toBe(
      userNotFound,
    );
    expect(client.sandbox.state.findByAddress('taken@sbx')).toBeUndefined();
  });

  test('repeated with the address that the patient already has: succeeds as recorded', async () => {
    const xAuthToken = await signInByOtp(newcomerNumber);
    const body = { xAuthToken, cmId: 'nila@sbx', password, healthid: newcomerNumber };
    expect(valueAt(await pdOf('patientCompleteProfile', body), 'token')).toMatch(/^Bearer /);
    expect(valueAt(await pdOf('patientCompleteProfile', body), 'token')).toMatch(/^Bearer /);
    expect(await pdOf('patientCompleteProfile', { ...body, cmId: 'nila.two@sbx' })).toContain('"code":1434');
  });

  test('with upper-case letters in the address: stores it in lower case and finds it in any case', async () => {
    const xAuthToken = await signInByOtp(newcomerNumber);
    await pdOf('patientCompleteProfile', { xAuthToken, cmId: 'Nila.Menon@SBX', password, healthid: newcomerNumber });
    const signedIn = await pdOf('gatewaySession', { username: 'NILA.menon@sbx', password, grantType: 'password' });
    expect(valueAt(await pdOf('myProfile', { xAuthToken: valueAt(signedIn, 'token') }), 'id')).toBe('nila.menon@sbx');
    expect(
      await pdOf('patientCompleteProfile', { xAuthToken, cmId: 'Asha.Verma@sbx', password, healthid: newcomerNumber }),
    ).toContain('"code":1434');
  });
});

describe('sandbox sign-in by PHR address and OTP', () => {
  const initiate = async (authorization: string): Promise<unknown> =>
    valueAt(
      await pdOf('initializeAuthentication', {
        authorization,
        patientId: 'ASHA.verma@sbx',
        purpose: 'CM_ACCESS',
        authMode: 'MOBILE_OTP',
        requester: { type: 'PHR', id: 'IN0400YY' },
      }),
      'transactionId',
    );

  test('confirmed by another requester, or as a sign-in by health number: is rejected without using the OTP up', async () => {
    const authorization = await client.clientToken();
    const transactionId = await initiate(authorization);
    const confirmation = { authorization, transactionId, authCode: '123456' };
    expect(await pdOf('authenticationConfirm', { ...confirmation, requesterId: 'IN0400ZZ' })).toBe(invalidSession);
    expect(await pdOf('patientAuthConfirm', confirmation)).toBe(invalidSession);
    const confirmed = await pdOf('authenticationConfirm', { ...confirmation, requesterId: 'IN0400YY' });
    expect(valueAt(confirmed, 'phrAddress')).toBe('asha.verma@sbx');
  });

  test('confirmed with the transaction of a sign-in by health number: is rejected', async () => {
    const authorization = await client.clientToken();
    const init = await pdOf('patientAuthInit', { authMethod: 'MOBILE_OTP', healthid: 'asha.verma@sbx' });
    const confirmation = { authorization, transactionId: valueAt(init, 'txnId'), authCode: '123456' };
    expect(await pdOf('authenticationConfirm', { ...confirmation, requesterId: 'IN0400YY' })).toBe(invalidSession);
  });
});

describe('sandbox session lifetime', () => {
  test('sessionSeconds: a patient token is rejected after that time', async () => {
    await restart({ sessionSeconds: 60 });
    const xAuthToken = await signInByOtp('asha.verma@sbx');
    client.sandbox.clock.advance(59_000);
    expect(valueAt(await pdOf('myProfile', { xAuthToken }), 'id')).toBe('asha.verma@sbx');
    client.sandbox.clock.advance(2_000);
    expect(await pdOf('myProfile', { xAuthToken })).toBe(unauthorized);
  });
});

describe('sandbox refusals with status 401', () => {
  const wrongSecrets: [string, () => Promise<unknown>, string][] = [
    [
      'password',
      () => pdOf('gatewaySession', { username: 'asha.verma@sbx', password: 'x', grantType: 'password' }),
      '1433',
    ],
    [
      'OTP',
      async () => {
        const init = await pdOf('patientAuthInit', { authMethod: 'MOBILE_OTP', healthid: 'asha.verma@sbx' });
        return pdOf('patientAuthConfirm', { transactionId: valueAt(init, 'txnId'), authCode: '654321' });
      },
      '1405',
    ],
    [
      'PIN',
      async () => {
        const xAuthToken = await signInByOtp('asha.verma@sbx');
        return pdOf('verifyPin', { xAuthToken, requestId: randomUUID(), pin: '9999', scope: 'consent.revoke' });
      },
      '1425',
    ],
  ];

  test.each(wrongSecrets)('wrong %s: has a body, and none with bodyless401', async (_secret, send, code) => {
    expect(await send()).toContain(`401 Unauthorized: [{"error":{"code":${code}`);
    await restart({ bodyless401: true });
    expect(await send()).toBe(unauthorized);
  });

  test('bodyless401: other statuses keep their body', async () => {
    await restart({ bodyless401: true });
    const unknown = { authMethod: 'MOBILE_OTP', healthid: '91-1000-2000-9999' };
    expect(await pdOf('patientAuthInit', unknown)).toBe(userNotFound);
  });
});

describe('sandbox hospitals', () => {
  const discover = async (id: string, unverifiedIdentifiers: unknown[] = []): Promise<unknown> => {
    const asha = await client.asPatient('asha.verma@sbx');
    return (await asha('discoverPatient', { requestId: randomUUID(), hip: { id }, unverifiedIdentifiers })).pd;
  };

  test('a programme with an additional field: finds nobody without an MR identifier, and the patient with one', async () => {
    const asha = await client.asPatient('asha.verma@sbx');
    const programs = toList((await asha('govtPrograms')).pd);
    const id = magic.labelledProvider.value;
    const program = programs.find((row) => valueAt(row, 'identifier', 'id') === id);
    expect(valueAt(program, 'attributes', 'hipAttributes', 'discoveryAdditionalFieldLabel')).toEqual(
      expect.any(String),
    );
    const mobile = { type: 'MOBILE', value: '+919000000001' };
    expect(await discover(id, [mobile])).toBe(errorText('404 Not Found', 1404, 'No patient matching the records'));
    const found = await discover(id, [mobile, { type: 'MR', value: '9000000001' }]);
    expect(toList(valueAt(found, 'patient', 'careContexts'))).not.toEqual([]);
  });

  test('a hospital without new records: replies with an empty list of care contexts', async () => {
    const found = await discover(magic.nothingToLinkProvider.value);
    expect(valueAt(found, 'patient', 'careContexts')).toEqual([]);
    expect(valueAt(found, 'transactionId')).toEqual(expect.any(String));
  });

  test.each([
    [magic.mediatedLinkProvider.value, 'MEDIATED'],
    ['IN1010000002', 'DIRECT'],
  ])('link request at %s: has the authentication type %s and can be confirmed', async (id, type) => {
    const asha = await client.asPatient('ravi.kumar@sbx');
    const discovery = (
      await asha('discoverPatient', { requestId: randomUUID(), hip: { id }, unverifiedIdentifiers: [] })
    ).pd;
    const { referenceNumber, careContexts } = Object(valueAt(discovery, 'patient'));
    const link = await asha('linkEnquiry', {
      requestId: randomUUID(),
      transactionId: valueAt(discovery, 'transactionId'),
      patient: { referenceNumber, careContexts },
    });
    expect(valueAt(link.pd, 'link', 'authenticationType')).toBe(type);
    const linkRefNumber = valueAt(link.pd, 'link', 'referenceNumber');
    expect((await asha('linkConfirm', { token: '123456', linkRefNumber })).rs).toBe('S');
  });

  test('a counter with a queue: replies with a token number', async () => {
    const asha = await client.asPatient('asha.verma@sbx');
    const hipDetails = { hipId: 'IN3410000238', code: magic.queueCounter.value };
    const { pd } = await asha('profileShare', { requestId: randomUUID(), hipDetails });
    expect(pd).toMatchObject({ status: 'SUCCESS', tokenNumber: expect.any(String) });
  });
});

test('sandbox lockers: two have no registration endpoint, three have two, and one address has a placeholder', async () => {
  const asha = await client.asPatient('asha.verma@sbx');
  const services = toList(valueAt((await asha('registerLocker')).pd, 'services'));
  const endpointsOf = (service: unknown) => toList(valueAt(service, 'endpoints'));
  const countRegistrations = (service: unknown) =>
    endpointsOf(service).filter((endpoint) => valueAt(endpoint, 'use') === 'registration').length;
  const counts = services.map(countRegistrations);
  expect(counts.filter((count) => count === 0)).toHaveLength(2);
  expect(counts.filter((count) => count === 2)).toHaveLength(3);
  expect(counts.filter((count) => count === 1)).toHaveLength(27);
  const addresses = services.flatMap(endpointsOf).map((endpoint) => String(valueAt(endpoint, 'address')));
  expect(addresses.filter((address) => address.includes(':healthId'))).toHaveLength(1);
  expect(services.every((service) => endpointsOf(service).length > 0)).toBe(true);
});
