/** Which failures of a limited mutation count as a wrong secret, and which as an attempt that was never made. */
import { describe, expect, test } from '@jest/globals';
import { toAttemptOutcome } from '../../../../src/domains/shared/mutations/attempt-policy.js';
import { gatewaySession } from '../../../../src/domains/session/endpoints.js';
import { UmangFailure } from '../../../../src/umang/failures/failure.js';

describe('outcome of an attempt', () => {
  test.each([
    ['WRONG_CREDENTIALS', 'wrong-secret'],
    ['WRONG_OTP', 'wrong-secret'],
    ['WRONG_PIN', 'wrong-secret'],
    ['PIN_TOKEN_REJECTED', 'wrong-secret'],
    ['TOO_MANY_ATTEMPTS', 'wrong-secret'],
    ['LOCKED', 'wrong-secret'],
    ['NOT_FOUND', 'wrong-secret'],
    ['OTP_EXPIRED', 'failed'],
    ['INVALID_INPUT', 'failed'],
  ] as const)('after the refusal %s: %s', (refusal, outcome) => {
    expect(toAttemptOutcome(new UmangFailure('refused', gatewaySession, { refusal }))).toBe(outcome);
  });

  test.each([
    ['a call that was never sent', new UmangFailure('unavailable', gatewaySession, { notSent: true }), 'not-sent'],
    ['a timeout, after which UMANG may have checked the secret', new UmangFailure('timeout', gatewaySession), 'failed'],
    ['an unexpected error', new TypeError('x'), 'failed'],
  ] as const)('after %s', (_title, error, outcome) => {
    expect(toAttemptOutcome(error)).toBe(outcome);
  });
});
