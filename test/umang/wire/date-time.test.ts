/** The forms in which UMANG, NDHM and Java servers send dates and times. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { normalizeDateTime, parseDateTime, toSortKey } from '../../../src/umang/wire/date-time.js';

const forms: [form: string, value: unknown, expected: string | undefined][] = [
  ['no zone', '2021-12-24T10:41:18.935', '2021-12-24T10:41:18.935Z'],
  ['Z', '2021-12-24T10:41:18.935Z', '2021-12-24T10:41:18.935Z'],
  ['+0530', '2021-12-24T10:41:18.935+0530', '2021-12-24T10:41:18.935+05:30'],
  ['+05:30', '2021-12-24T10:41:18.935+05:30', '2021-12-24T10:41:18.935+05:30'],
  ['+05', '2021-12-24T10:41:18.935+05', '2021-12-24T10:41:18.935+05:00'],
  ['zone of hours and minutes below zero', '2021-12-24T10:41:18-09:30', '2021-12-24T10:41:18-09:30'],
  ['zone with its name', '2021-12-24T10:41:18+05:30[Asia/Kolkata]', '2021-12-24T10:41:18+05:30'],
  ['UTC in words', '2021-12-24 10:41:18 UTC', '2021-12-24T10:41:18Z'],
  ['no fraction', '2021-12-24T10:41:18', '2021-12-24T10:41:18Z'],
  ['1 fraction digit', '2021-12-24T10:41:18.9', '2021-12-24T10:41:18.9Z'],
  ['9 fraction digits', '2021-12-24T10:41:18.123456789', '2021-12-24T10:41:18.123456789Z'],
  ['12 fraction digits', '2021-12-24T10:41:18.123456789012', '2021-12-24T10:41:18.123456789Z'],
  ['fraction mark without digits', '2021-12-24T10:41:18.', '2021-12-24T10:41:18Z'],
  ['comma as fraction mark', '2021-12-24T10:41:18,935', '2021-12-24T10:41:18.935Z'],
  ['no seconds', '2021-12-24T10:41', '2021-12-24T10:41:00Z'],
  ['no seconds, with a zone', '2021-12-24T10:41+05:30', '2021-12-24T10:41:00+05:30'],
  ['blank instead of T', '2021-12-24 10:41:18', '2021-12-24T10:41:18Z'],
  ['lower case', '2021-12-24t10:41:18z', '2021-12-24T10:41:18Z'],
  ['blanks around it', ' 2021-12-24T10:41:18 ', '2021-12-24T10:41:18Z'],
  ['a date alone', '2021-12-24', '2021-12-24T00:00:00Z'],
  ['epoch seconds', 1640342478, '2021-12-24T10:41:18.000Z'],
  ['epoch seconds with a fraction', 1640342478.935, '2021-12-24T10:41:18.935Z'],
  ['epoch milliseconds', 1640342478935, '2021-12-24T10:41:18.935Z'],
  ['epoch seconds as text', '1640342478', '2021-12-24T10:41:18.000Z'],
  ['epoch milliseconds as text', '1640342478935', '2021-12-24T10:41:18.935Z'],
  ['epoch seconds before 1970', -1709078400, '1915-11-05T00:00:00.000Z'],
  ['array down to the day', [2021, 12, 24], '2021-12-24T00:00:00Z'],
  ['array down to the minute', [2021, 12, 24, 10, 41], '2021-12-24T10:41:00Z'],
  ['array down to nanoseconds', [2021, 12, 24, 10, 41, 18, 35_000_000], '2021-12-24T10:41:18.035Z'],
  ['29 February of a leap year', '2020-02-29T10:41:18', '2020-02-29T10:41:18Z'],
  ['“always”', '2121-12-24T00:00:00', '2121-12-24T00:00:00Z'],

  ['29 February of another year', '2021-02-29T10:41:18', undefined],
  ['30 February', '2020-02-30', undefined],
  ['31 November', '2021-11-31T10:41:18.935Z', undefined],
  ['month 13', '2021-13-01', undefined],
  ['month 0', '2021-00-01', undefined],
  ['hour 24', '2021-12-24T24:00:00', undefined],
  ['second 60', '2021-12-24T10:41:60', undefined],
  ['zone of 24 hours', '2021-12-24T10:41:18+24:00', undefined],
  ['array with month 13', [2021, 13, 1], undefined],
  ['array with a fraction', [2021, 12, 1.5], undefined],
  ['array of texts', ['2021', '12', '24'], undefined],
  ['array of two numbers', [2021, 12], undefined],
  ['array of eight numbers', [2021, 12, 24, 10, 41, 18, 0, 0], undefined],
  ['epoch after the year 9999', 253402300800000, undefined],
  ['NaN', NaN, undefined],
  ['Infinity', Infinity, undefined],
  ['few digits', '2021', undefined],
  ['other order', '24-12-2021 10:41:18', undefined],
  ['words', 'yesterday', undefined],
  ['blank text', ' ', undefined],
  ['null', null, undefined],
  ['undefined', undefined, undefined],
  ['boolean', true, undefined],
  ['object', { date: 24, month: 12, year: 2021 }, undefined],
];

describe('parseDateTime', () => {
  test.each(forms)('%s: %j becomes %j', (_form, value, expected) => {
    expect(parseDateTime(value)).toBe(expected);
  });
});

describe('parseDateTime: a past event without a zone', () => {
  beforeEach(() => void jest.useFakeTimers({ now: Date.parse('2024-05-01T06:00:00Z') }));
  afterEach(() => void jest.useRealTimers());

  test.each([
    ['before now in UTC is in UTC', '2024-05-01T05:59:59.999999', '2024-05-01T05:59:59.999999Z'],
    ['within the difference of two clocks is in UTC', '2024-05-01T06:00:59', '2024-05-01T06:00:59Z'],
    ['after now in UTC is in Indian time', '2024-05-01T11:29:30.5', '2024-05-01T11:29:30.5+05:30'],
    ['as numbers, after now in UTC, is in Indian time', [2024, 5, 1, 11, 29], '2024-05-01T11:29:00+05:30'],
    ['of a later day is in Indian time', '2024-05-02', '2024-05-02T00:00:00+05:30'],
    ['with a zone keeps it', '2024-05-01T11:29:30Z', '2024-05-01T11:29:30Z'],
    ['as an epoch number has a zone', Date.parse('2024-05-01T11:29:30Z'), '2024-05-01T11:29:30.000Z'],
  ])('%s', (_title, value, expected) => {
    expect(parseDateTime(value, { pastEvent: true })).toBe(expected);
  });

  test('an expiry after now stays in UTC', () => {
    expect(parseDateTime('2024-05-01T11:29:30')).toBe('2024-05-01T11:29:30Z');
  });

  test('follows the clock', () => {
    const parse = () => parseDateTime('2024-05-01T11:29:30', { pastEvent: true });
    expect(parse()).toBe('2024-05-01T11:29:30+05:30');
    jest.setSystemTime(Date.parse('2024-05-01T11:30:00Z'));
    expect(parse()).toBe('2024-05-01T11:29:30Z');
    jest.setSystemTime(Date.parse('2024-05-01T06:00:00Z'));
    expect(parse()).toBe('2024-05-01T11:29:30+05:30');
  });
});

test('normalizeDateTime: a time without a zone remains so', () => {
  expect(normalizeDateTime([2021, 12, 24, 10, 41])).toBe('2021-12-24T10:41:00');
  expect(normalizeDateTime('2021-12-24 10:41')).toBe('2021-12-24T10:41:00');
  expect(normalizeDateTime('2021-12-24T10:41:18+0530')).toBe('2021-12-24T10:41:18+05:30');
});

test.each([
  ['2021-12-24T10:41:18Z', '2021-12-24T10:41:18'],
  ['2021-12-24T10:41:18.500Z', '2021-12-24T10:41:18.5'],
  ['2021-12-24T10:41:10.000Z', '2021-12-24T10:41:10'],
  ['2021-12-24T10:41:18.123456789+05:30', '2021-12-24T05:11:18.123456789'],
  ['2021-12-24T23:41:18-09:30', '2021-12-25T09:11:18'],
])('toSortKey: the key of %j is %j', (dateTime, expected) => {
  expect(toSortKey(dateTime)).toBe(expected);
});

describe('for any date', () => {
  const epochMs = fc.integer({ min: Date.parse('0100-01-01T00:00:00Z'), max: Date.parse('9899-01-01T00:00:00Z') });
  interface Style {
    readonly offset: string;
    readonly digits: number;
    readonly separator: string;
    readonly mark: string;
  }
  const style: fc.Arbitrary<Style> = fc.record({
    offset: fc.constantFrom('Z', '', '+05:30', '+0530', '-11', '+14:00', 'z'),
    digits: fc.integer({ min: 3, max: 9 }),
    separator: fc.constantFrom('T', 't', ' '),
    mark: fc.constantFrom('.', ','),
  });
  const minutesByOffset: Readonly<Record<string, number>> = { '+05:30': 330, '+0530': 330, '-11': -660, '+14:00': 840 };
  const toText = (ms: number, { offset, digits, separator, mark }: Style): string => {
    const local = new Date(ms + (minutesByOffset[offset] ?? 0) * 60_000).toISOString();
    return `${local.slice(0, 10)}${separator}${local.slice(11, 19)}${mark}${local.slice(20, 23).padEnd(digits, '0')}${offset}`;
  };
  const written = fc.tuple(epochMs, style).map(([ms, chosen]) => ({ ms, text: toText(ms, chosen) }));

  test('every form has the same instant, and is RFC 3339', () => {
    fc.assert(
      fc.property(written, ({ ms, text }) => {
        const parsed = parseDateTime(text);
        expect(parsed).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/);
        expect(Date.parse(parsed ?? '')).toBe(ms);
        expect(parseDateTime(parsed)).toBe(parsed);
      }),
    );
  });

  test('epoch milliseconds after 1973 survive the round trip', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e11, max: Date.parse('9999-12-31T23:59:59.999Z') }), (ms) => {
        expect(Date.parse(parseDateTime(ms) ?? '')).toBe(ms);
        expect(parseDateTime(`${ms}`)).toBe(parseDateTime(ms));
      }),
    );
  });

  test('sort keys are in the order of the instants', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const [keyA, keyB] = [a, b].map(({ text }) => toSortKey(parseDateTime(text) ?? ''));
        expect(Math.sign(a.ms - b.ms)).toBe(keyA === keyB ? 0 : (keyA ?? '') < (keyB ?? '') ? -1 : 1);
      }),
    );
  });
});

test('any value is parsed to a valid date or undefined', () => {
  const text = fc.oneof(
    fc.string(),
    fc.stringMatching(/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d{0,10})?)?(Z|[+-]\d\d:?(\d\d)?)?$/),
    fc.stringMatching(/^-?\d{1,20}(\.\d{1,5})?$/),
  );
  const value = fc.oneof(text, fc.double(), fc.array(fc.integer({ min: -5, max: 3000 })), fc.anything());
  fc.assert(
    fc.property(value, fc.boolean(), (any, pastEvent) => {
      const parsed = parseDateTime(any, { pastEvent });
      if (parsed === undefined) return;
      expect(Date.parse(parsed)).not.toBeNaN();
      expect(toSortKey(parsed)).toMatch(/^[+-]?\d{4}/);
    }),
    { numRuns: 2000 },
  );
});
