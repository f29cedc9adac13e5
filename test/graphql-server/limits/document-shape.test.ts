/** The counts of aliases, directives, levels of fields, characters of names and field comparisons in a document. */
import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { readConfig } from '../../../src/config/config.js';
import { checkShape } from '../../../src/graphql-server/limits/document-shape.js';

const { limits } = readConfig({}).requestPolicy;
type Limit = 'maxAliases' | 'maxDirectives' | 'maxDepth' | 'maxResponseKeyLength' | 'maxNameLength';

/** Expects that a maximum of `count` accepts the document and the next lower maximum rejects it. */
function expectCount(document: string, limit: Limit, count: number, unit: string, variable: string): void {
  const check = (max: number) => checkShape(parse(document), { ...limits, [limit]: { name: variable, value: max } });
  expect(check(count)).toBeUndefined();
  expect(check(count - 1)).toMatchObject({
    message: `The document has ${count} ${unit}; at most ${count - 1} are allowed. Reduce them, or ask the operator to raise ${variable}.`,
    extensions: { code: 'LIMIT_EXCEEDED', limit: variable, actual: count, max: count - 1, retryable: false },
  });
}

describe('checkShape: levels of fields', () => {
  test.each([
    ['one field', '{ a }', 1],
    ['nested fields', '{ a { b { c } } }', 3],
    ['the deepest of several fields', '{ a { b } c { d { e } } f }', 3],
    ['the deepest of several operations', 'query A { a } query B { a { b { c } } } query C { a { b } }', 3],
    ['an inline fragment adds no level', '{ a { ... { ... on T { b } } } }', 2],
    ['a fragment spread adds no level', '{ a { ...F } } fragment F on T { b { c } }', 3],
    ['fragments in fragments', '{ ...F } fragment F on T { a { ...G } } fragment G on T { b { c } }', 3],
    ['a fragment that is spread twice, at its deepest', '{ ...F a { b { ...F } } } fragment F on T { x { y } }', 4],
    ['a fragment that is not used is not counted', '{ a } fragment F on T { a { b { c { d } } } }', 1],
    ['a missing fragment', '{ a { ...F } }', 1],
    ['a cycle of fragments', '{ a { ...F } } fragment F on T { b { ...G } } fragment G on T { c { ...F } }', 3],
    ['fields below an introspection field', '{ __schema { types { fields { name } } } }', 1],
  ])('%s: is accepted at its count and rejected below it', (_case, document, depth) => {
    expectCount(document, 'maxDepth', depth, 'levels of fields', 'MAX_DEPTH');
  });
});

describe('checkShape: aliases', () => {
  test.each([
    ['each alias counts, but no plain field', '{ a: x b: x { c: y } z }', 3],
    ['aliases in fragments count once, however often they are spread', '{ ...F ...F } fragment F on T { a: x }', 1],
    ['aliases of all operations count', 'query A { a: x } mutation B { b: y }', 2],
  ])('%s: is accepted at its count and rejected below it', (_case, document, aliases) => {
    expectCount(document, 'maxAliases', aliases, 'aliases', 'MAX_ALIASES');
  });
});

describe('checkShape: directives', () => {
  test('directives count on every kind of node', () => {
    const document = 'query ($v: Int @a) @b { x @c ... @d { y } ...F @e } fragment F on T @f { z @g @g }';
    expectCount(document, 'maxDirectives', 8, 'directives', 'MAX_DIRECTIVES');
  });
});

describe('checkShape: names', () => {
  const expectLength = (document: string, limit: Limit, subject: string, length: number): void => {
    const check = (max: number) => checkShape(parse(document), { ...limits, [limit]: { name: 'LIMIT', value: max } });
    expect(check(length)).toBeUndefined();
    expect(check(length - 1)?.message).toContain(`${subject} has ${length} characters; at most ${length - 1} are`);
  };

  test.each([
    ['an alias', '{ a { abcdef: b } }', 6],
    ['a field without an alias', '{ a { abcdef } }', 6],
    ['the longest of several', '{ ab: x ...F } fragment F on T { abcd: x abc: x }', 4],
  ])('response key, %s: is accepted at its length and rejected below it', (_case, document, length) => {
    expectLength(document, 'maxResponseKeyLength', 'A response key', length);
  });

  test.each([
    ['operation', 'query abcdef { a }'],
    ['variable', '{ a(b: $abcdef) }'],
    ['variable definition', 'query ($abcdef: Int) { a }'],
    ['fragment', '{ ...abcdef }'],
    ['type', '{ ... on abcdef { a } }'],
    ['argument', '{ a(abcdef: 1) }'],
    ['input field', '{ a(b: { abcdef: 1 }) }'],
    ['directive', '{ a @abcdef }'],
    ['aliased field', '{ a: abcdef }'],
  ])('name of a %s: is accepted at its length and rejected below it', (_kind, document) => {
    expectLength(document, 'maxNameLength', 'A name', 6);
  });
});

test('checkShape: a document without operations passes', () => {
  expect(
    checkShape(parse('fragment F on T { a { b { c } } }'), { ...limits, maxDepth: { name: 'MAX_DEPTH', value: 1 } }),
  ).toBeUndefined();
});
