/** The recommended cache policies: pages of a list are merged, and objects have distinct cache IDs. */
import { readFileSync } from 'node:fs';
import { InMemoryCache, gql } from '@apollo/client';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, getNamedType, isObjectType } from 'graphql';
import { typePolicies } from '../../clients/typePolicies.js';

const schema = buildSchema(readFileSync('clients/schema.graphql', 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(isObjectType);
const lists = types.flatMap((type) =>
  Object.values(type.getFields())
    .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
    .map((field) => ({ type: type.name, field })),
);

test.each(lists.map(({ type, field }) => [`${type}.${field.name}`, type, field] as const))(
  'type policy of %s: caches each combination of filters separately and merges its pages',
  (_, type, field) => {
    const filters = field.args.map(({ name }) => name).filter((name) => !['first', 'after'].includes(name));
    const policy = typePolicies[type]?.fields?.[field.name];
    expect(policy).toMatchObject({ merge: expect.any(Function) });
    expect(policy).toHaveProperty('keyArgs', filters);
  },
);

test('type policies: exist for exactly the connection fields of the schema', () => {
  const configured = Object.entries(typePolicies).flatMap(([type, { fields = {} }]) =>
    Object.keys(fields).map((field) => `${type}.${field}`),
  );
  expect(configured.sort()).toEqual(lists.map(({ type, field }) => `${type}.${field.name}`).sort());
  expect(types.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(typePolicies)));
});

describe('Apollo cache with the type policies', () => {
  const write = (data: object, query: string) => {
    const cache = new InMemoryCache({ typePolicies });
    cache.writeQuery({ query: gql(query), data });
    return cache.extract();
  };

  test('stores a requester within its request, because its name differs between requests', () => {
    const requester = (name: string) => ({ __typename: 'Requester', id: 'a', name });
    const authorization = (id: string, name: string) => ({
      __typename: 'AuthorizationRequest',
      id,
      requester: requester(name),
    });
    const cached = write(
      { one: authorization('1', 'Clinic'), other: authorization('2', 'The clinic') },
      '{ one { id requester { id name } } other { id requester { id name } } }',
    );
    expect(cached).toMatchObject({
      'AuthorizationRequest:1': { requester: { name: 'Clinic' } },
      'AuthorizationRequest:2': { requester: { name: 'The clinic' } },
    });
  });

  test('identifies a state by its code, and stores it within its parent if no code was selected', () => {
    expect(
      write({ state: { __typename: 'State', code: '10', name: 'Bihar' } }, '{ state { code name } }'),
    ).toHaveProperty('State:10', { __typename: 'State', code: '10', name: 'Bihar' });
    expect(write({ state: { __typename: 'State', name: 'Bihar' } }, '{ state { name } }')).toMatchObject({
      ROOT_QUERY: { state: { name: 'Bihar' } },
    });
  });

  describe('pages of a list', () => {
    const query = gql`
      query ($after: String) {
        providers(name: "a", first: 2, after: $after) {
          nodes {
            id
          }
          pageInfo {
            endCursor
          }
        }
      }
    `;
    const readAll = (...pages: { after?: string; ids: string[]; endCursor: string }[]) => {
      const cache = new InMemoryCache({ typePolicies });
      for (const { after, ids, endCursor } of pages) {
        const nodes = ids.map((id) => ({ __typename: 'Provider', id }));
        cache.writeQuery({ query, variables: { after }, data: { providers: { nodes, pageInfo: { endCursor } } } });
      }
      return cache.readQuery<any>({ query }).providers.nodes.map(({ id }: any) => id);
    };

    test('an object on two pages: appears once', () => {
      expect(readAll({ ids: ['1', '2'], endCursor: 'c2' }, { after: 'c2', ids: ['2', '3'], endCursor: 'c3' })).toEqual([
        '1',
        '2',
        '3',
      ]);
    });

    test('a page that does not continue the cached ones: is ignored', () => {
      const first = { ids: ['1', '2'], endCursor: 'c2' };
      const second = { after: 'c2', ids: ['3', '4'], endCursor: 'c4' };
      expect(readAll(first, second, { after: 'c2', ids: ['5'], endCursor: 'c5' })).toEqual(['1', '2', '3', '4']);
    });
  });
});
