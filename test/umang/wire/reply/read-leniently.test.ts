import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { count, expected, identity, int, name, text } from '../../../../src/umang/wire/reply/leaf.js';
import { withRules } from '../../../../src/umang/wire/reply/object-rules.js';
import { readLeniently, unreadable } from '../../../../src/umang/wire/reply/read-leniently.js';

const row = z.object({ id: identity, status: expected(text), name: name.nullish() });
const page = withRules(z.object({ size: count, offset: count.nullish(), rows: z.array(expected(row)) }), {
  emptyIfAbsent: true,
  defaults: ({ offset, rows }) => ({ size: (offset ?? 0) + (rows?.length ?? 0) }),
});
const pages = withRules(z.object({ own: page, others: page }), { emptyIfAbsent: true, aliases: { others: 'other' } });
const pair = z
  .object({ left: row.nullish(), right: row.nullish() })
  .refine(({ left, right }) => (left ?? right) != null);
const nameOrParts = z.union([z.object({ first: name.nullish() }), name]);

/** Of each unexpected shape the path, the kind and the outcome. */
const read = (schema: z.ZodType, value: unknown) => {
  const { value: result, unexpectedShapes } = readLeniently(schema, value);
  return [result, ...(unexpectedShapes ?? []).map(({ path, kind, outcome }) => `${path}: ${kind} ${outcome}`)];
};

type Case = readonly [title: string, schema: z.ZodType, input: unknown, output: unknown, ...shapes: string[]];

const cases: readonly Case[] = [
  ['an expected object has no unexpected shape', row, { id: 'a', status: 'NEW' }, { id: 'a', status: 'NEW' }],
  ['undeclared keys are ignored', row, { id: 'a', status: 'NEW', x: 1 }, { id: 'a', status: 'NEW' }],
  [
    'undeclared keys beside an unexpected value are ignored',
    row,
    { id: 1, status: 'NEW', x: 1 },
    { id: '1', status: 'NEW' },
    'id: number converted',
  ],
  ['an optional value may be absent', row, { id: 'a', status: 'b', name: null }, { id: 'a', status: 'b', name: null }],
  ['a missing expected value is null', row, { id: 'a' }, { id: 'a', status: null }, 'status: missing nulled'],
  [
    'a null expected value is recorded',
    row,
    { id: 'a', status: null },
    { id: 'a', status: null },
    'status: null nulled',
  ],
  [
    'an unreadable value costs only itself',
    row,
    { id: 'a', status: 'NEW', name: {} },
    { id: 'a', status: 'NEW', name: null },
    'name: object nulled',
  ],
  ['a root without its identity fails', row, { status: 'NEW' }, unreadable, 'id: missing failed'],
  ['a root with a blank identity fails', row, { id: ' ', status: 'NEW' }, unreadable, 'id: text failed'],
  ['a root of another kind fails', row, 'NEW', unreadable, ': text failed'],
  [
    'a root of which nothing is left fails',
    z.object({ status: expected(text), name: name.nullish() }),
    { name: 'Asha', status: {} },
    { name: 'Asha', status: null },
    'status: object nulled',
  ],
  [
    'a root of which nothing can be read fails',
    z.object({ status: expected(text), name: name.nullish() }),
    { name: {}, status: {} },
    unreadable,
    'status: object nulled',
    'name: object nulled',
    ': object failed',
  ],
  [
    'a list loses the rows that cannot be identified, and no others',
    z.array(row),
    [{ id: null, status: 'NEW' }, null, 7, { id: 'a', status: 'NEW' }, 'x', []],
    [{ id: 'a', status: 'NEW' }],
    '[].id: null dropped',
    '[]: null dropped',
    '[]: number dropped',
    '[]: text dropped',
    '[]: list dropped',
  ],
  [
    'a paged list has null in place of rows that cannot be identified',
    page,
    { size: 3, rows: [{ id: null }, { id: 'a', status: 'NEW' }, null] },
    { size: 3, rows: [null, { id: 'a', status: 'NEW' }, null] },
    'rows[].id: null nulled',
    'rows[]: null nulled',
  ],
  [
    'a list of texts loses null',
    z.object({ words: z.array(text) }),
    { words: ['a', null, 'b'] },
    { words: ['a', 'b'] },
    'words[]: null dropped',
  ],
  [
    'a list of texts loses blanks',
    z.object({ words: z.array(text) }),
    { words: ['a', ''] },
    { words: ['a'] },
    'words[]: text dropped',
  ],
  [
    'null in place of a list is an empty list',
    z.object({ rows: z.array(row) }),
    { rows: null },
    { rows: [] },
    'rows: null nulled',
  ],
  ['an absent list is an empty list', z.object({ rows: z.array(row) }), {}, { rows: [] }, 'rows: missing nulled'],
  [
    'a text in place of a list of rows is an empty list',
    z.object({ rows: z.array(row) }),
    { rows: 'x' },
    { rows: [] },
    'rows: text nulled',
  ],
  [
    'a row in place of a list is a list of one',
    z.object({ rows: z.array(row) }),
    { rows: { id: 'a', status: 'NEW' } },
    { rows: [{ id: 'a', status: 'NEW' }] },
    'rows: object converted',
  ],
  [
    'an optional list may be null',
    z.object({ id: identity, rows: z.array(row).nullish() }),
    { id: 'a', rows: null },
    { id: 'a', rows: null },
  ],
  ['a root list that is null is empty', z.array(row), null, [], ': null nulled'],
  ['a root list that is absent is empty', z.array(row), undefined, [], ': missing nulled'],
  ['a text in place of a root list fails', z.array(row), 'Internal Server Error', unreadable, ': text failed'],
  ['an error object in place of a root list fails', z.array(row), { message: 'x' }, unreadable, ': object failed'],
  [
    'an absent page is empty, and another one is read by its alias',
    pages,
    { other: { size: 1, rows: [{ id: 'a', status: 'NEW' }] } },
    { own: { size: 0, rows: [] }, others: { size: 1, rows: [{ id: 'a', status: 'NEW' }] } },
    'own: missing nulled',
  ],
  [
    'the name of a page takes precedence over its alias',
    pages,
    { own: { size: 0, rows: [] }, others: { size: 1, rows: [] }, other: { size: 2, rows: [] } },
    { own: { size: 0, rows: [] }, others: { size: 1, rows: [] } },
  ],
  [
    'pages in place of which there is null are empty',
    pages,
    null,
    { own: { size: 0, rows: [] }, others: { size: 0, rows: [] } },
    ': null nulled',
  ],
  ['pages in place of which there is a text fail', pages, 'x', unreadable, ': text failed'],
  [
    'pages in place of which there is an object of undeclared keys fail',
    pages,
    { status: 'x', message: 'x' },
    unreadable,
    ': object failed',
  ],
  [
    'pages in place of which there is an object without keys are empty',
    pages,
    {},
    { own: { size: 0, rows: [] }, others: { size: 0, rows: [] } },
    'own: missing nulled',
    'others: missing nulled',
  ],
  [
    'an unreadable size is the number of rows up to the last one',
    page,
    { size: {}, offset: 20, rows: [null, { id: 'a', status: 'NEW' }] },
    { size: 22, offset: 20, rows: [null, { id: 'a', status: 'NEW' }] },
    'size: object nulled',
    'rows[]: null nulled',
  ],
  ['a size as text is a number', page, { size: '7', rows: [] }, { size: 7, rows: [] }, 'size: text converted'],
  [
    'a refinement makes an object unreadable',
    z.array(pair),
    [{ left: null }, { left: { id: null } }],
    [],
    '[]: object dropped',
    '[].left.id: null nulled',
  ],
  [
    'a refinement accepts what remains',
    z.array(pair),
    [{ left: { id: 'a', status: 'b' }, right: 7 }],
    [{ left: { id: 'a', status: 'b' }, right: null }],
    '[].right: number nulled',
  ],
  [
    'of a union the matching alternative is read',
    z.object({ id: identity, name: nameOrParts }),
    { id: 1, name: 'Asha  Verma' },
    { id: '1', name: 'Asha Verma' },
    'id: number converted',
  ],
  [
    'of a union the first readable alternative is read',
    z.object({ id: identity, name: nameOrParts }),
    { id: 'a', name: { first: 7 } },
    { id: 'a', name: { first: '7' } },
    'name.first: number converted',
  ],
  [
    'of a union no alternative is readable',
    z.object({ id: identity, name: nameOrParts.nullish() }),
    { id: 'a', name: [] },
    { id: 'a', name: null },
    'name: list nulled',
  ],
  ['a schema of zod is strict', z.object({ n: z.number() }), { n: '1' }, unreadable, 'n: text failed'],
  [
    'an unknown value is passed on',
    z.object({ id: identity, error: z.unknown().optional() }),
    { id: 1, error: null },
    { id: '1', error: null },
    'id: number converted',
  ],
];

