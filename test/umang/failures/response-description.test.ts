/** The texts that UMANG documents for `rd`: nothing found, or a service that cannot be reached. */
import { describe, expect, test } from '@jest/globals';
import * as authorization from '../../../src/domains/authorization/endpoints.js';
import * as geography from '../../../src/domains/geography/endpoints.js';
import * as linking from '../../../src/domains/linking/endpoints.js';
import * as locker from '../../../src/domains/locker/endpoints.js';
import * as patient from '../../../src/domains/patient/endpoints.js';
import * as pin from '../../../src/domains/pin/endpoints.js';
import * as provider from '../../../src/domains/provider/endpoints.js';
import * as session from '../../../src/domains/session/endpoints.js';
import * as subscription from '../../../src/domains/subscription/endpoints.js';
import { readConfig } from '../../../src/config/config.js';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import { createCallGuard } from '../../../src/umang/resilience/circuit-breaker.js';
import { parseEnvelope, parseReply } from '../../../src/umang/wire/envelope.js';

const endpoints = [session, patient, provider, linking, pin, locker, subscription, authorization, geography].flatMap(
  (domain) => Object.values<Endpoint>(domain),
);
const bySection = (section: number): Endpoint => {
  const endpoint = endpoints.find((candidate) => candidate.section === section);
  if (!endpoint) throw new Error(`No section ${section}`);
  return endpoint;
};

const unreachable = 'Unable to connect. Pleas e Re-try after sometime';
const nothingFound = ['No faculty available for the selected input', 'Sorry, department returned no results'];
const payloads: [string, object][] = [
  ['null', { pd: null }],
  ['an empty text', { pd: '' }],
  ['no payload', {}],
  ['the same text', { pd: 'Sorry, department returned no results' }],
  ['a 404 without a body', { pd: '404 Not Found: [no body]' }],
];

function call(endpoint: Endpoint, envelope: object): unknown {
  try {
    return parseReply(endpoint, parseEnvelope(endpoint, { status: 200, text: JSON.stringify(envelope) })).reply;
  } catch (error) {
    if (error instanceof UmangFailure) return error;
    throw error;
  }
}

const noRequests = { size: 0, requests: [] };
const emptyReplies: [number, unknown][] = [
  [10, []],
  [12, []],
  [14, { patient: { links: [] } }],
  [17, { id: null }],
  [25, { consents: noRequests, subscriptions: noRequests, authorizations: noRequests, lockerSetups: noRequests }],
  [26, []],
  [28, { size: 0, services: [] }],
  [29, noRequests],
  [30, noRequests],
  [34, noRequests],
  [42, []],
  [43, []],
];

describe.each(nothingFound)('rd "%s"', (rd) => {
  describe.each(payloads)('with %s', (_payload, payload) => {
    test.each(emptyReplies)('section %i: is empty', (section, reply) => {
      expect(call(bySection(section), { rs: 'F', rd, ...payload })).toEqual(reply);
    });

    test.each([9, 11, 27, 35])('section %i, which reads one object: is NOT_FOUND', (section) => {
      expect(call(bySection(section), { rs: 'F', rd, ...payload })).toMatchObject({
        kind: 'refused',
        details: { refusal: 'NOT_FOUND' },
      });
    });

    test.each([2, 6, 13, 15, 19, 33, 36])('section %i, a write: is NOT_FOUND', (section) => {
      expect(call(bySection(section), { rs: 'F', rd, ...payload })).toMatchObject({
        kind: 'refused',
        details: { refusal: 'NOT_FOUND' },
      });
    });
  });

  test.each(emptyReplies)('section %i, a success without payload: is empty', (section, reply) => {
    for (const pd of [null, [], {}, 'x']) expect(call(bySection(section), { rs: 'S', rd, pd })).toEqual(reply);
  });

  test.each([5, 18, 20, 31, 37, 38])('section %i, whose success has no payload: is a success', (section) => {
    expect(call(bySection(section), { rs: 'S', rd, pd: null })).not.toBeInstanceOf(UmangFailure);
  });

  test('with an error of NDHM: the error counts', () => {
    const pd = '401 Unauthorized: [{"error":{"code":1401,"message":"x"}}]';
    expect(call(bySection(26), { rs: 'F', rd, pd })).toMatchObject({ kind: 'unauthenticated' });
  });

  test('with a status other than 404: the status counts', () => {
    expect(call(bySection(26), { rs: 'F', rd, pd: '500 x: [no body]' })).toMatchObject({ kind: 'unavailable' });
  });

  test('beside a payload of a success: is ignored', () => {
    expect(call(bySection(42), { rs: 'S', rd, pd: [{ stateCode: '10', stateName: 'Bihar' }] })).toEqual([
      { stateCode: '10', stateName: 'Bihar' },
    ]);
  });
});

describe(`rd "${unreachable}"`, () => {
  test.each([
    ['a failure with null', { rs: 'F', pd: null }],
    ['a failure without payload', { rs: 'F' }],
    ['a failure with the same text', { rs: 'F', pd: unreachable }],
    ['a success with null', { rs: 'S', pd: null }],
    ['a success with an empty text', { rs: 'S', pd: '' }],
    ['a success with an empty list', { rs: 'S', pd: [] }],
    ['a success with an empty object', { rs: 'S', pd: {} }],
    ['a success with a text', { rs: 'S', pd: 'An internal error occurred' }],
  ])(
    '%s: is an outage that UMANG reports, which had no effect and does not open the breaker',
    async (_case, envelope) => {
      const guard = createCallGuard(readConfig({}).callLimits);
      for (const section of [5, 13, 14, 18, 26, 42]) {
        const failure = call(bySection(section), { rd: unreachable, ...envelope });
        expect(failure).toMatchObject({ kind: 'unavailable', details: { reportedByUmang: true, hadNoEffect: true } });
        for (let calls = 0; calls < 100; calls++)
          await guard.run(bySection(section), () => Promise.reject(failure as UmangFailure)).catch(() => undefined);
      }
      expect(guard.acceptsCalls()).toBe(true);
    },
  );

  test('with an error of NDHM: the error counts', () => {
    const pd = '400 Bad Request: [{"error":{"code":1424}}]';
    expect(call(bySection(18), { rs: 'F', rd: unreachable, pd })).toMatchObject({
      details: { refusal: 'PIN_ALREADY_SET' },
    });
  });
});

test('the general rd of a failed call: pd counts alone', () => {
  const rd = 'An internal error occurred. Pls try again later.';
  expect(call(bySection(26), { rs: 'F', rd, pd: null })).toMatchObject({ kind: 'unavailable', details: {} });
});
