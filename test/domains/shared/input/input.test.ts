import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import * as input from '../../../../src/domains/shared/input/input.js';
import { pastPeriod, period } from '../../../../src/domains/shared/input/period.js';
import { hasValidCheckDigit } from '../../../../src/domains/shared/input/verhoeff.js';

/** A scalar, valid values with their results, and invalid values. */
const scalars: [string, z.ZodType, Record<string, string>, unknown[]][] = [
  [
    'pin',
    input.pin,
    { '0000': '0000', '1234': '1234', ' 1234': '1234', '1234\n': '1234', '12-34': '1234', '१२३४': '1234' },
    ['123', '12345', '12a4', '12.34', '१२३', '①②③④', 1234, null],
  ],
  [
    'otp',
    input.otp,
    { '0123': '0123', '012345': '012345', '123 456': '123456', '১২৩৪৫৬': '123456' },
    ['123', '123456789', '12 4', '123456.', '', 123456, undefined],
  ],
  [
    'aadhaarNumber',
    input.aadhaarNumber,
    { '999941057058': '999941057058', '9999 4105 7058': '999941057058' },
    ['999941057057', '99994105705', '9999410570581', '', 'x'.repeat(12), 999941057058],
  ],
  [
    'healthIdNumber',
    input.healthIdNumber,
    { '91100020003001': '91-1000-2000-3001', '91-1000-2000-3001': '91-1000-2000-3001' },
    ['91-1000-2000-300', '91-1000-2000-30011', 'asha.verma@sbx', 91100020003001],
  ],
  [
    'mobileNumber',
    input.mobileNumber,
    {
      '9000000001': '+919000000001',
      '+919000000001': '+919000000001',
      '+91 90000-00001': '+919000000001',
      '919000000001': '+919000000001',
      '09000000001': '+919000000001',
      '+91 (0) 90000 00001': '+919000000001',
      '9100000001': '+919100000001',
    },
    ['1000000001', '900000001', '+449000000001', '90000000011', '+90000000011', '92 9000000001', 9000000001],
  ],
  [
    'counterCode',
    input.counterCode,
    { '12345': '12345', ' १२ ३४५\u200e': '12345', '00-000': '00000', 'OPD-1': 'OPD-1', ' A 1 ': ' A 1 ' },
    ['', ' ', 'x'.repeat(201), 12345],
  ],
  [
    'phrAddress',
    input.phrAddress,
    {
      'asha.verma@sbx': 'asha.verma@sbx',
      ' nila-1@ndhm ': 'nila-1@ndhm',
      'old_one@sbx': 'old_one@sbx',
      '\u200easha@sbx\u200b\n': 'asha@sbx',
      'ab@sbx': 'ab@sbx',
      '.asha@sbx': '.asha@sbx',
      'asha@cm.abdm2': 'asha@cm.abdm2',
    },
    ['asha.verma', 'asha@', '@sbx', 'asha verma@sbx', 'asha@sbx@sbx', 'आशा@sbx', `${'a'.repeat(151)}@sbx`, {}],
  ],
  [
    'newPhrAddress',
    input.newPhrAddress,
    { 'nila@sbx': 'nila@sbx', 'gaurav_kumar@sbx': 'gaurav_kumar@sbx', ' a1_@sbx ': 'a1_@sbx' },
    ['ab@sbx', '.asha@sbx', '_asha@sbx', 'asha@sb1', 7],
  ],
  [
    'newPassword',
    input.newPassword,
    { 'Sandbox#1234': 'Sandbox#1234' },
    [
      'Short#1',
      'sandbox#1234',
      'SANDBOX#1234',
      'Sandbox#',
      'Sandbox1234',
      'Sandbox 1234',
      `Sandbox#1${'x'.repeat(30)}`,
      true,
    ],
  ],
  ['password', input.password, { a: 'a' }, ['', 'x'.repeat(201), []]],
  [
    'uuid',
    input.uuid,
    { '00000000-0000-0000-0000-00000000000a': '00000000-0000-0000-0000-00000000000a' },
    ['', '11012', '6ca32db3913943478 2c948359d3ff125', 6],
  ],
  ['identifier', input.opaqueId, { 'Czech Doctor ': 'Czech Doctor ' }, ['', '  ', 'x'.repeat(201), 1]],
];

