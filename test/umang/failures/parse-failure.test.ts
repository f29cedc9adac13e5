import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { client, nobody, patient, pin } from '../../../src/umang/credential.js';
import { endpoint } from '../../../src/umang/endpoint.js';
import { faultOf } from '../../../src/umang/failures/parse-failure.js';

const made = (credential = patient) =>
  endpoint({
    name: 'example',
    section: 37,
    path: 'example',
    effect: 'write',
    credential,
    request: z.object({}),
    reply: z.unknown(),
    refusals: { '1510/400': 'ALREADY_REVOKED' },
  });

const body = (code: number, message = 'x') => JSON.stringify({ error: { code, message } });
const padded = `${body(1412).slice(0, -1)}${' '.repeat(500)}}`;

test.each([
  [
    'in brackets',
    `400 Bad Request: [${body(1412)}]`,
    { kind: 'refused', details: { refusal: 'DUPLICATE_REQUEST', ndhmCode: 1412, status: 400 } },
  ],
  ['in quotes', `400 Bad Request: "${body(1412)}"`, { details: { refusal: 'DUPLICATE_REQUEST' } }],
  [
    'in escaped quotes',
    `400 Bad Request: ${JSON.stringify(body(1412))}`,
    { details: { refusal: 'DUPLICATE_REQUEST' } },
  ],
  [
    'cut at 200 characters',
    `400 Bad Request: [${padded.slice(0, 200)}... (${padded.length} bytes)]`,
    { details: { refusal: 'DUPLICATE_REQUEST' } },
  ],
  [
    'cut before the code',
    '400 Bad Request: [{"error":{"mess... (900 bytes)]',
    { kind: 'refused', details: { refusal: 'UNKNOWN', status: 400 } },
  ],
  [
    'with attempts left',
    `401 Unauthorized: [${body(1425, 'Invalid transaction pin;3 attempts left')}]`,
    { details: { refusal: 'WRONG_PIN', attemptsLeft: 3 } },
  ],
  [
    'with tries available',
    `401 Unauthorized: [${body(1433, 'You have 2 tries available')}]`,
    { details: { refusal: 'WRONG_CREDENTIALS', attemptsLeft: 2 } },
  ],
  [
    'by endpoint',
    `400 Bad Request: [${body(1510, 'Authorization already revoked')}]`,
    { details: { refusal: 'ALREADY_REVOKED' } },
  ],
  ['by status', `404 Not Found: [${body(1417)}]`, { details: { refusal: 'NOT_FOUND' } }],
  ['a code nobody knows', `400 Bad Request: [${body(1999)}]`, { details: { refusal: 'UNKNOWN', ndhmCode: 1999 } }],
  ['a wrong role', `403 Forbidden: [${body(1401)}]`, { kind: 'forbidden' }],
  ['too many requests', '429 Too Many Requests: [no body]', { details: { refusal: 'TOO_MANY_REQUESTS' } }],
  ['an outage behind', `500 Internal Server Error: [${body(1500)}]`, { kind: 'unavailable' }],
  ['a provider that cannot be reached', `404 Not Found: [${body(1503)}]`, { kind: 'unavailable' }],
  ['a provider that is silent', `504 Gateway Timeout: [${body(1504)}]`, { kind: 'timeout' }],
  ['with non-breaking spaces', `400\u00a0Bad\u00a0Request:\u00a0[${body(1412)}]`, { details: { ndhmCode: 1412 } }],
  ['bare words', 'Internal Server Error', { kind: 'unavailable' }],
  ['nothing', null, { kind: 'unavailable' }],
])('a failure %s', (_name, pd, expected) => {
  expect(faultOf(made(), pd)).toMatchObject(expected);
});

test.each([
  [patient, { kind: 'unauthenticated' }],
  [client, { kind: 'unauthenticated' }],
  [pin, { kind: 'refused', details: { refusal: 'PIN_TOKEN_REJECTED' } }],
  [nobody, { kind: 'unavailable' }],
])('401 without a body is about the token of the call', (credential, expected) => {
  expect(faultOf(made(credential), '401 Unauthorized: [no body]')).toMatchObject(expected);
});

test('UMANG’s own words are not in it', () => {
  const said = 'asha.verma@sbx is already exists';
  const failure = faultOf(made(), `400 Bad Request: [${body(1434, said)}]`);
  expect(JSON.stringify({ ...failure, message: failure.message })).not.toContain('asha');
});
