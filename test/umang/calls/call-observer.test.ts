import { expect, jest, test } from '@jest/globals';
import { myProfile } from '../../../src/domains/patient/endpoints.js';
import {
  type CallObserver,
  type CallOutcome,
  composeObservers,
  type ObservedCall,
} from '../../../src/umang/calls/call-observer.js';

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

test('composed observers: a reply is passed to those that observe replies, and to nobody if none does', () => {
  const withoutReply: CallObserver = () => ({ headers: {}, end: () => {} });
  const observeReply = jest.fn<NonNullable<ObservedCall['observeReply']>>();
  const withReply: CallObserver = () => ({ headers: {}, observeReply, end: () => {} });
  const envelope = { rs: 'S' as const, pd: { id: 'x' } };
  composeObservers([withoutReply, withReply])(myProfile, '123456789012').observeReply?.(envelope);
  expect(observeReply.mock.calls).toEqual([[envelope]]);
  expect(composeObservers([withoutReply])(myProfile, '123456789012').observeReply).toBeUndefined();
});
