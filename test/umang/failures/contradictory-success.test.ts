/** A success that carries an error, and a success without a body. */
import { describe, expect, test } from '@jest/globals';
import {
  approveAuthorizationRequests,
  denyAuthorizationRequests,
  revokeAuthorizationRequests,
} from '../../../src/domains/authorization/endpoints.js';
import { getStates } from '../../../src/domains/geography/endpoints.js';
import { discoverPatient } from '../../../src/domains/linking/endpoints.js';
import { approveLockerRequests } from '../../../src/domains/locker/endpoints.js';
import { profileShare } from '../../../src/domains/patient/endpoints.js';
import { changePin, createPin, updatePin, verifyPin } from '../../../src/domains/pin/endpoints.js';
import { bridgeServices } from '../../../src/domains/provider/endpoints.js';
import { initializeAuthentication, patientAuthInit } from '../../../src/domains/session/endpoints.js';
import { approveRequests, denyRequests } from '../../../src/domains/subscription/endpoints.js';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import { parseEnvelope, parseReply } from '../../../src/umang/wire/envelope.js';

function call(endpoint: Endpoint, text: string, status = 200): unknown {
  try {
    return parseReply(endpoint, parseEnvelope(endpoint, { status, text })).reply;
  } catch (error) {
    if (error instanceof UmangFailure) return error;
    throw error;
  }
}

const success = (pd: unknown) => JSON.stringify({ rs: 'S', rc: '200', rd: 'Success.', pd });

describe('rs "S" with an error', () => {
  const errors: [Endpoint, object, object][] = [
    [patientAuthInit, { code: 1414, message: 'x' }, { kind: 'refused', details: { refusal: 'NOT_FOUND' } }],
    [patientAuthInit, { code: 'HIS-1008' }, { kind: 'refused', details: { refusal: 'NOT_FOUND' } }],
    [verifyPin, { code: '1425', message: '2 attempts left' }, { details: { refusal: 'WRONG_PIN', attemptsLeft: 2 } }],
    [discoverPatient, { code: 1404 }, { kind: 'refused', details: { refusal: 'NO_RECORD_AT_PROVIDER' } }],
    [profileShare, { code: 'XY-1' }, { kind: 'refused', details: { refusal: 'UNKNOWN', ndhmErrorCode: 'XY-1' } }],
    [profileShare, { message: 'x' }, { kind: 'refused', details: { refusal: 'UNKNOWN' } }],
    [profileShare, { details: [{ code: 1505 }] }, { kind: 'refused', details: { refusal: 'PROVIDER_NOT_FOUND' } }],
    [createPin, { code: 1424 }, { kind: 'refused', details: { refusal: 'PIN_ALREADY_SET' } }],
  ];

  test.each(
    errors.map(
      ([endpoint, error, expected]) => [endpoint.name, JSON.stringify(error), endpoint, error, expected] as const,
    ),
  )('%s: is a refusal: %s', (_name, _json, endpoint, error, expected) => {
    const reply = { txnId: 'x', transactionId: 'x', temporaryToken: 'x', status: 'SUCCESS' };
    expect(call(endpoint, success({ error }))).toMatchObject(expected);
    expect(call(endpoint, success({ ...reply, error }))).toMatchObject(expected);
    expect(call(endpoint, success([{ error }]))).toMatchObject(expected);
    expect(call(endpoint, JSON.stringify({ rs: 'F', pd: [{ error }] }))).toMatchObject(expected);
  });

  const states = [
    { stateName: 'Bihar', stateCode: '10' },
    { stateName: 'Goa', stateCode: '30' },
  ];
  test.each<[string, unknown[]]>([
    ['rows', states],
    ['rows of which the first has a null for an error', [{ ...states[0], error: null }, states[1]]],
    ['rows of which the second has an error', [states[0], { ...states[1], error: { code: 1505 } }]],
    ['no rows', []],
  ])('is a success if the list has %s', (_rows, pd) => {
    expect(call(getStates, success(pd))).toEqual(states.slice(0, pd.length));
  });

  test.each<[string, Endpoint, unknown, object]>([
    ['a text', patientAuthInit, { txnId: null, error: 'Cannot find the user' }, { details: { refusal: 'UNKNOWN' } }],
    [
      'the error body of a Spring service',
      denyRequests,
      { status: 404, error: 'Not Found', path: '/x' },
      { kind: 'refused', details: { status: 404 } },
    ],
    [
      'the text of a failed call',
      denyRequests,
      '404 Not Found: [{"error":{"code":1415}}]',
      { kind: 'refused', details: { refusal: 'NOT_PENDING' } },
    ],
    ['the text of a failed call without a body', createPin, '500 Internal Server Error', { kind: 'unavailable' }],
  ])('is a failure if the error is %s', (_error, endpoint, pd, expected) => {
    expect(call(endpoint, success(pd))).toMatchObject(expected);
  });

  test.each([
    [null],
    [undefined],
    [''],
    [{}],
    [{ code: null, message: null }],
    [{ code: 1000, message: 'none' }],
    [{ code: '0' }],
  ])('is a success if the error says that there is none: %j', (error) => {
    expect(call(patientAuthInit, success({ txnId: 'x', error }))).toMatchObject({ txnId: 'x' });
    expect(call(initializeAuthentication, success({ transactionId: 'x', error }))).toMatchObject({
      transactionId: 'x',
    });
  });
});

describe('an empty body', () => {
  const withoutReply = [
    bridgeServices,
    createPin,
    changePin,
    denyRequests,
    revokeAuthorizationRequests,
    denyAuthorizationRequests,
  ];

  test('belongs to sections 5, 18, 20, 31, 37 and 38', () => {
    expect(withoutReply.map(({ section }) => section)).toEqual([5, 18, 20, 31, 37, 38]);
  });

  test.each(withoutReply)('section $section: is a success with status 200 and 204', (endpoint) => {
    for (const [status, text] of [
      [200, ''],
      [200, ' \r\n'],
      [204, ''],
    ] as const)
      expect(call(endpoint, text, status)).toBeUndefined();
  });

  test.each(withoutReply)('section $section: is a success in an envelope', (endpoint) => {
    for (const text of [success(null), success(''), success({}), '{"rs":"S"}'])
      expect(call(endpoint, text)).not.toBeInstanceOf(UmangFailure);
  });

  test.each(withoutReply)('section $section: is no success with another status', (endpoint) => {
    expect(call(endpoint, '', 500)).toMatchObject({ kind: 'unavailable' });
    expect(call(endpoint, '', 302)).toMatchObject({ kind: 'malformed' });
  });

  test.each([updatePin, approveRequests, approveAuthorizationRequests, verifyPin])(
    'section $section, whose success has a payload: cannot be read',
    (endpoint) => {
      expect(call(endpoint, '')).toMatchObject({ kind: 'malformed' });
      expect(call(endpoint, '', 204)).toMatchObject({ kind: 'malformed' });
    },
  );

  test.each([approveRequests, approveAuthorizationRequests, approveLockerRequests, verifyPin])(
    'section $section, whose success has a payload: cannot be read in an envelope without one',
    (endpoint) => {
      for (const text of [success(null), success(''), '{"rs":"S"}'])
        expect(call(endpoint, text)).toMatchObject({ kind: 'malformed' });
    },
  );
});
