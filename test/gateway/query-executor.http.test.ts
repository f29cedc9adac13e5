import { afterEach, expect, jest, test } from '@jest/globals';
import { GraphQLObjectType } from 'graphql';
import { readConfig } from '../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../support/gateway.js';

const query = '{ states { code name } }';

let gateway: SandboxGateway;

afterEach(async () => {
  jest.restoreAllMocks();
  await gateway.close();
});

/** Only graphql-js looks fields up in the schema during execution; the compiled executor does so once, at compile time. */
async function countFieldLookups(executor: string): Promise<number> {
  const { queryExecutor } = readConfig({ QUERY_EXECUTOR: executor });
  gateway = await startGateway({ gateway: { queryExecutor } });
  await gateway.query(query); // parses, validates and compiles it
  const getFields = jest.spyOn(GraphQLObjectType.prototype, 'getFields');
  const { data, errors } = await gateway.query(query);
  expect(errors).toBeUndefined();
  expect(data.states).toHaveLength(36);
  return getFields.mock.calls.length;
}

test('QUERY_EXECUTOR=standard: graphql-js executes a query that the compiled executor supports', async () => {
  expect(await countFieldLookups('standard')).toBeGreaterThan(0);
});

test('QUERY_EXECUTOR=compiled: the compiled executor executes the same query', async () => {
  expect(await countFieldLookups('compiled')).toBe(0);
});
