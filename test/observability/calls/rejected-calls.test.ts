import { expect, test } from '@jest/globals';
import { patientRequest } from '../../../src/domains/patient/endpoints.js';
import { callRejections, findRejection, isCallBudget } from '../../../src/observability/calls/rejected-calls.js';
import { type FailureDetails, type FailureKind, UmangFailure } from '../../../src/umang/failures/failure.js';

const find = (kind: FailureKind, details: FailureDetails) =>
  findRejection(new UmangFailure(kind, patientRequest, details));

test.each([
  ['breaker_open', 'unavailable', {}],
  ['caller_limit', 'unavailable', { overloaded: 'caller' }],
  ['provider_limit', 'unavailable', { overloaded: 'provider' }],
  ['gateway_limit', 'unavailable', { overloaded: 'gateway' }],
  ['queue_deadline', 'timeout', {}],
] as const)('rejected call: %s', (reason, kind, details) => {
  expect(find(kind, { ...details, rejectedLocally: true })).toBe(reason);
  expect(callRejections).toContain(reason);
});

test('rejected call: a failure of UMANG is none', () => {
  expect(find('unavailable', { status: 503 })).toBeUndefined();
  expect(find('timeout', {})).toBeUndefined();
});

test('rejected call: the limits of an operation on its calls are a budget, other limits are not', () => {
  expect(['MAX_UPSTREAM_CALLS', 'MAX_OPERATION_MS', 'MAX_DEPTH', undefined].map(isCallBudget)).toEqual([
    ...[true, true, false, false],
  ]);
});
