import { describe, expect, test } from '@jest/globals';
import { policySources, sources } from '../../../src/domains/subscription/sources.js';
import { approvedSources } from '../../../src/domains/subscription/wire.js';

const terms = {
  purpose: 'PATRQT',
  hiTypes: ['OP_CONSULTATION', 'PRESCRIPTION'],
  categories: ['LINK', 'DATA'],
  period: { from: '1916-01-01T00:00:00Z', to: '2121-01-01T00:00:00Z' },
};

const sent = {
  purpose: { code: 'PATRQT', text: 'Self Requested' },
  hiTypes: ['OPConsultation', 'Prescription'],
  categories: ['LINK', 'DATA'],
  period: { from: '1916-01-01T00:00:00.000Z', to: '2121-01-01T00:00:00.000Z' },
};

describe('what UMANG is sent', () => {
  test('all providers: one source without a hospital, and each exception with its own', () => {
    const input = { allProviders: { ...terms, except: [{ providerId: 'HIP-1' }, { providerId: 'HIP-2' }] } };
    expect(approvedSources.parse(sources.parse(input))).toEqual({
      isApplicableForAllHIPs: 'true',
      includedSources: [sent],
      excludedSources: [
        { ...sent, hip: { id: 'HIP-1' } },
        { ...sent, hip: { id: 'HIP-2' } },
      ],
    });
  });

  test('named providers: one source for each, on its own terms, and nothing left out', () => {
    const providers = [
      { ...terms, providerId: 'Czech Doctor' },
      { ...terms, providerId: 'HIP-2', purpose: 'CAREMGT' },
    ];
    expect(approvedSources.parse(sources.parse({ allProviders: null, providers }))).toEqual({
      isApplicableForAllHIPs: 'false',
      includedSources: [
        { ...sent, hip: { id: 'Czech Doctor' } },
        { ...sent, hip: { id: 'HIP-2' }, purpose: { code: 'CAREMGT', text: 'Care Management' } },
      ],
      excludedSources: [],
    });
  });

  test('a policy has no categories, and its exceptions no period', () => {
    const input = { allProviders: { ...terms, categories: [], except: [{ providerId: 'HIP-1' }] } };
    const { purpose, hiTypes, period } = sent;
    expect(approvedSources.parse(policySources.parse(input))).toEqual({
      isApplicableForAllHIPs: 'true',
      includedSources: [{ purpose, hiTypes, period }],
      excludedSources: [{ purpose, hiTypes, hip: { id: 'HIP-1' } }],
    });
  });
});

describe('what is turned away', () => {
  const one = { ...terms, providerId: 'HIP-1' };
  const future = { from: '2121-01-01T00:00:00Z', to: '2122-01-01T00:00:00Z' };

  test.each<[string, unknown, (string | number)[][]]>([
    ['neither', {}, [[]]],
    ['neither, said as null', { allProviders: null, providers: null }, [[]]],
    ['both', { allProviders: terms, providers: [one] }, [[]]],
    ['no provider', { providers: [] }, [['providers']]],
    ['a provider twice', { providers: [one, { ...one, providerId: 'HIP-2' }, one] }, [['providers', 2, 'providerId']]],
    [
      'an exception twice',
      { allProviders: { ...terms, except: [{ providerId: 'A' }, { providerId: 'A' }] } },
      [['allProviders', 'except', 1, 'providerId']],
    ],
    ['no kind of document', { allProviders: { ...terms, hiTypes: [] } }, [['allProviders', 'hiTypes']]],
    ['no category', { providers: [{ ...one, categories: [] }] }, [['providers', 0, 'categories']]],
    ['an unknown purpose', { allProviders: { ...terms, purpose: 'UNKNOWN' } }, [['allProviders', 'purpose']]],
    ['an unknown kind', { providers: [{ ...one, hiTypes: ['UNKNOWN'] }] }, [['providers', 0, 'hiTypes', 0]]],
    ['what has not begun', { providers: [{ ...one, period: future }] }, [['providers', 0, 'period', 'from']]],
    [
      'an end before the begin',
      { providers: [{ ...one, period: { ...terms.period, to: '1915-01-01T00:00:00Z' } }] },
      [['providers', 0, 'period']],
    ],
    [
      'several things at once',
      { providers: [{ ...one, providerId: '', period: { from: 'x', to: 'y' } }] },
      [
        ['providers', 0, 'providerId'],
        ['providers', 0, 'period', 'from'],
        ['providers', 0, 'period', 'to'],
      ],
    ],
  ])('%s', (_name, value, paths) => {
    const found = sources.safeParse(value).error?.issues.map(({ path }) => path) ?? [];
    expect(found).toHaveLength(paths.length);
    expect(found).toEqual(expect.arrayContaining(paths));
  });
});
