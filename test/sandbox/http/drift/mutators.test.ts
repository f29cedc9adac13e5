import { describe, expect, test } from '@jest/globals';
import {
  mutatorNames,
  mutators,
  type DriftReply,
  type MutatorName,
} from '../../../../src/sandbox/http/drift/mutators.js';
import { createRandom } from '../../../../src/sandbox/http/drift/random.js';

const now = Date.parse('2024-03-05T10:00:00Z');
const seeds = Array.from({ length: 60 }, (_, index) => index);

interface Result {
  readonly envelope: Record<string, unknown>;
  readonly delivery: object;
}

/** Returns undefined if the mutator does not apply. */
function mutate(
  name: MutatorName,
  envelope: object,
  seed: number,
  effect: 'read' | 'write' = 'read',
): Result | undefined {
  const reply: DriftReply = { effect, envelope: JSON.parse(JSON.stringify(envelope)), now, delivery: {} };
  return mutators[name](reply, createRandom(seed)) ? reply : undefined;
}

const success = (pd: unknown) => ({ rs: 'S', rc: '200', rd: 'Success.', pd });
const failure = (pd: string) => ({ rs: 'F', rc: '400', rd: 'An internal error occurred.', pd });

/** The different values of `pd` that a mutator makes of one; undefined if `pd` is removed. */
const variantsOf = (name: MutatorName, pd: unknown, effect?: 'read' | 'write'): Set<string | undefined> =>
  new Set(
    seeds.flatMap((seed) => {
      const result = mutate(name, success(pd), seed, effect);
      return result ? [JSON.stringify(result.envelope['pd'])] : [];
    }),
  );

const recent = '2024-03-05T09:30:00.25';
const old = '2021-12-31T08:47:41.304';

const cases: [MutatorName, pd: unknown, variants: unknown[]][] = [
  ['numberAsText', { size: 3 }, [{ size: '3' }]],
  ['textAsNumber', { stateCode: '10', id: 'a' }, [{ stateCode: 10, id: 'a' }]],
  ['booleanAsText', { active: true }, [{ active: 'true' }, { active: 'yes' }]],
  ['booleanAsText', { active: false }, [{ active: 'false' }, { active: 'no' }]],
  ['wrongKind', { refUri: 'x', id: 'a' }, [{}, [], [null]].map((refUri) => ({ refUri, id: 'a' }))],
  ['droppedPart', { refUri: 'x', id: 'a' }, [{ id: 'a' }, { refUri: null, id: 'a' }]],
  [
    'nullInTextList',
    { hiTypes: ['a'] },
    [null, '', ' '].flatMap((odd) => [{ hiTypes: [odd, 'a'] }, { hiTypes: ['a', odd] }]),
  ],
  [
    'oddRow',
    [{ id: 'a' }],
    [null, {}, { id: null }].flatMap((odd) => [
      [odd, { id: 'a' }],
      [{ id: 'a' }, odd],
    ]),
  ],
  [
    'oddRow',
    { size: 1, offset: 0, requests: [{ requestId: 'a' }] },
    [null, {}, { requestId: null }].map((odd) => ({ size: 1, offset: 0, requests: [{ requestId: 'a' }, odd] })),
  ],
  ['absentEmptyList', { careContexts: [], hips: [] }, [{ careContexts: null, hips: [] }, { hips: [] }]],
  [
    'absentEmptyList',
    { consents: { size: 0, requests: [] } },
    [{}, { consents: null }, { consents: { size: 0, requests: null } }, { consents: { size: 0 } }],
  ],
  ['absentEmptyList', [], [null, undefined]],
  ['blankText', { middle: null, id: null }, ['', ' ', '\u00a0'].map((middle) => ({ middle, id: null }))],
  ['doubledBlanks', { name: 'A B', id: 'x y' }, ['A B ', 'A  B', ' A B  '].map((name) => ({ name, id: 'x y' }))],
  [
    'dateForm',
    { from: old },
    [
      `${old}Z`,
      `${old}+00:00`,
      '2021-12-31T14:17:41.304+0530',
      '2021-12-31T14:17:41.304+05:30',
      '2021-12-31T08:47:41.304000000',
      '2021-12-31 08:47:41.304',
      '2021-12-31T08:47:41,304',
      1_640_940_461_304,
      1_640_940_461.304,
      [2021, 12, 31, 8, 47, 41, 304_000_000],
    ].map((from) => ({ from })),
  ],
  ['zonelessIndianTime', { createdAt: recent, from: recent }, [{ createdAt: '2024-03-05T15:00:00.25', from: recent }]],
  ['leadingZeros', { stateCode: '7', id: '7' }, ['07', '0007'].map((stateCode) => ({ stateCode, id: '7' }))],
  ['upperCaseAddress', { id: 'a.b@sbx' }, ['A.B@SBX', 'A.b@sbx', 'a.b@SBX'].map((id) => ({ id }))],
  [
    'healthNumberForm',
    { healthId: '91-1000-2000-3001' },
    ['91100020003001', '91‑1000‑2000‑3001', '91–1000–2000–3001', '91 1000 2000 3001'].map((healthId) => ({ healthId })),
  ],
  [
    'phoneForm',
    { phone: '+919000000001' },
    ['+919000000001', '919000000001', '09000000001', '9000000001', '+91-9000000001'].map((phone) => ({ phone })),
  ],
  ['zeroDayOrMonth', { date: null, year: 1999 }, [{ date: 0, year: 1999 }]],
  [
    'nameAsText',
    { token: 't', healthId: 'h', name: { first: 'Isha', middle: null, last: 'Sharma' } },
    [{ token: 't', healthId: 'h', name: 'Isha Sharma' }],
  ],
  ['misspelledKey', { authorizations: { size: 0 } }, [{ authorization: { size: 0 } }]],
  ['misspelledKey', { hiu: null, includedSources: [] }, [{ hiu: null, includedSourcs: [] }]],
  ['extraKeys', { id: 'a' }, [{ id: 'a', kycStatus: 'VERIFIED', abhaAddresses: [null] }]],
  ['nullError', { id: 'a' }, [{ id: 'a', error: null }]],
];