/** `#` stands for each digit, in turn. */
const spellings: [spelling: string, layout: string, zero: string][] = [
  ['no-break blanks', '##\u00a0#*', '0'],
  ['thin blanks', '##\u2009#\u202f#*', '0'],
  ['hyphens', '#-#\u2010#\u2011#*', '0'],
  ['dashes', '#\u2012#\u2013#\u2014#\u2015#*', '0'],
  ['minus signs', '##\u2212#\uff0d#*', '0'],
  ['bidi marks', '\u200e\u202a#*\u202c\u200f\u2066\u2069', '0'],
  ['zero-width characters', '\ufeff#\u200b#\u200d#\u2060#*\u00ad', '0'],
  ['tabs and line breaks', '\t#*\r\n', '0'],
  ['Devanagari digits', '#*', '०'],
  ['Bengali digits', '#*', '০'],
  ['Gurmukhi digits', '#*', '੦'],
  ['Gujarati digits', '#*', '૦'],
  ['Odia digits', '#*', '୦'],
  ['Tamil digits', '#*', '௦'],
  ['Telugu digits', '#*', '౦'],
  ['Kannada digits', '#*', '೦'],
  ['Malayalam digits', '#*', '൦'],
  ['Urdu digits', '#*', '۰'],
  ['full-width digits', '#*', '０'],
  ['Ol Chiki digits', '#*', '᱐'],
  ['Chakma digits, outside the basic plane', '#*', '\u{11136}'],
];

/** Digits of a number, the schema for it, and the result for every spelling. */
const typedNumbers: [string, z.ZodType, string, string][] = [
  ['PIN', input.pin, '0123', '0123'],
  ['OTP', input.otp, '123456', '123456'],
  ['Aadhaar number', input.aadhaarNumber, '999941057058', '999941057058'],
  ['health ID number', input.healthIdNumber, '91100020003001', '91-1000-2000-3001'],
  ['mobile number', input.mobileNumber, '9000000001', '+919000000001'],
  ['mobile number with 91', input.mobileNumber, '919000000001', '+919000000001'],
  ['mobile number with 0', input.mobileNumber, '09000000001', '+919000000001'],
];

function spell(digits: string, layout: string, zero: string): string {
  const toDigit = (digit: string) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit));
  const rest = [...digits].map(toDigit);
  return layout.replaceAll(/#\*?/g, (mark) => (mark === '#' ? rest.splice(0, 1) : rest.splice(0)).join(''));
}

describe.each(typedNumbers)('%s', (_name, schema, digits, result) => {
  test.each(spellings)('is read with %s', (_spelling, layout, zero) => {
    expect(schema.parse(spell(digits, layout, zero))).toBe(result);
  });
});

test('a mobile number is read with a full-width plus sign', () => {
  expect(input.mobileNumber.parse('\uff0b９１９００００００００１')).toBe('+919000000001');
});

test('long texts are rejected in linear time', () => {
  const start = performance.now();
  expect(input.otp.safeParse('९'.repeat(1_000_000)).success).toBe(false);
  expect(input.phrAddress.safeParse(`a${' '.repeat(200_000)}@sbx`).success).toBe(false);
  expect(input.pin.safeParse(`${' \u200b'.repeat(200_000)}x`).success).toBe(false);
  expect(performance.now() - start).toBeLessThan(1000);
});

describe.each(scalars)('%s', (_name, schema, valid, invalid) => {
  test.each(Object.entries(valid))('parses %j as %j', (value, result) => {
    expect(schema.parse(value)).toBe(result);
  });

  test.each(invalid.map((value) => [value]))('rejects %j with one issue that does not repeat it', (value) => {
    const { error } = schema.safeParse(value);
    expect(error?.issues).toHaveLength(1);
    if (String(value).length > 1) expect(error?.issues[0]?.message).not.toContain(String(value));
  });
});

test('hasValidCheckDigit: accepts Verhoeff’s published example and rejects a wrong digit', () => {
  expect(hasValidCheckDigit('2363')).toBe(true);
  expect(hasValidCheckDigit('2364')).toBe(false);
});

describe('period', () => {
  const from = '2021-12-24T10:41:18.935+05:30';

  test('is converted to UTC', () => {
    const utc = { from: '2021-12-24T05:11:18.935Z', to: '2121-12-24T00:00:00.000Z' };
    expect(period.parse({ from, to: '2121-12-24T00:00:00Z' })).toEqual(utc);
  });

  test('may start and end at the same time, as in UMANG’s example of section 44', () => {
    expect(period.safeParse({ from, to: from }).success).toBe(true);
  });

  test.each([
    [{ from, to: '2021-12-24T05:11:18.934Z' }, []],
    [{ from, to: '2021-12-24' }, ['to']],
    [{ from: '2021-12-24T10:41:18', to: from }, ['from']],
    [{ from, to: '2021-02-30T10:41:18Z' }, ['to']],
    [{ from: '0000-01-01T00:00:00+01:00', to: from }, ['from']],
    [{ from: 1640342478, to: from }, ['from']],
  ])('rejects %j', (value, path) => {
    expect(period.safeParse(value).error?.issues.map((issue) => issue.path)).toEqual([path]);
  });

  test('of the past: rejects one that starts in the future', () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(pastPeriod.safeParse({ from, to: tomorrow }).success).toBe(true);
    const { error } = pastPeriod.safeParse({ from: tomorrow, to: tomorrow });
    expect(error?.issues.map(({ path }) => path)).toEqual([['from']]);
  });
});
