/** Aliases that multiply the result of introspection are rejected; clients introspect without them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { type SandboxGateway, startGateway } from '../../support/gateway.js';

let gateway: SandboxGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(() => gateway.close());

test.each([
  '{ a: __schema { queryType { name } } b: __schema { queryType { name } } }',
  '{ __schema { types { name a: fields { name } } } }',
  '{ __type(name: "State") { fields { a: type { name } } } }',
  '{ ...A } fragment A on Query { __schema { ...B } } fragment B on __Schema { queryType { a: __typename } }',
])('introspection: an alias that multiplies the result is rejected: %s', async (query) => {
  const { data, errors } = await gateway.query(query);
  expect(data).toBeUndefined();
  expect(errors?.[0]).toMatchObject({
    message: '`__schema` and the fields below introspection fields cannot have aliases. Remove the alias.',
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
});

test.each([
  getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, schemaDescription: true }),
  '{ a: __type(name: "State") { name } b: __type(name: "District") { name } }',
  '{ a: __typename state(code: "10") { a: __typename b: name } }',
])('introspection: other aliases are accepted: %s', async (query) => {
  const { errors } = await gateway.query(query);
  expect(errors).toBeUndefined();
});
