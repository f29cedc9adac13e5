/** The cost limit of a server with a small schema; over HTTP it is tested in `estimate-calls.http.test.ts`. */
import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { createSchema, createYoga } from 'graphql-yoga';
import { readConfig } from '../../../src/config/config.js';
import type { CostTable } from '../../../src/graphql-server/cost/cost-table.js';
import { createCallEstimator } from '../../../src/graphql-server/cost/call-estimator.js';
import { useCostLimit } from '../../../src/graphql-server/cost/use-cost-limit.js';

const table: CostTable = {
  callCosts: {
    'Query.book': [{ endpoint: 1, sharedBy: { arguments: ['id'] } }],
    'Subscription.books': [1, 2, 3, 4].map((endpoint) => ({ endpoint, sharedBy: 'operation' })),
  },
  loadedFields: {},
  expectedListSizes: { default: 10 },
  pageSize: { default: 20, max: 100 },
  singletonTypes: new Set(),
  maxCalls: {},
  maxEstimatedCalls: {},
};

let resolved = 0;
const resolve = () => String(++resolved);
const subscribeTo = (field: string) =>
  async function* (): AsyncGenerator<Record<string, string>> {
    yield { [field]: resolve() };
  };

const yoga = createYoga({
  schema: createSchema({
    typeDefs: 'type Query { book(id: ID): String } type Subscription { book: String books: String }',
    resolvers: {
      Query: { book: resolve },
      Subscription: {
        book: { subscribe: subscribeTo('book') },
        books: { subscribe: subscribeTo('books') },
      },
    },
  }),
  plugins: [useCostLimit(readConfig({ MAX_UPSTREAM_CALLS: '3' }).requestPolicy.limits, createCallEstimator(table))],
  batching: true,
  logging: false,
});

async function post(body: unknown, accept = 'application/graphql-response+json') {
  resolved = 0;
  const headers = { 'content-type': 'application/json', accept };
  const response = await yoga.fetch('http://localhost/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

const books = (count: number, kind = 'query') => ({
  query: `${kind} { ${Array.from({ length: count }, (_, index) => `b${index}: book(id: ${index})`).join(' ')} }`,
});
const exceeded = (actual: number) => ({
  errors: [
    {
      message: expect.stringMatching(
        new RegExp(`^The operation may cause ${actual} upstream calls; at most 3 are allowed`),
      ),
      extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_UPSTREAM_CALLS', actual, max: 3 },
    },
  ],
});

describe('cost limit', () => {
  test('accepts an operation at the limit and rejects one over it before any resolver runs', async () => {
    expect((await post(books(3))).status).toBe(200);
    expect(resolved).toBe(3);
    const { status, text } = await post(books(4));
    expect([status, resolved]).toEqual([400, 0]);
    expect(JSON.parse(text)).toMatchObject(exceeded(4));
  });

  test('limits each operation of a batch by itself; the budget bounds the calls of all', async () => {
    const { text } = await post([books(2), books(4), books(3)]);
    expect(JSON.parse(text)).toMatchObject([{ data: {} }, exceeded(4), { data: {} }]);
    expect(resolved).toBe(5);
  });

  test('rejects a subscription over the limit before it starts', async () => {
    expect((await post({ query: 'subscription { book }' }, 'text/event-stream')).text).toContain('"book":"1"');
    const { text } = await post({ query: 'subscription { books }' }, 'text/event-stream');
    expect(text).toContain('The operation may cause 4 upstream calls');
    expect(resolved).toBe(0);
  });

  test('limits each operation without an HTTP request, such as one over WebSocket, separately', async () => {
    const run = async (count: number) => {
      const { schema, parse, execute, contextFactory } = yoga.getEnveloped({});
      return execute({ schema, document: parse(books(count).query), contextValue: await contextFactory() });
    };
    for (let operation = 0; operation < 2; operation++)
      expect(await run(2)).toMatchObject({ data: { b0: expect.any(String) } });
    await expect(run(4)).rejects.toThrow('The operation may cause 4 upstream calls');
  });
});

test('the estimate of an operation distinguishes which of its variables has a list', () => {
  const schema = buildSchema(
    'type Query { one(representations: [ID]): [Book] two(representations: [ID]): [Book] } type Book { id: ID }',
  );
  const callCosts: CostTable['callCosts'] = { 'Book.id': [{ endpoint: 1, sharedBy: 'object' }] };
  const estimateCalls = createCallEstimator({ ...table, callCosts });
  const document = parse(
    'query ($a: [ID], $b: [ID]) { one(representations: $a) { id } two(representations: $b) { __typename } }',
  );
  const ids = ['1', '2', '3', '4', '5'];
  expect(estimateCalls({ schema, document, variableValues: { a: null, b: ids } })).toBe(1);
  expect(estimateCalls({ schema, document, variableValues: { a: ids, b: null } })).toBe(5);
});
