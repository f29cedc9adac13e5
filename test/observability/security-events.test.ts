/** Log lines of security events are limited, their counts are not. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { minutes, seconds } from '../../src/lib/duration.js';
import { createLogger } from '../../src/observability/logger.js';
import { createSecurityEvents, type SecurityEventKind } from '../../src/observability/security-events.js';
import { captureLogs } from '../support/log-lines.js';

const fields = { subject: null, network: '203.0.113.0/24', traceId: 'trace' };

beforeEach(() => void jest.useFakeTimers());

afterEach(() => void jest.useRealTimers());

function createEvents() {
  const logs = captureLogs();
  const counts = new Map<SecurityEventKind, number>();
  const log = createLogger('info', logs.options.logDestination);
  const events = createSecurityEvents(log, (kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1));
  const record = (kind: SecurityEventKind, times = 1) => {
    for (let time = 0; time < times; time++) events.record(kind, fields);
  };
  const lines = (message: string) => logs.entries().filter(({ msg }) => msg === message);
  return {
    events,
    counts,
    record,
    eventLines: () => lines('security event'),
    summaries: () => lines('security events without a log line in the last minute'),
  };
}

describe('security events', () => {
  test('log one warning each', () => {
    const { record, eventLines } = createEvents();
    record('wrong_pin');
    expect(eventLines()).toEqual([
      { level: 40, time: expect.any(Number), kind: 'wrong_pin', ...fields, msg: 'security event' },
    ]);
  });

  test('of one kind log at most 20 lines a minute, all are counted, and other kinds are still logged', () => {
    const { record, counts, eventLines, summaries } = createEvents();
    record('wrong_otp', 1000);
    record('wrong_pin');
    expect(eventLines().map(({ kind }) => kind)).toEqual([...Array(20).fill('wrong_otp'), 'wrong_pin']);
    expect(counts).toEqual(
      new Map([
        ['wrong_otp', 1000],
        ['wrong_pin', 1],
      ]),
    );
    expect(summaries()).toEqual([]);
  });

  test('log the number of suppressed lines at the end of the minute, and events again in the next', () => {
    const { record, eventLines, summaries } = createEvents();
    record('wrong_otp', 15);
    jest.advanceTimersByTime(seconds(59));
    record('wrong_otp', 15);
    jest.advanceTimersByTime(seconds(1));
    expect(summaries()).toMatchObject([{ level: 40, kind: 'wrong_otp', suppressed: 10 }]);
    record('wrong_otp');
    expect(eventLines()).toHaveLength(21);
    jest.advanceTimersByTime(minutes(1));
    expect(summaries()).toHaveLength(1);
  });

  test('log the number of suppressed lines when they are closed, and leave no timer', () => {
    const { events, record, summaries } = createEvents();
    record('wrong_otp', 21);
    events.close();
    expect(summaries()).toMatchObject([{ suppressed: 1 }]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
