import { describe, expect, test } from '@jest/globals';
import { getNamedType, isObjectType, parse } from 'graphql';
import { findPublicQuery, publicFields } from '../../../src/gateway/public-results/find-public-query.js';
import { createSchema } from '../../../src/gateway/schema.js';

const schema = createSchema();

/** Object types that a field of the type leads to. */
function findReachableTypes(typeName: string, found = new Set<string>()): Set<string> {
  const type = schema.getType(typeName);
  if (!isObjectType(type) || found.has(typeName)) return found;
  found.add(typeName);
  for (const field of Object.values(type.getFields())) findReachableTypes(getNamedType(field.type).name, found);
  return found;
}

describe('public queries', () => {
  test('public fields lead to public types alone', () => {
    const fields = schema.getQueryType()?.getFields() ?? {};
    const types = [...publicFields].flatMap((name) => {
      const field = fields[name];
      if (!field) throw new Error(`Query has no field ${name}`);
      return [...findReachableTypes(getNamedType(field.type).name)];
    });
    expect([...new Set(types)].sort()).toEqual([
      'District',
      'PageInfo',
      'Provider',
      'ProviderConnection',
      'ProviderEdge',
      'State',
    ]);
  });

  test.each([
    ['{ states { code } }', true],
    ['query Named($id: ID!) { provider(id: $id) { name } states { code } }', true],
    ['{ ... { states { code } } ...F } fragment F on Query { alias: states { name } }', true],
    ['{ states { code } me { id } }', false],
    ['{ states { code } ...F } fragment F on Query { me { id } }', false],
    ['{ states @skip(if: true) { code } me @skip(if: true) { id } }', false],
    ['{ states { code } __typename }', false],
    ['{ __schema { types { name } } }', false],
    ['query A { states { code } } query B { states { code } }', false],
    ['mutation { signOut { userErrors { code } } }', false],
    ['subscription { requestsChanged { id } }', false],
  ])('%s: %p', (text, isPublic) => {
    expect(findPublicQuery(schema, parse(text)) !== undefined).toBe(isPublic);
  });

  test('fragments that spread each other many times take no longer than their text', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
    );
    const text = `{ ...F0 } ${fragments.join(' ')} fragment F60 on Query { states { code } }`;
    expect(findPublicQuery(schema, parse(text))).toBeDefined();
  });
});
