import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { client, none, patient, pin } from '../../../src/umang/credential.js';
import { endpoint, type Endpoint } from '../../../src/umang/endpoint.js';
import { parseFailure } from '../../../src/umang/failures/parse-failure.js';

const ownRefusals: Pick<Endpoint, 'refusals'> = { refusals: { '1510/400': 'ALREADY_REVOKED' } };

const declare = (credential = patient, { refusals } = ownRefusals) =>
  endpoint({
    name: 'example',
    section: 37,
    path: 'example',
    effect: 'write',
    credential,
    request: z.object({}),
    reply: z.unknown(),
    ...(refusals && { refusals }),
  });

const body = (code: number, message = 'x') => JSON.stringify({ error: { code, message } });
const longBody = `${body(1412).slice(0, -1)}${' '.repeat(500)}}`;

test.each([
  [
    'a body in brackets',
    `400 Bad Request: [${body(1412)}]`,
    { kind: 'refused', details: { refusal: 'DUPLICATE_REQUEST', ndhmCode: 1412, status: 400 } },
  ],
  ['a body in quotes', `400 Bad Request: "${body(1412)}"`, { details: { refusal: 'DUPLICATE_REQUEST' } }],
  [
    'a body in escaped quotes',
    `400 Bad Request: ${JSON.stringify(body(1412))}`,
    { details: { refusal: 'DUPLICATE_REQUEST' } },
  ],
  [
    'a body truncated at 200 characters',
    `400 Bad Request: [${longBody.slice(0, 200)}... (${longBody.length} bytes)]`,
    { details: { refusal: 'DUPLICATE_REQUEST' } },
  ],
  [
    'a body truncated before the code',
    '400 Bad Request: [{"error":{"mess... (900 bytes)]',
    { kind: 'refused', details: { refusal: 'UNKNOWN', status: 400 } },
  ],
  [
    'attempts left',
    `401 Unauthorized: [${body(1425, 'Invalid transaction pin;3 attempts left')}]`,
    { details: { refusal: 'WRONG_PIN', attemptsLeft: 3 } },
  ],
  [
    'tries available',
    `401 Unauthorized: [${body(1433, 'You have 2 tries available')}]`,
    { details: { refusal: 'WRONG_CREDENTIALS', attemptsLeft: 2 } },
  ],
  [
    'a code with a meaning of its own on this endpoint',
    `400 Bad Request: [${body(1510, 'Authorization already revoked')}]`,
    { kind: 'refused', details: { refusal: 'ALREADY_REVOKED' } },
  ],
  [
    'a code whose meaning depends on the status',
    `404 Not Found: [${body(1417)}]`,
    { details: { refusal: 'NOT_FOUND' } },
  ],
  ['an unknown code', `400 Bad Request: [${body(1999)}]`, { details: { refusal: 'UNKNOWN', ndhmCode: 1999 } }],
  ['a wrong role', `403 Forbidden: [${body(1401)}]`, { kind: 'forbidden' }],
  ['too many requests', '429 Too Many Requests: [no body]', { details: { refusal: 'TOO_MANY_REQUESTS' } }],
  ['status 500 of a service behind UMANG', `500 Internal Server Error: [${body(1500)}]`, { kind: 'unavailable' }],
  ['an unreachable provider', `404 Not Found: [${body(1503)}]`, { kind: 'unavailable' }],
  ['a provider that does not reply', `504 Gateway Timeout: [${body(1504)}]`, { kind: 'timeout' }],
  ['non-breaking spaces', `400\u00a0Bad\u00a0Request:\u00a0[${body(1412)}]`, { details: { ndhmCode: 1412 } }],
  ['a forbidden call without a body', '403 Forbidden: [no body]', { kind: 'forbidden', details: { status: 403 } }],
  [
    'a rejected token with its code and another status',
    `400 Bad Request: [${body(1401)}]`,
    { kind: 'unauthenticated', details: { status: 400, ndhmCode: 1401 } },
  ],
  ['status 504 without a body', '504 Gateway Timeout: [no body]', { kind: 'timeout', details: { status: 504 } }],
  ['status 500 without a body', '500 Internal Server Error: [no body]', { kind: 'unavailable' }],
  ['a service of NDHM that is down', `400 Bad Request: [${body(1511)}]`, { kind: 'unavailable' }],
  ['white space before the status', `  400 Bad Request: [${body(1412)}]`, { details: { ndhmCode: 1412 } }],
  ['one attempt left', `401 Unauthorized: [${body(1425, '1 attempt remaining')}]`, { details: { attemptsLeft: 1 } }],
  [
    'many attempts left, with extra white space',
    `401 Unauthorized: [${body(1425, '12  tries  left')}]`,
    { details: { attemptsLeft: 12 } },
  ],
  ['a code with extra white space', '400 Bad Request: [{"code" : 1412}]', { details: { ndhmCode: 1412 } }],
  ['a status alone, as Spring before 5.2 writes it', '404 Not Found', { kind: 'refused', details: { status: 404 } }],
  ['a status without a reason phrase, from there', '401 null', { kind: 'unauthenticated', details: { status: 401 } }],
  ['a number that is no status of a failure', '200 OK', { kind: 'unavailable' }],
  ['a status in the middle of the text', 'x 400 Bad Request: [no body]', { kind: 'unavailable' }],
  ['a status with further digits', '4000 Bad Request: [no body]', { kind: 'unavailable' }],
  ['text that says a call timed out', 'Read timed out', { kind: 'timeout', details: { reportedByUmang: true } }],
  ['text without a status', 'Internal Server Error', { kind: 'unavailable' }],
  ['no text', null, { kind: 'unavailable' }],
  [
    'a body that is a list',
    [JSON.parse(body(1505))],
    { kind: 'refused', details: { refusal: 'PROVIDER_NOT_FOUND', ndhmCode: 1505, ndhmErrorCode: '1505' } },
  ],
  [
    'a list whose error has no code',
    [{ error: { message: 'x' } }],
    { kind: 'refused', details: { refusal: 'UNKNOWN' } },
  ],
  ['a list whose second item has an error', [{ id: 'x' }, JSON.parse(body(1505))], { kind: 'unavailable' }],
  ['text inside a list', ['504 Gateway Timeout: [no body]'], { kind: 'unavailable' }],
])('parseFailure classifies %s', (_case, pd, expected) => {
  expect(parseFailure(declare(), pd)).toMatchObject(expected);
});

