/** Memory retention: caches keyed by document retain neither variables nor requests. */
import { expect, test } from '@jest/globals';
import { createYoga } from 'graphql-yoga';
import { readConfig } from '../../../src/config/config.js';
import { myProfile } from '../../../src/domains/patient/endpoints.js';
import { DocumentCache } from '../../../src/graphql-server/document-cache/document-cache.js';
import { OverloadManager } from '../../../src/graphql-server/transport/admission/overload-manager.js';
import { requestPolicyPlugins } from '../../../src/graphql-server/request-policy-plugins.js';
import { useOperationBudget } from '../../../src/graphql-server/budget/use-operation-budget.js';
import { useCompiledExecutor } from '../../../src/graphql-server/execution/use-compiled-executor.js';
import { costTable } from '../../../src/gateway/cost/field-costs.js';
import { createSchema } from '../../../src/gateway/schema.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import { unlimitedBudget } from '../../support/context/unlimited-budget.js';
import { isCollected, measureHeapUsed } from '../../support/heap.js';

const config = readConfig({});
const requestPolicy = { ...config.requestPolicy, introspection: false };
const api = { costTable, describeEndpoint: () => undefined, credentialHeaders: [] };
const documents = new DocumentCache(requestPolicy.limits.documentCacheBytes);
const yoga = createYoga({
  schema: createSchema(false),
  plugins: [
    ...requestPolicyPlugins(requestPolicy, api, documents, {
      overload: new OverloadManager(requestPolicy.limits),
      clientKey: () => '',
    }),
    useOperationBudget(),
    useCompiledExecutor(documents),
  ],
  context: () => ({ budget: unlimitedBudget() }),
  parserAndValidationCache: false,
  logging: false,
});

/** @returns a reference to an object in the variables of the request */
async function runWithSecret(query: string): Promise<WeakRef<object>> {
  const secret = { __typename: 'State', pin: '1234' };
  const variables = { flag: true, secrets: [secret], undeclared: secret };
  const request = new yoga.fetchAPI.Request('http://localhost/graphql', { method: 'POST' });
  await yoga.getResultForParams({ params: { query, variables }, request }, {});
  return new WeakRef(secret);
}

test.each([
  ['a query with conditions', 'query ($flag: Boolean!) { states { code name @skip(if: $flag) } }'],
  [
    'a query with an interface',
    'query ($flag: Boolean!) { me { requests { nodes { id ... on ConsentRequest @include(if: $flag) { status } } } } }',
  ],
  [
    'a query with a union',
    'query ($secrets: [_Any!]!) { _entities(representations: $secrets) { ... on State { code } } }',
  ],
  ['a mutation', 'mutation { signOut { signedOut } }'],
  [
    'one of two operations',
    'query One { states { code } } query Two ($flag: Boolean!) { states { code @skip(if: $flag) } }',
  ],
  ['a document with a syntax error', '{ states { code '],
  ['a query with an unknown field', '{ states { cod } }'],
  ['a query with invalid variables', 'query ($flag: Int!) { states { code @skip(if: $flag) } }'],
  ['an introspection query', '{ __schema { types { name } } }'],
  ['a query over MAX_DEPTH', `{ ${'me { '.repeat(40)}${'}'.repeat(40)} }`.replaceAll('{ }', '{ id }')],
  ['a query over MAX_ALIASES', `{ ${'a: states { code } '.repeat(500)} }`],
])('document caches: %s retains none of its variables', async (_title, query) => {
  const secret = await runWithSecret(query);
  expect(await isCollected(secret)).toBe(true);
});

test('document caches: a document sent in a URL does not retain the URL', async () => {
  const junk = 'x'.repeat(14_000);
  const sendMany = async (from: number): Promise<number> => {
    for (let index = from; index < from + 300; index++) {
      const response = await yoga.fetch(
        `http://localhost/graphql?variables={"junk":"${junk}"}&query={a${index}:__typename}`,
      );
      expect(await response.json()).toEqual({ data: { [`a${index}`]: 'Query' } });
    }
    return measureHeapUsed();
  };
  const before = await sendMany(1000);
  expect((await sendMany(2000)) - before).toBeLessThan(300 * 10_000);
});

test('UmangFailure: does not retain the call that failed, and has a stack', async () => {
  class Call {
    readonly fail = () => this.failNow();
    failNow() {
      return new UmangFailure('unavailable', myProfile);
    }
  }
  const createFailure = () => {
    const call = new Call();
    return { failure: call.fail(), call: new WeakRef(call) };
  };
  const { failure, call } = createFailure();
  expect(await isCollected(call)).toBe(true);
  expect(failure.stack).toContain('memory-retention.test');
});
