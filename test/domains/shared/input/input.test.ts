import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import * as input from '../../../../src/domains/shared/input/input.js';
import { begunPeriod, period } from '../../../../src/domains/shared/input/period.js';
import { endsInCheckDigit } from '../../../../src/domains/shared/input/verhoeff.js';

/** A scalar, what it makes of good values, and values that it turns away. */
const scalars: [string, z.ZodType, Record<string, string>, unknown[]][] = [
  [
    'pin',
    input.pin,
    { '0000': '0000', '1234': '1234' },
    ['123', '12345', '12a4', ' 1234', '1234\n', '१२३४', 1234, null],
  ],
  ['otp', input.otp, { '0123': '0123', '012345': '012345' }, ['123', '123456789', '12 456', '', 123456, undefined]],
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
    { '9000000001': '+919000000001', '+919000000001': '+919000000001', '+91 90000-00001': '+919000000001' },
    ['1000000001', '900000001', '+449000000001', '90000000011', 9000000001],
  ],
  [
    'phrAddress',
    input.phrAddress,
    { 'asha.verma@sbx': 'asha.verma@sbx', ' nila-1@ndhm ': 'nila-1@ndhm', 'old_one@sbx': 'old_one@sbx' },
    ['asha.verma', 'asha@', 'ab@sbx', '.asha@sbx', 'asha verma@sbx', 'asha@sbx@sbx', `${'a'.repeat(151)}@sbx`, {}],
  ],
  ['newPhrAddress', input.newPhrAddress, { 'nila@sbx': 'nila@sbx' }, ['new_one@sbx', 'a_@sbx', 7]],
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
  ['identifier', input.identifier, { 'Czech Doctor ': 'Czech Doctor ' }, ['', '  ', 'x'.repeat(201), 1]],
];

describe.each(scalars)('%s', (_name, schema, good, bad) => {
  test.each(Object.entries(good))('%j becomes %j', (given, made) => {
    expect(schema.parse(given)).toBe(made);
  });

  test.each(bad.map((value) => [value]))('turns %j away, once and without a word of it', (value) => {
    const { error } = schema.safeParse(value);
    expect(error?.issues).toHaveLength(1);
    if (String(value).length > 1) expect(error?.issues[0]?.message).not.toContain(String(value));
  });
});

test('Verhoeff’s published example ends in its check digit', () => {
  expect(endsInCheckDigit('2363')).toBe(true);
  expect(endsInCheckDigit('2364')).toBe(false);
});

describe('a period', () => {
  const from = '2021-12-24T10:41:18.935+05:30';

  test('is sent in UTC', () => {
    const made = { from: '2021-12-24T05:11:18.935Z', to: '2121-12-24T00:00:00.000Z' };
    expect(period.parse({ from, to: '2121-12-24T00:00:00Z' })).toEqual(made);
  });

  test('may be but a moment, as UMANG’s own example of section 44 is', () => {
    expect(period.safeParse({ from, to: from }).success).toBe(true);
  });

  test.each([
    [{ from, to: '2021-12-24T05:11:18.934Z' }, []],
    [{ from, to: '2021-12-24' }, ['to']],
    [{ from: '2021-12-24T10:41:18', to: from }, ['from']],
    [{ from, to: '2021-02-30T10:41:18Z' }, ['to']],
    [{ from: '0000-01-01T00:00:00+01:00', to: from }, ['from']],
    [{ from: 1640342478, to: from }, ['from']],
  ])('%j does not fit', (value, path) => {
    expect(period.safeParse(value).error?.issues.map((issue) => issue.path)).toEqual([path]);
  });

  test('of records has to have begun', () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(begunPeriod.safeParse({ from, to: tomorrow }).success).toBe(true);
    const { error } = begunPeriod.safeParse({ from: tomorrow, to: tomorrow });
    expect(error?.issues.map(({ path }) => path)).toEqual([['from']]);
  });
});
