import { describe, expect, test } from '@jest/globals';
import { errorEnvelope, successEnvelope } from '../../../src/sandbox/http/envelope.js';

describe('sandbox envelope', () => {
  test('success without a body: pd is null', () => {
    expect(successEnvelope(undefined)).toEqual({ rs: 'S', rc: '200', rd: 'Success.', pd: null });
  });

  test('error: rc is 400 and pd contains the status text and the body', () => {
    expect(errorEnvelope({ status: 409, body: { error: { code: 1411, message: 'm' } } })).toEqual({
      rs: 'F',
      rc: '400',
      rd: 'An internal error occurred. Pls try again later.',
      pd: '409 Conflict: [{"error":{"code":1411,"message":"m"}}]',
    });
  });

  test.each([
    [401, '401 Unauthorized: [no body]'],
    [504, '504 Gateway Timeout: [no body]'],
  ])('error %d without a body: pd says so', (status, pd) => {
    expect(errorEnvelope({ status, body: undefined }).pd).toBe(pd);
  });

  test('error body of 399 bytes: is not truncated', () => {
    const text = 'a'.repeat(399 - 2);
    expect(errorEnvelope({ status: 400, body: text }).pd).toBe(`400 Bad Request: ["${text}"]`);
  });

  test('error body of 400 bytes: is truncated to 200 characters, counting bytes for the threshold', () => {
    const text = 'अ'.repeat(133);
    const whole = JSON.stringify(text);
    expect(errorEnvelope({ status: 400, body: text }).pd).toBe(
      `400 Bad Request: [${whole.slice(0, 200)}... (401 bytes)]`,
    );
    expect(errorEnvelope({ status: 400, body: 'a'.repeat(398) }).pd).toContain('... (400 bytes)]');
  });
});
