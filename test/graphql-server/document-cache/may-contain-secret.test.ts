/** Documents whose literals may be secrets. */
import { expect, test } from '@jest/globals';
import { mayContainSecret } from '../../../src/graphql-server/document-cache/may-contain-secret.js';

test.each([
  ['a string of four characters', 'mutation { a(b: "1234") }'],
  ['a block string', 'mutation { a(b: """x""") }'],
  ['a block string with short text around its quotes', 'mutation { a(b: """ab"cd"ef""") }'],
  ['a string with an escape', String.raw`mutation { a(b: "\"") }`],
  ['a long string after short ones', 'mutation { a(b: "12", c: "3", d: "secret") }'],
  ['a long string before a short one', 'mutation { a(b: "secret", c: "1") }'],
  ['a long string with short text around its quotes', 'mutation { a(b:"1234",c:"5678",d:"9012") }'],
  ['a number of four digits', 'mutation { a(b: 1234) }'],
  ['a number of four digits after a sign', 'mutation { a(b: -1234) }'],
  ['a default value', 'mutation ($a: String = "secret") { a(b: $a) }'],
  ['a key of an entity reference', '{ _entities(representations: [{ id: "1234" }]) { __typename } }'],
  ['a string that is not closed', 'mutation { a(b: "secret'],
])('mayContainSecret: %s may be a secret', (_literal, document) => {
  expect(mayContainSecret(document)).toBe(true);
});

test.each([
  ['a literal of a query', '{ a(b: "1234") }'],
  ['no literal', 'mutation A($b: String!) { a(b: $b) { id123456 } }'],
  ['strings of up to three characters', 'mutation { a(b: "123", c: "", d: "x") }'],
  ['a number of three digits', 'mutation { a(first: 100) }'],
  ['digits in a name', 'mutation { a12345 _1234 }'],
])('mayContainSecret: %s is no secret', (_literal, document) => {
  expect(mayContainSecret(document)).toBe(false);
});
