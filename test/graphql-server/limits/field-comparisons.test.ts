/** The number of field comparisons that validation needs, counted before it. */
import { describe, expect, test } from '@jest/globals';
import { Kind, parse, validate, visit } from 'graphql';
import { readConfig } from '../../../src/config/config.js';
import { createSchema } from '../../../src/gateway/schema.js';
import { checkShape } from '../../../src/graphql-server/limits/document-shape.js';
import { countFieldComparisons } from '../../../src/graphql-server/limits/field-comparisons.js';

const { limits } = readConfig({}).requestPolicy;
const bounds = { max: limits.maxFieldComparisons.value, maxLevels: 1000 };
const count = (document: string): number => countFieldComparisons(parse(document), bounds);
const times = (number: number, part: (index: number) => string): string =>
  Array.from({ length: number }, (_, index) => part(index)).join(' ');

describe('countFieldComparisons', () => {
  test.each([
    ['fields with different response keys count once each', '{ a b c: a }', 3],
    ['n fields with one response key count as n²', '{ a a a }', 9],
    ['an alias and a name may be the same response key', '{ a: x b: a a }', 5],
    ['the selections of merged fields are merged', '{ a { b } a { b c } }', 4 + 4 + 1],
    ['inline fragments belong to the same object', '{ a ... { a ... on T { a } } }', 9 + 2],
    ['fragments belong to the object that spreads them', '{ a ...F } fragment F on T { a b }', 5 + 1],
    ['a fragment counts once per object, and each spread of it', '{ ...F ...F } fragment F on T { a }', 1 + 2],
    ['a fragment counts in each object that spreads it', '{ a { ...F } b { ...F } } fragment F on T { x x }', 10 + 2],
    ['nested fragments', '{ ...F } fragment F on T { a ...G } fragment G on T { a ...H } fragment H on T { a }', 9 + 3],
    ['all operations', 'query A { a } query B { a a }', 5],
    ['a fragment that is not spread', '{ a } fragment F on T { a a }', 5],
    ['a missing fragment', '{ a ...F }', 1 + 1],
  ])('%s', (_case, document, comparisons) => {
    expect(count(document)).toBe(comparisons);
  });

  test('a cycle of fragments ends', () => {
    expect(count('{ a { ...F } } fragment F on T { b { ...F } }')).toBe(1 + 999 * 2);
  });

  test('stops above the maximum', () => {
    const tree = (depth: number): string => times(10, (n) => `a${n} { ...F${depth} }`);
    const document = `{ ${tree(0)} } ${times(12, (n) => `fragment F${n} on T { ${n === 11 ? 'a' : tree(n + 1)} }`)}`;
    const comparisons = count(document);
    expect(comparisons).toBeGreaterThan(bounds.max);
    expect(comparisons).toBeLessThan(bounds.max + 100);
  });
});

describe('countFieldComparisons visits few selections of a document whose fragments fan out', () => {
  const fragment = (name: string, selections: string) => `fragment ${name} on Q { ${selections} }`;

  /** @param selections of the innermost fragment, which is spread at `width ** levels` positions */
  function fanOut(width: number, levels: number, selections: string): string {
    const fragments = Array.from({ length: levels }, (_, level) =>
      fragment(
        `L${level}`,
        times(width, (n) => `a${n}{...L${level + 1}}`),
      ),
    );
    return `{ ...L0 } ${fragments.join(' ')} ${fragment(`L${levels}`, selections)}`;
  }

  function countVisits(text: string): number {
    const document = parse(text, { maxTokens: limits.maxTokens.value });
    let visits = 0;
    visit(document, {
      enter(node) {
        const { kind } = node;
        if (kind === Kind.FIELD || kind === Kind.FRAGMENT_SPREAD || kind === Kind.INLINE_FRAGMENT)
          Object.defineProperty(node, 'kind', { get: () => (visits++, kind) });
      },
    });
    visits = 0;
    countFieldComparisons(document, bounds);
    return visits;
  }

  const readsPerVisit = 2; // of `kind`
  const maxVisits = readsPerVisit * (limits.maxFieldComparisons.value + limits.maxTokens.value);

  const selections: [string, string, string?][] = [
    ['one spread of a missing fragment, repeated', times(250, () => '...U')],
    ['spreads of missing fragments', times(250, (n) => `...U${n}`)],
    ['one spread, repeated', times(250, () => '...T'), fragment('T', 'z')],
    ['inline fragments in each other', `${'...{'.repeat(150)} z ${'}'.repeat(150)}`],
    [
      'a chain of fragments',
      '...C0',
      times(50, (n) => fragment(`C${n}`, `...C${n + 1} ...C${n + 1}`)) + fragment('C50', 'z'),
    ],
    ['fields', times(250, (n) => `z${n}`)],
    ['one field, repeated', times(250, () => 'z')],
  ];
  const sizes = [
    [26, 3],
    [14, 4],
    [6, 5],
    [3, 9],
    [2, 11],
  ] as const;
  const cases = selections.flatMap(([name, inner, fragments = '']) =>
    sizes.map(([width, levels]) => ({ name, width, levels, document: `${fanOut(width, levels, inner)} ${fragments}` })),
  );

  test.each(cases)('$name at $width ** $levels positions', ({ document }) => {
    expect(countVisits(document)).toBeLessThanOrEqual(maxVisits);
  });
});

describe('MAX_FIELD_COMPARISONS by default', () => {
  const schema = createSchema();
  const check = (document: string) => checkShape(parse(document, { maxTokens: limits.maxTokens.value }), limits);

  test.each([
    ['in the operation', `{ ${times(249, () => 'me{id}')} }`],
    ['in one fragment', `{ ...F } fragment F on Query { ${times(240, () => 'me{id}')} }`],
    [
      'in fragments of fragments',
      `{ ${times(60, (n) => `...F${n}`)} } ${times(60, (n) => `fragment F${n} on Query { me{id} me{id} }`)}`,
    ],
    ['in a fragment without a spread', `{ me { id } } fragment F on Query { ${times(240, () => 'me{id}')} }`],
    ['in introspection', `{ __schema { ${times(240, () => 'types{name}')} } }`],
  ])('the same field with a selection, repeated %s: is rejected', (_place, document) => {
    expect(check(document)).toMatchObject({
      extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_FIELD_COMPARISONS', max: 20_000 },
    });
  });

  test('40 colocated fragments with the same five fields are accepted', () => {
    const fields = 'id name { first last } gender address healthIdNumber';
    const document = `{ me { ${times(40, (n) => `...F${n}`)} } } ${times(40, (n) => `fragment F${n} on Patient { ${fields} }`)}`;
    expect(check(document)).toBeUndefined();
    expect(validate(schema, parse(document))).toEqual([]);
  });
});