test.each([
  ['patient', patient, { kind: 'unauthenticated' }],
  ['client', client, { kind: 'unauthenticated' }],
  ['pin', pin, { kind: 'refused', details: { refusal: 'PIN_TOKEN_REJECTED' } }],
  ['none', none, { kind: 'unavailable' }],
])(
  'parseFailure attributes a 401 without a body to the token of the call: credential %s',
  (_kind, credential, expected) => {
    expect(parseFailure(declare(credential), '401 Unauthorized: [no body]')).toMatchObject(expected);
  },
);

test.each<[string, Pick<Endpoint, 'refusals'>, string]>([
  ['without refusals of its own', {}, 'NOT_FOUND'],
  ['with a refusal for the code and another status', { refusals: { '1404/400': 'NOT_PENDING' } }, 'NOT_FOUND'],
  ['with a refusal for the status without a code', { refusals: { '/404': 'NOT_PENDING' } }, 'NOT_FOUND'],
  ['with a refusal for the code and the status', { refusals: { '1404/404': 'NOT_PENDING' } }, 'NOT_PENDING'],
])('parseFailure classifies a code and a status of an endpoint %s', (_case, overrides, refusal) => {
  const failure = parseFailure(declare(patient, overrides), `404 Not Found: [${body(1404)}]`);
  expect(failure).toMatchObject({ kind: 'refused', details: { refusal, ndhmCode: 1404, status: 404 } });
});

test('parseFailure looks up a status without a code in the refusals of the endpoint', () => {
  const target = declare(patient, { refusals: { '/404': 'NOT_PENDING' } });
  expect(parseFailure(target, '404 Not Found: [no body]')).toMatchObject({
    kind: 'refused',
    details: { refusal: 'NOT_PENDING', status: 404 },
  });
});

test('parseFailure drops UMANG’s own words, which may name a person', () => {
  const message = 'asha.verma@sbx is already exists';
  const failure = parseFailure(declare(), `400 Bad Request: [${body(1434, message)}]`);
  expect(JSON.stringify({ ...failure, message: failure.message })).not.toContain('asha');
});

test.each([
  ['a status', `400 Bad Request: [${body(1412)}]`],
  ['no status', 'Internal Server Error'],
])('parseFailure marks a failure with %s as reported by UMANG', (_case, pd) => {
  expect(parseFailure(declare(), pd).details.reportedByUmang).toBe(true);
});

test.each([
  ['digits', '1'.repeat(190_000)],
  ['digits and blanks', `${'1'.repeat(95_000)}${' '.repeat(95_000)}x`],
  ['codes without a number', '"code" : '.repeat(20_000)],
  ['numbers of attempts', '1 attempts '.repeat(20_000)],
  ['messages', '"message" : "'.repeat(20_000)],
])('parseFailure takes no longer for 190,000 characters of %s', (_case, text) => {
  const start = performance.now();
  const { details } = parseFailure(declare(), `400 Bad Request: [${text}]`);
  expect(performance.now() - start).toBeLessThan(100);
  expect(details).toEqual({ status: 400, refusal: 'UNKNOWN', reportedByUmang: true });
});

test('parseFailure reads no number from a longer one', () => {
  const text = `400 Bad Request: [${'9'.repeat(400)} attempts left, {"code": ${'1'.repeat(400)}}]`;
  expect(parseFailure(declare(), text).details).toEqual({ status: 400, refusal: 'UNKNOWN', reportedByUmang: true });
});

test('parseFailure reports neither a code nor attempts that the text does not name', () => {
  expect(parseFailure(declare(), '404 Not Found: [no body]').details).toEqual({
    status: 404,
    reportedByUmang: true,
    refusal: 'UNKNOWN',
  });
});
