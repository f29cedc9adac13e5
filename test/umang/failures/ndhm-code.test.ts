/** NDHM's codes, in all forms in which they arrive, and what a failure with them is. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { none, patient } from '../../../src/umang/credential.js';
import { endpoint } from '../../../src/umang/endpoint.js';
import { findNdhmCode } from '../../../src/umang/failures/ndhm-code.js';
import { parseFailure } from '../../../src/umang/failures/parse-failure.js';

const declare = (credential = patient) =>
  endpoint({
    name: 'example',
    section: 19,
    path: 'example',
    effect: 'write',
    credential,
    request: z.object({}),
    reply: z.unknown(),
  });

const error = (code: unknown) => JSON.stringify({ error: { code, message: 'x' } });
const escape = (text: string) => JSON.stringify(text).slice(1, -1);

test.each([
  ['a number', error(1425), '1425'],
  ['a numeric text', error('1425'), '1425'],
  ['a text code', error('HIS-2022'), 'HIS-2022'],
  ['a text code followed by a colon', error('ABDM-1027: '), 'ABDM-1027'],
  ['a number in escaped JSON', escape(error(1425)), '1425'],
  ['a text code in escaped JSON', escape(error('ABDM-1100')), 'ABDM-1100'],
  ['a text code in JSON that is escaped twice', escape(escape(error('ABDM-1100'))), 'ABDM-1100'],
  ['a flat error', '{"code":"ABDM-1094","message":"x"}', 'ABDM-1094'],
  ['a code in details', '{"code":"HIS-422","details":[{"message":"x","code":"HIS-2017"}]}', 'HIS-2017'],
  ['details before the general code', '{"details":[{"code":"HIS-1008"}],"code":"HIS-422"}', 'HIS-1008'],
  ['escaped details', escape('{"code":"HIS-422","details":[{"code":"HIS-2017"}]}'), 'HIS-2017'],
  ['details that are truncated before their code', '{"code":"HIS-422","details":[{"mess', 'HIS-422'],
  ['a code after one that is null', '{"code":null,"error":{"code":1412}}', '1412'],
])('findNdhmCode reads %s', (_case, text, code) => {
  expect(findNdhmCode(text)).toEqual({ code, isPresent: true });
});

test.each([
  ['a word', error('asha.verma'), true],
  ['a number that is too long', error('12345678'), true],
  ['null', error(null), false],
  ['no code', '{"message":"x"}', false],
])('findNdhmCode exposes no code of the form: %s', (_case, text, isPresent) => {
  expect(findNdhmCode(text)).toEqual({ code: undefined, isPresent });
});

const refused = (refusal: string, details = {}) => ({ kind: 'refused', details: { refusal, ...details } });

describe('parseFailure', () => {
  test.each<[string, unknown, object]>([
    ['a numeric text', `401 Unauthorized: [${error('1425')}]`, refused('WRONG_PIN', { ndhmCode: 1425 })],
    ['an object', { error: { code: 1425, message: 'x' } }, refused('WRONG_PIN', { ndhmErrorCode: '1425' })],
    ['an object with a text code', { error: { code: '1412' } }, refused('DUPLICATE_REQUEST', { ndhmCode: 1412 })],
    ['an object with its status', { status: 404, error: { code: 1417 } }, refused('NOT_FOUND', { status: 404 })],
    ['an object with details', { code: 'HIS-422', details: [{ code: '1405' }] }, refused('WRONG_OTP')],
    ['JSON without a status', error(1412), refused('DUPLICATE_REQUEST')],
    ['JSON in escaped JSON', escape(error(1412)), refused('DUPLICATE_REQUEST')],
    ['an object with an unknown code', { error: { code: 'X-1' } }, refused('UNKNOWN')],
    ['an object with a message only', { error: { message: 'x' } }, refused('UNKNOWN')],
    ['an object with an error of the server', { error: { code: 1502 } }, { kind: 'unavailable' }],
    ['an object with a timeout', { error: { code: 1504 } }, { kind: 'timeout' }],
    ['a code of the Health ID service for an outage', '422 x: [{"code":"HIS-500"}]', { kind: 'unavailable' }],
    ['a code of the Health ID service for a session', '401 x: [{"code":"HIS-401"}]', { kind: 'unauthenticated' }],
    ['a code of the Health ID service for a right', '422 x: [{"code":"HIS-403"}]', { kind: 'forbidden' }],
  ])('classifies %s', (_case, pd, expected) => {
    expect(parseFailure(declare(), pd)).toMatchObject(expected);
  });

  test.each([
    ['an unknown number', error(9999), '9999'],
    ['an unknown text', error('ABDM-7777'), 'ABDM-7777'],
    ['a code of an unknown form', error('asha'), undefined],
    ['a body that is truncated before its code', '{"error":{"mess... (900 bytes)', undefined],
  ])('does not take a 401 with %s for an expired session', (_case, body, ndhmErrorCode) => {
    const failure = parseFailure(declare(), `401 Unauthorized: [${body}]`);
    expect(failure).toMatchObject({ kind: 'refused', details: { refusal: 'UNKNOWN', status: 401 } });
    expect(failure.details.ndhmErrorCode).toBe(ndhmErrorCode);
  });

  test.each([
    ['no body', '[no body]'],
    ['a body without a code', '[{"status":401,"error":"Unauthorized"}]'],
  ])('takes a 401 with %s for an expired session', (_case, body) => {
    expect(parseFailure(declare(), `401 Unauthorized: ${body}`)).toMatchObject({ kind: 'unauthenticated' });
  });

  test('reads no code of a reply that surrounds the error', () => {
    const pd = { purpose: { code: 1425 }, error: { message: 'x' } };
    expect(parseFailure(declare(none), pd).details).toEqual({ refusal: 'UNKNOWN', reportedByUmang: true });
  });
});
