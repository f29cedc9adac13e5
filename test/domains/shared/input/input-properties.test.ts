/** Properties of input schemas that hold for arbitrary values. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as input from '../../../../src/domains/shared/input/input.js';
import type { Context } from '../../../../src/domains/context.js';
import { defineMutation } from '../../../../src/domains/shared/mutations/define-mutation.js';
import { pastPeriod, period } from '../../../../src/domains/shared/input/period.js';
import { autoApprovalSources, sources } from '../../../../src/domains/subscription/sources.js';
import { approvedSources } from '../../../../src/domains/subscription/wire.js';
import { hasValidCheckDigit } from '../../../../src/domains/shared/input/verhoeff.js';
import { createTestViewer } from '../../../support/context/viewer.js';

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));

describe('Verhoeff check digit', () => {
  const withCheck = digits(11).map((number) => {
    const check = [...'0123456789'].filter((digit) => hasValidCheckDigit(number + digit));
    return { number: number + check.join(''), checks: check.length };
  });

  test('exists exactly once for every number', () => {
    fc.assert(fc.property(withCheck, ({ checks }) => checks === 1));
  });

  test('detects any single wrong digit', () => {
    fc.assert(
      fc.property(withCheck, fc.nat(11), fc.integer({ min: 1, max: 9 }), ({ number }, index, by) => {
        const wrongDigit = (Number(number.charAt(index)) + by) % 10;
        return !input.aadhaarNumber.safeParse(number.slice(0, index) + wrongDigit + number.slice(index + 1)).success;
      }),
    );
  });

  test('detects any transposition of two adjacent digits', () => {
    fc.assert(
      fc.property(withCheck, fc.nat(10), ({ number }, index) => {
        const [first, second] = [number.charAt(index), number.charAt(index + 1)];
        fc.pre(first !== second);
        return !hasValidCheckDigit(number.slice(0, index) + second + first + number.slice(index + 2));
      }),
    );
  });
});

describe('grouped digits', () => {
  const separator = fc.constantFrom('', ' ', '-', '\u00a0');
  const insertSeparators = (number: string) =>
    fc
      .array(separator, { minLength: number.length, maxLength: number.length })
      .map((between) => [...number].map((digit, index) => digit + between[index]).join(''));

  test('a health ID number: has one canonical form for every separator', () => {
    const typed = digits(14).chain((number) => insertSeparators(number).map((text) => ({ number, text })));
    fc.assert(
      fc.property(typed, ({ number, text }) => {
        const canonical = input.healthIdNumber.parse(text);
        expect(canonical).toMatch(/^\d\d-\d{4}-\d{4}-\d{4}$/);
        expect(canonical.replaceAll('-', '')).toBe(number);
        expect(input.healthIdNumber.parse(canonical)).toBe(canonical);
      }),
    );
  });

  test('a mobile number: has one canonical form with and without +91', () => {
    const number = fc.stringMatching(/^[6-9]\d{9}$/);
    fc.assert(
      fc.property(
        number.chain((bare) => fc.tuple(fc.constant(bare), insertSeparators(bare), fc.constantFrom('', '+91', '+91 '))),
        ([bare, text, prefix]) => input.mobileNumber.parse(prefix + text) === `+91${bare}`,
      ),
    );
  });
});

const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });

describe('periods', () => {
  test('keep their instants in every time zone and reject a reversed order', () => {
    const zone = fc.constantFrom('Z', '+05:30', '-11:00', '+00:00');
    fc.assert(
      fc.property(date, date, zone, (from, to, offset) => {
        const format = (date: Date) => date.toISOString().replace('Z', offset);
        const parsed = period.safeParse({ from: format(from), to: format(to) });
        expect(parsed.success).toBe(from <= to);
        if (parsed.success) expect(parsed.data.from).toBe(new Date(format(from)).toISOString());
      }),
    );
  });

  test('of the past: are accepted exactly if they have started', () => {
    fc.assert(
      fc.property(date, (from) => {
        const to = '2300-01-01T00:00:00Z';
        return pastPeriod.safeParse({ from: from.toISOString(), to }).success === from.getTime() < Date.now();
      }),
    );
  });

  test('never throw for any string', () => {
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/),
      fc.stringMatching(/^(0000|9999)-(01-01|12-31|02-29)T(00|23):(00|59):(00|59|60)(Z|[+-]23:59)$/),
    );
    fc.assert(
      fc.property(text, (from) => {
        const parsed = period.safeParse({ from, to: from });
        if (parsed.success) expect(parsed.data.from).toHaveLength(24);
      }),
      { numRuns: 500 },
    );
  });
});

describe('sources', () => {
  const pastPeriods = fc.tuple(date, date).map((dates) => {
    const [from, to] = dates.sort((a, b) => a.getTime() - b.getTime()).map((date) => date.toISOString());
    return {
      from: from && from < '2020' ? from : '2020-01-01T00:00:00Z',
      to: to && to > '2020-01-02' ? to : '2021-01-01T00:00:00Z',
    };
  });
  const terms = fc.record({
    purpose: fc.constantFrom('CAREMGT', 'BTG', 'PUBHLTH', 'GOV', 'HPAYMT', 'DSRCH', 'PATRQT'),
    hiTypes: fc.subarray(['OP_CONSULTATION', 'DIAGNOSTIC_REPORT', 'INVOICE', 'PRESCRIPTION'], { minLength: 1 }),
    categories: fc.subarray(['LINK', 'DATA'], { minLength: 1 }),
    period: pastPeriods,
  });
  const id = fc.string({ minLength: 1, maxLength: 200 }).filter((text) => /\S/.test(text));
  const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 5 });
  const allProviders = fc
    .tuple(terms, ids)
    .map(([common, except]) => ({ allProviders: { ...common, except: except.map((providerId) => ({ providerId })) } }));
  const providers = fc
    .tuple(terms, ids)
    .map(([common, providerIds]) => ({ providers: providerIds.map((providerId) => ({ ...common, providerId })) }));

  /** UMANG refuses violations of these rules with 1514, 1513 and 1418. */
  test('accepted input never violates a rule of UMANG', () => {
    fc.assert(
      fc.property(fc.oneof(allProviders, providers), fc.constantFrom(sources, autoApprovalSources), (value, schema) => {
        const { isApplicableForAllHIPs, includedSources, excludedSources } = approvedSources.parse(schema.parse(value));
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

  test('input with a duplicate provider is always rejected', () => {
    fc.assert(
      fc.property(providers, (listed) => {
        expect(sources.safeParse({ providers: [...listed.providers, ...listed.providers.slice(0, 1)] }).success).toBe(
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
  'opaqueToken',
] as const;

/** The part of the context that a mutation without a call uses. */
const context = {
  language: 'en',
  viewer: createTestViewer(),
  inboxUpdates: { pollSoon: () => Promise.resolve() },
} as Context;

test.each(scalars)('%s: any value is accepted or rejected with INVALID_INPUT and one fixed message', async (scalar) => {
  const messages = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (value) => {
      const resolve = defineMutation(input[scalar], () => Promise.resolve({}));
      const { userErrors } = await resolve(undefined, { input: value }, context);
      for (const { code, message, field } of userErrors) {
        messages.add(message);
        expect({ code, field }).toEqual({ code: 'INVALID_INPUT', field: ['input'] });
      }
    }),
  );
  expect(messages.size).toBeLessThanOrEqual(1);
});