describe('drift mutator', () => {
  test.each(cases)('%s: turns %j into each of its variants and nothing else', (name, pd, variants) => {
    expect(variantsOf(name, pd)).toEqual(new Set(variants.map((variant) => JSON.stringify(variant))));
  });

  const inapplicable: [MutatorName, object, 'read' | 'write'][] = [
    ['zonelessIndianTime', success({ createdAt: old }), 'read'],
    ['oddRow', success({ size: 9, offset: 0, requests: [{ id: 'a' }] }), 'read'],
    ['oddRow', success({ hips: [{ id: 'a' }] }), 'read'],
    ['noResults', success([1]), 'read'],
    ['noResults', success([]), 'write'],
    ['emptyBody', success('Saved'), 'write'],
    ['numberAsText', failure('400 Bad Request: [{"error":{"code":1413}}]'), 'read'],
    ['codeAsText', success('{"code":1}'), 'read'],
    ['codeAsText', failure('401 Unauthorized: [no body]'), 'read'],
  ];
  test.each(inapplicable)('%s: does not apply to %j', (name, envelope, effect) => {
    for (const seed of seeds) expect(mutate(name, envelope, seed, effect)).toBeUndefined();
  });

  const error = '400 Bad Request: [{"error":{"code":1413,"message":"m"}}]';
  test.each([
    ['codeAsText', '400 Bad Request: [{"error":{"code":"1413","message":"m"}}]'],
    ['escapedError', '400 Bad Request: [{\\"error\\":{\\"code\\":1413,\\"message\\":\\"m\\"}}]'],
    ['errorObject', { status: 400, error: { code: 1413, message: 'm' } }],
    ['quotedError', '400 Bad Request: "{"error":{"code":1413,"message":"m"}}"'],
  ] as const)('%s: rewrites the body of a failure', (name, pd) => {
    expect(mutate(name, failure(error), 1)?.envelope).toEqual({ ...failure(error), pd });
  });

  test.each([[[]], [{ size: 0, requests: [] }]])('noResults: reports the empty result %j as a failure', (pd) => {
    const { rs, rd, pd: result } = mutate('noResults', success(pd), 1)?.envelope ?? {};
    expect([rs, rd, result]).toEqual(['F', 'Sorry, department returned no results', null]);
  });

  test.each([
    ['gzip', { gzip: true }],
    ['byteOrderMark', { byteOrderMark: true }],
    ['interimResponse', { interimResponse: true }],
  ] as const)('%s: changes the delivery alone', (name, delivery) => {
    expect(mutate(name, success({ id: 'a' }), 1)).toMatchObject({ envelope: success({ id: 'a' }), delivery });
  });

  test('emptyBody: applies to a write that returns nothing', () => {
    expect(mutate('emptyBody', success(null), 1, 'write')?.delivery).toEqual({ empty: true });
  });

  test('every mutator is tested here', () => {
    const others = [
      'codeAsText',
      'escapedError',
      'errorObject',
      'quotedError',
      'noResults',
      'gzip',
      'byteOrderMark',
      'interimResponse',
      'emptyBody',
    ];
    expect(new Set([...cases.map(([name]) => name), ...others])).toEqual(new Set(mutatorNames));
  });
});
