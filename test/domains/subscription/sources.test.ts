import { describe, expect, test } from '@jest/globals';
import { autoApprovalPolicy, autoApprovalSources, sources } from '../../../src/domains/subscription/sources.js';
import { approvedSources } from '../../../src/domains/subscription/wire.js';

const terms = {
  purpose: 'PATRQT',
  hiTypes: ['OP_CONSULTATION', 'PRESCRIPTION'],
  categories: ['LINK', 'DATA'],
  period: { from: '1916-01-01T00:00:00Z', to: '2121-01-01T00:00:00Z' },
};

const wireSource = {
  purpose: { code: 'PATRQT', text: 'Self Requested' },
  hiTypes: ['OPConsultation', 'Prescription'],
  categories: ['LINK', 'DATA'],
  period: { from: '1916-01-01T00:00:00.000Z', to: '2121-01-01T00:00:00.000Z' },
};

describe('sources', () => {
  test('for all providers: maps to one source without a HIP and an excluded source per exception', () => {
    const input = { allProviders: { ...terms, except: [{ providerId: 'HIP-1' }, { providerId: 'HIP-2' }] } };
    expect(approvedSources.parse(sources.parse(input))).toEqual({
      isApplicableForAllHIPs: 'true',
      includedSources: [wireSource],
      excludedSources: [
        { ...wireSource, hip: { id: 'HIP-1' } },
        { ...wireSource, hip: { id: 'HIP-2' } },
      ],
    });
  });

  test('an exception with terms of its own: excludes the provider with these and the other terms of all providers', () => {
    const own = {
      hiTypes: ['PRESCRIPTION'],
      categories: ['LINK'],
      period: { from: '2020-01-01T00:00:00Z', to: '2021-01-01T00:00:00Z' },
    };
    const except = [
      { providerId: 'HIP-1', ...own },
      { providerId: 'HIP-2', hiTypes: null, categories: ['DATA'] },
    ];
    expect(sources.parse({ allProviders: { ...terms, except } }).excludedSources).toEqual([
      {
        hip: { id: 'HIP-1' },
        purpose: wireSource.purpose,
        hiTypes: ['Prescription'],
        categories: ['LINK'],
        period: { from: '2020-01-01T00:00:00.000Z', to: '2021-01-01T00:00:00.000Z' },
      },
      { ...wireSource, hip: { id: 'HIP-2' }, categories: ['DATA'] },
    ]);
    expect(sources.safeParse({ allProviders: { ...terms, except: [{ ...except[0], hiTypes: [] }] } }).success).toBe(
      false,
    );
  });

  test('for listed providers: maps to a source per provider with its own terms and no excluded sources', () => {
    const providers = [
      { ...terms, providerId: 'Czech Doctor' },
      { ...terms, providerId: 'HIP-2', purpose: 'CAREMGT' },
    ];
    expect(approvedSources.parse(sources.parse({ providers }))).toEqual({
      isApplicableForAllHIPs: 'false',
      includedSources: [
        { ...wireSource, hip: { id: 'Czech Doctor' } },
        { ...wireSource, hip: { id: 'HIP-2' }, purpose: { code: 'CAREMGT', text: 'Care Management' } },
      ],
      excludedSources: [],
    });
  });

  test('of an auto-approval: maps to sources without categories and excluded sources without a period', () => {
    const input = { allProviders: { ...terms, categories: [], except: [{ providerId: 'HIP-1' }] } };
    const { purpose, hiTypes, period } = wireSource;
    expect(approvedSources.parse(autoApprovalSources.parse(input))).toEqual({
      isApplicableForAllHIPs: 'true',
      includedSources: [{ purpose, hiTypes, period }],
      excludedSources: [{ purpose, hiTypes, hip: { id: 'HIP-1' } }],
    });
  });
});

test('an auto-approval policy: maps as the sources of an auto-approval do, without categories in the input', () => {
  const { categories: _, ...policyTerms } = terms;
  const except = [{ providerId: 'HIP-1', hiTypes: ['PRESCRIPTION'] }];
  const policy = { allProviders: { ...policyTerms, except } };
  expect(autoApprovalPolicy.parse(policy)).toEqual(autoApprovalSources.parse({ allProviders: { ...terms, except } }));
  expect(autoApprovalPolicy.parse(policy).excludedSources).toEqual([
    { purpose: wireSource.purpose, hiTypes: ['Prescription'], hip: { id: 'HIP-1' } },
  ]);
  expect(autoApprovalPolicy.safeParse({ allProviders: { ...policyTerms, hiTypes: [] } }).success).toBe(false);
});

describe('sources: validation', () => {
  const source = { ...terms, providerId: 'HIP-1' };
  const future = { from: '2121-01-01T00:00:00Z', to: '2122-01-01T00:00:00Z' };

  test.each<[string, unknown, (string | number)[][]]>([
    ['an empty list of providers', { providers: [] }, [['providers']]],
    [
      'a duplicate provider',
      { providers: [source, { ...source, providerId: 'HIP-2' }, source] },
      [['providers', 2, 'providerId']],
    ],
    [
      'a duplicate exception',
      { allProviders: { ...terms, except: [{ providerId: 'A' }, { providerId: 'A' }] } },
      [['allProviders', 'except', 1, 'providerId']],
    ],
    ['an empty list of document types', { allProviders: { ...terms, hiTypes: [] } }, [['allProviders', 'hiTypes']]],
    ['an empty list of categories', { providers: [{ ...source, categories: [] }] }, [['providers', 0, 'categories']]],
    ['the purpose UNKNOWN', { allProviders: { ...terms, purpose: 'UNKNOWN' } }, [['allProviders', 'purpose']]],
    [
      'the document type UNKNOWN',
      { providers: [{ ...source, hiTypes: ['UNKNOWN'] }] },
      [['providers', 0, 'hiTypes', 0]],
    ],
    [
      'a period that starts in the future',
      { providers: [{ ...source, period: future }] },
      [['providers', 0, 'period', 'from']],
    ],
    [
      'a period that ends before it starts',
      { providers: [{ ...source, period: { ...terms.period, to: '1915-01-01T00:00:00Z' } }] },
      [['providers', 0, 'period']],
    ],
    [
      'several violations at once',
      { providers: [{ ...source, providerId: '', period: { from: 'x', to: 'y' } }] },
      [
        ['providers', 0, 'providerId'],
        ['providers', 0, 'period', 'from'],
        ['providers', 0, 'period', 'to'],
      ],
    ],
  ])('rejects %s', (_name, value, paths) => {
    const actual = sources.safeParse(value).error?.issues.map(({ path }) => path) ?? [];
    expect(actual).toHaveLength(paths.length);
    expect(actual).toEqual(expect.arrayContaining(paths));
  });
});
