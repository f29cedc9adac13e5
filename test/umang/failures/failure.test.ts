import { describe, expect, test } from '@jest/globals';
import { isRefusal, UmangFailure } from '../../../src/umang/failures/failure.js';

const endpoint = { name: 'example', section: 7, effect: 'read' } as const;

describe('UmangFailure', () => {
  test('names the endpoint, the kind and every detail that is safe to log in its message', () => {
    const { name, message } = new UmangFailure('refused', endpoint, {
      refusal: 'WRONG_PIN',
      status: 401,
      ndhmCode: 1425,
      logReason: 'why',
    });
    expect({ name, message }).toEqual({
      name: 'UmangFailure',
      message: 'Section 7 (example): refused, WRONG_PIN, HTTP 401, NDHM 1425, why',
    });
  });

  test('leaves absent details out of its message', () => {
    expect(new UmangFailure('timeout', endpoint).message).toBe('Section 7 (example): timeout');
    expect(new UmangFailure('unavailable', endpoint, { status: 502, attemptsLeft: 3, notSent: true }).message).toBe(
      'Section 7 (example): unavailable, HTTP 502',
    );
  });
});

describe('isRefusal', () => {
  const wrongPin = new UmangFailure('refused', endpoint, { refusal: 'WRONG_PIN' });

  test('accepts a refusal with any code, or with one of the codes', () => {
    expect(isRefusal(wrongPin)).toBe(true);
    expect(isRefusal(wrongPin, 'WRONG_PIN')).toBe(true);
    expect(isRefusal(wrongPin, 'LOCKED', 'WRONG_PIN')).toBe(true);
  });

  test.each<[string, unknown]>([
    ['a refusal with another code', wrongPin],
    ['a failure that is no refusal', new UmangFailure('unavailable', endpoint, { refusal: 'LOCKED' })],
    ['an error that is no failure', Object.assign(new Error('x'), { kind: 'refused', details: { refusal: 'LOCKED' } })],
    ['a value that is no error', undefined],
  ])('rejects %s', (_case, error) => {
    expect(isRefusal(error, 'LOCKED', 'NOT_FOUND')).toBe(false);
  });

  test('without codes, rejects a failure that is no refusal', () => {
    expect(isRefusal(new UmangFailure('unavailable', endpoint))).toBe(false);
  });
});
