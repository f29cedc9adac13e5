/** Codes of the Health ID service, in bodies like those that public clients of it record. */
import { expect, test } from '@jest/globals';
import {
  aadhaarGenerateOtp,
  myProfile,
  patientCompleteProfile,
  verifyAadhaarOtp,
} from '../../../src/domains/patient/endpoints.js';
import { patientAuthConfirm, patientAuthInit } from '../../../src/domains/session/endpoints.js';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import { parseFailure } from '../../../src/umang/failures/parse-failure.js';

const general = { code: 'HIS-422', message: 'Unable to process the current request due to incorrect data entered.' };
const detailed = (code: string, message = 'x') => ({ ...general, details: [{ message, code, attribute: null }] });
const wrapped = (code: string, message = 'x') => ({ error: { code, message } });

const fail = (endpoint: Endpoint, status: number, body: object) =>
  parseFailure(endpoint, `${status} x: [${JSON.stringify(body)}]`);

const refusals: [Endpoint, object, string][] = [
  [patientAuthInit, detailed('HIS-1008', 'No user account can be found'), 'NOT_FOUND'],
  [patientAuthInit, detailed('HIS-1023', 'Please wait for 30 minutes'), 'TOO_MANY_REQUESTS'],
  [patientAuthInit, detailed('HIS-1039'), 'LOCKED'],
  [patientAuthInit, general, 'NOT_FOUND'],
  [patientAuthConfirm, detailed('HIS-1013', 'Incorrect OTP'), 'WRONG_OTP'],
  [patientAuthConfirm, detailed('HIS-1041'), 'TOO_MANY_ATTEMPTS'],
  [patientAuthConfirm, detailed('HIS-1026', 'Transaction not found for UUID.'), 'NOT_FOUND'],
  [patientAuthConfirm, general, 'WRONG_OTP'],
  [patientCompleteProfile, wrapped('ABDM-1101'), 'ALREADY_REGISTERED'],
  [patientCompleteProfile, detailed('HIS-1010'), 'INVALID_INPUT'],
  [aadhaarGenerateOtp, detailed('HIS-2001'), 'INVALID_INPUT'],
  [aadhaarGenerateOtp, detailed('HIS-2017', 'You have requested multiple OTPs'), 'TOO_MANY_REQUESTS'],
  [aadhaarGenerateOtp, wrapped('ABDM-1204', 'UIDAI Error code : 998 : Aadhaar number is incorrect.'), 'INVALID_INPUT'],
  [verifyAadhaarOtp, detailed('HIS-2022', 'Invalid OTP value.'), 'WRONG_OTP'],
  [verifyAadhaarOtp, wrapped('ABDM-1204', 'UIDAI Error code : 400 : Invalid Aadhaar OTP value.'), 'WRONG_OTP'],
  [verifyAadhaarOtp, wrapped('ABDM-1204', 'UIDAI Error code : 403 : x'), 'TOO_MANY_ATTEMPTS'],
  [verifyAadhaarOtp, wrapped('ABDM-1204', 'UIDAI Error code : 300 : x'), 'UNKNOWN'],
  [verifyAadhaarOtp, wrapped('ABDM-1100'), 'TOO_MANY_ATTEMPTS'],
];

test.each(
  refusals.map(([endpoint, body, refusal]) => [endpoint.name, JSON.stringify(body), refusal, endpoint, body] as const),
)('%s: %s is %s', (_name, _json, refusal, endpoint, body) => {
  for (const status of [400, 401, 422])
    expect(fail(endpoint, status, body)).toMatchObject({ kind: 'refused', details: { refusal, status } });
});

test('a section that declares no such codes: they have no meaning, because other services reuse them', () => {
  expect(fail(myProfile, 400, wrapped('ABDM-1101'))).toMatchObject({ details: { refusal: 'UNKNOWN' } });
});
