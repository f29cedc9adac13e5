/** What holds of any input at all. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as input from '../../../../src/domains/shared/input/input.js';
import type { Context } from '../../../../src/domains/context.js';
import { mutation } from '../../../../src/domains/shared/mutations/define-mutation.js';
import { begunPeriod, period } from '../../../../src/domains/shared/input/period.js';
import { policySources, sources } from '../../../../src/domains/subscription/sources.js';
import { approvedSources } from '../../../../src/domains/subscription/wire.js';
import { endsInCheckDigit } from '../../../../src/domains/shared/input/verhoeff.js';

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));

describe('a check digit', () => {
  const withCheck = digits(11).map((number) => {
    const check = [...'0123456789'].filter((digit) => endsInCheckDigit(number + digit));
    return { number: number + check.join(''), checks: check.length };
  });

  test('there is exactly one', () => {
    fc.assert(fc.property(withCheck, ({ checks }) => checks === 1));
  });

  test('finds any single wrong digit', () => {
    fc.assert(
      fc.property(withCheck, fc.nat(11), fc.integer({ min: 1, max: 9 }), ({ number }, place, by) => {
        const wrong = (Number(number.charAt(place)) + by) % 10;
        return !input.aadhaarNumber.safeParse(number.slice(0, place) + wrong + number.slice(place + 1)).success;
      }),
    );
  });

  test('finds any two neighbours swapped', () => {
    fc.assert(
      fc.property(withCheck, fc.nat(10), ({ number }, place) => {
        const [one, other] = [number.charAt(place), number.charAt(place + 1)];
        fc.pre(one !== other);
        return !endsInCheckDigit(number.slice(0, place) + other + one + number.slice(place + 2));
      }),
    );
  });
});

describe('numbers', () => {
  const separator = fc.constantFrom('', ' ', '-', '\u00a0');
  const spread = (number: string) =>
    fc
      .array(separator, { minLength: number.length, maxLength: number.length })
      .map((between) => [...number].map((digit, index) => digit + between[index]).join(''));

  test('a health ID number comes out in one form, however it is typed', () => {
    const typed = digits(14).chain((number) => spread(number).map((text) => ({ number, text })));
    fc.assert(
      fc.property(typed, ({ number, text }) => {
        const made = input.healthIdNumber.parse(text);
        expect(made).toMatch(/^\d\d-\d{4}-\d{4}-\d{4}$/);
        expect(made.replaceAll('-', '')).toBe(number);
        expect(input.healthIdNumber.parse(made)).toBe(made);
      }),
    );
  });

  test('so does a mobile number, with or without +91', () => {
    const number = fc.stringMatching(/^[6-9]\d{9}$/);
    fc.assert(
      fc.property(
        number.chain((bare) => fc.tuple(fc.constant(bare), spread(bare), fc.constantFrom('', '+91', '+91 '))),
        ([bare, text, prefix]) => input.mobileNumber.parse(prefix + text) === `+91${bare}`,
      ),
    );
  });
});

const moment = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });

describe('periods', () => {
  test('keep their moments, whatever the zone, and their order', () => {
    const zone = fc.constantFrom('Z', '+05:30', '-11:00', '+00:00');
    fc.assert(
      fc.property(moment, moment, zone, (from, to, offset) => {
        const write = (date: Date) => date.toISOString().replace('Z', offset);
        const made = period.safeParse({ from: write(from), to: write(to) });
        expect(made.success).toBe(from <= to);
        if (made.success) expect(made.data.from).toBe(new Date(write(from)).toISOString());
      }),
    );
  });

  test('of records are taken only where they have begun', () => {
    fc.assert(
      fc.property(moment, (from) => {
        const to = '2300-01-01T00:00:00Z';
        return begunPeriod.safeParse({ from: from.toISOString(), to }).success === from.getTime() < Date.now();
      }),
    );
  });

  test('no text whatever makes them throw', () => {
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/),
      fc.stringMatching(/^(0000|9999)-(01-01|12-31|02-29)T(00|23):(00|59):(00|59|60)(Z|[+-]23:59)$/),
    );
    fc.assert(
      fc.property(text, (from) => {
        const made = period.safeParse({ from, to: from });
        if (made.success) expect(made.data.from).toHaveLength(24);
      }),
      { numRuns: 500 },
    );
  });
});

describe('sources', () => {
  const begun = fc.tuple(moment, moment).map(([one, other]) => {
    const [from, to] = [one, other].sort((a, b) => a.getTime() - b.getTime()).map((date) => date.toISOString());
    return {
      from: from && from < '2020' ? from : '2020-01-01T00:00:00Z',
      to: to && to > '2020-01-02' ? to : '2021-01-01T00:00:00Z',
    };
  });
  const terms = fc.record({
    purpose: fc.constantFrom('CAREMGT', 'BTG', 'PUBHLTH', 'GOV', 'HPAYMT', 'DSRCH', 'PATRQT'),
    hiTypes: fc.subarray(['OP_CONSULTATION', 'DIAGNOSTIC_REPORT', 'INVOICE', 'PRESCRIPTION'], { minLength: 1 }),
    categories: fc.subarray(['LINK', 'DATA'], { minLength: 1 }),
    period: begun,
  });
  const id = fc.string({ minLength: 1, maxLength: 200 }).filter((text) => /\S/.test(text));
  const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 5 });
  const allProviders = fc
    .tuple(terms, ids)
    .map(([common, except]) => ({ allProviders: { ...common, except: except.map((providerId) => ({ providerId })) } }));
  const providers = fc
    .tuple(terms, ids)
    .map(([common, named]) => ({ providers: named.map((providerId) => ({ ...common, providerId })) }));

  /** The rules by which UMANG refuses with 1514, 1513 and 1418. */
  test('whatever is taken, UMANG has no ground to refuse', () => {
    fc.assert(
      fc.property(fc.oneof(allProviders, providers), fc.constantFrom(sources, policySources), (given, schema) => {
        const { isApplicableForAllHIPs, includedSources, excludedSources } = approvedSources.parse(schema.parse(given));
        const all = isApplicableForAllHIPs === 'true';
        expect(includedSources.length).toBeGreaterThan(0);
        if (all) expect(includedSources).toHaveLength(1);
        else expect(excludedSources).toEqual([]);
        expect(includedSources.every(({ hip }) => Boolean(hip?.id) !== all)).toBe(true);
        expect(excludedSources.every(({ hip }) => hip?.id)).toBeTruthy();
        for (const { purpose, hiTypes, period } of includedSources) {
          expect(purpose.code && purpose.text).toBeTruthy();
          expect(hiTypes.length).toBeGreaterThan(0);
          expect(Date.parse(period.from)).toBeLessThan(Date.now());
          expect(Date.parse(period.to)).not.toBeNaN();
        }
      }),
    );
  });

  test('both at once, and one provider twice, are never taken', () => {
    fc.assert(
      fc.property(allProviders, providers, (one, other) => {
        expect(sources.safeParse({ ...one, ...other }).success).toBe(false);
        expect(sources.safeParse({ providers: [...other.providers, ...other.providers.slice(0, 1)] }).success).toBe(
          false,
        );
      }),
    );
  });
});

const scalars = [
  'pin',
  'otp',
  'aadhaarNumber',
  'newPassword',
  'password',
  'phrAddress',
  'healthIdNumber',
  'mobileNumber',
  'uuid',
  'secret',
] as const;

/** All that is reached for where no work is done. */
const context = { live: { hasten: () => Promise.resolve() } } as Context;

test.each(scalars)('%s: anything at all is taken or refused with words of ours alone', async (scalar) => {
  const words = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (value) => {
      const resolve = mutation(input[scalar], () => Promise.resolve({}));
      const { userErrors } = await resolve(undefined, { input: value }, context);
      for (const { code, message, field } of userErrors) {
        words.add(message);
        expect({ code, field }).toEqual({ code: 'INVALID_INPUT', field: ['input'] });
      }
    }),
  );
  expect(words.size).toBeLessThanOrEqual(1);
});
