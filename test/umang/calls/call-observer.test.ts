import { expect, jest, test } from '@jest/globals';
import { myProfile } from '../../../src/domains/patient/endpoints.js';
import { type CallObserver, type CallOutcome, composeObservers } from '../../../src/umang/calls/call-observer.js';

test('composed observers: each sees the call and its outcome, and the headers of all are sent', () => {
  const ends = [jest.fn<(outcome: CallOutcome) => void>(), jest.fn<(outcome: CallOutcome) => void>()];
  const observers = ends.map((end, index) =>
    jest.fn<CallObserver>(() => ({ headers: { [`x-${index}`]: String(index) }, end })),
  );
  const { headers, end } = composeObservers(observers)(myProfile, '123456789012');
  for (const observer of observers) expect(observer.mock.calls).toEqual([[myProfile, '123456789012']]);
  expect(headers).toEqual({ 'x-0': '0', 'x-1': '1' });
  for (const observerEnd of ends) expect(observerEnd).not.toHaveBeenCalled();
  const outcome = { outcome: 'ok', durationMs: 5 } as const;
  end(outcome);
  for (const observerEnd of ends) expect(observerEnd.mock.calls).toEqual([[outcome]]);
});

test('composed observers: without observers, a call has no headers', () => {
  const { headers, end } = composeObservers([])(myProfile, '123456789012');
  expect(headers).toEqual({});
  expect(() => end({ outcome: 'ok', durationMs: 5 })).not.toThrow();
});
