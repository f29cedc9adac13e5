import { describe, expect, test } from '@jest/globals';
import { failure, success } from '../../../src/sandbox/http/envelope.js';

describe('UMANG’s envelope', () => {
  test('a success without a body has a null one', () => {
    expect(success(undefined)).toEqual({ rs: 'S', rc: '200', rd: 'Success.', pd: null });
  });

  test('a failure is rc 400 whatever its status, and tells it in words', () => {
    expect(failure({ status: 409, body: { error: { code: 1411, message: 'm' } } })).toEqual({
      rs: 'F',
      rc: '400',
      rd: 'An internal error occurred. Pls try again later.',
      pd: '409 Conflict: [{"error":{"code":1411,"message":"m"}}]',
    });
  });

  test.each([
    [401, '401 Unauthorized: [no body]'],
    [504, '504 Gateway Timeout: [no body]'],
  ])('a failure without a body says so', (status, pd) => {
    expect(failure({ status, body: undefined }).pd).toBe(pd);
  });

  test('a body of 399 bytes stays whole', () => {
    const text = 'a'.repeat(399 - 2);
    expect(failure({ status: 400, body: text }).pd).toBe(`400 Bad Request: ["${text}"]`);
  });

  test('a body of 400 bytes is cut to 200 characters; bytes are counted, not characters', () => {
    const text = 'अ'.repeat(133);
    const whole = JSON.stringify(text);
    expect(failure({ status: 400, body: text }).pd).toBe(`400 Bad Request: [${whole.slice(0, 200)}... (401 bytes)]`);
    expect(failure({ status: 400, body: 'a'.repeat(398) }).pd).toContain('... (400 bytes)]');
  });
});