test.each(cases)('lenient reading: %s', (_title, schema, input, output, ...shapes) => {
  expect(read(schema, input)).toEqual([output, ...shapes]);
});

describe('lenient reading: recorded shapes', () => {
  const many = z.object({
    ...Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`field${n}`, int.nullish()])),
    id: identity,
  });

  test('are at most 20, and distinct by path and kind', () => {
    const reply = Object.fromEntries(Object.keys(many.shape).map((key) => [key, '7']));
    const { value, unexpectedShapes } = readLeniently(many, reply);
    expect(unexpectedShapes).toHaveLength(20);
    expect(value).toMatchObject({ field0: 7, field49: 7 });
    const rows = Array.from({ length: 1000 }, () => ({ id: 1, status: 2 }));
    expect(readLeniently(z.array(row), rows).unexpectedShapes).toEqual([
      { path: '[].id', kind: 'number', outcome: 'converted' },
      { path: '[].status', kind: 'number', outcome: 'converted' },
    ]);
  });

  test('contain neither values nor undeclared keys', () => {
    const canary = 'canary-7c1f';
    const reply = { id: [canary], status: { [canary]: canary }, name: [canary], [canary]: canary };
    expect(JSON.stringify(readLeniently(z.array(row), [reply]).unexpectedShapes)).not.toContain(canary);
  });
});

test('lenient reading: takes time linear in the size of the reply', () => {
  const time = (length: number) => {
    const reply = JSON.parse(JSON.stringify(Array.from({ length }, () => ({ id: null, status: { a: [[[]]] } }))));
    const start = performance.now();
    readLeniently(z.array(row), reply);
    return performance.now() - start;
  };
  time(1000);
  expect(time(200_000)).toBeLessThan(2000);
});

test('lenient reading: a deeply nested value does not overflow the stack', () => {
  const nested = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
  expect(read(z.array(row), nested)).toEqual([[], '[]: list dropped']);
  expect(read(row, { id: 'a', status: nested })).toEqual([{ id: 'a', status: null }, 'status: list nulled']);
});
