/** Budgets of a server with a small schema: both executors stop at the same limit and return the same response. */
import { describe, expect, jest, test } from '@jest/globals';
import { useDeferStream } from '@graphql-yoga/plugin-defer-stream';
import { type ExecutionResult, type GraphQLError, parse } from 'graphql';
import { createSchema, createYoga, isAsyncIterable } from 'graphql-yoga';
import {
  type BudgetContext,
  type BudgetLimits,
  OperationBudget,
} from '../../../src/graphql-server/budget/operation-budget.js';
import { truncateErrors } from '../../../src/graphql-server/budget/truncate-errors.js';
import { useOperationBudget } from '../../../src/graphql-server/budget/use-operation-budget.js';
import { useCompiledExecutor } from '../../../src/graphql-server/execution/use-compiled-executor.js';

const book = { id: 1, title: 'A book', tags: ['red', 'green'], pages: 7 };
const counters = { last: 0, unreliable: 0 };
const written: string[] = [];
const write = (title: string) => () => {
  written.push(title);
  return { ...book, title };
};
const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));

const fail = (): never => {
  throw new Error('failed');
};

const schema = createSchema<BudgetContext>({
  typeDefs: `
    interface Item { title: String }
    type Book implements Item { id: ID title: String tags: [String!] pages: Int broken: String copies(count: Int = 3): [Book!]! lateCopies: [Book!] required: String!
      unreliable: Int! }
    type Query { text(charCode: Int!): String book: Book later: Book last: Book books(count: Int = 3): [Book!]! items(count: Int = 3): [Item] calls(count: Int!): [String] failing(count: Int!): [Book] }
    type Mutation { one: Book two: Book three: Book }
    type Subscription { books: [Book!]! }
  `,
  resolvers: {
    Query: {
      text: (_root, { charCode }) => String.fromCharCode(charCode).repeat(1000),
      book: () => book,
      later: () => later(book),
      last() {
        counters.last += 1;
        return book;
      },
      books: (_root, { count }) => Array(count).fill(book),
      items: (_root, { count }) => later(Array(count).fill(book)),
      calls: (_root, { count }, { budget }) => Array.from({ length: count }, async () => budget.takeCall()),
      failing: (_root, { count }) => Array(count).fill(book),
    },
    Item: { __resolveType: () => 'Book' },
    Book: {
      broken: () => Promise.reject(new Error('broken')),
      required: () => null,
      unreliable: () => ((counters.unreliable += 1) % 2 === 1 ? later(undefined).then(fail) : fail()),
      lateCopies: () => later(Array(3).fill(book)),
      copies: (_book, { count }) => Array(count).fill(book),
    },
    Mutation: { one: write('one'), two: write('two'), three: write('three') },
    Subscription: {
      books: {
        async *subscribe() {
          for (const count of [3, 2, 3]) yield { books: Array(count).fill(book) };
        },
      },
    },
  },
});

const yoga = createYoga({
  schema,
  plugins: [useOperationBudget(), useCompiledExecutor(), useDeferStream()],
  maskedErrors: false,
  logging: false,
});

const createLimits = ({ objects = 1000, bytes = 100_000, calls = 100, errors = 5 }): BudgetLimits => ({
  maxUpstreamCalls: { name: 'MAX_UPSTREAM_CALLS', value: calls },
  maxResponseObjects: { name: 'MAX_RESPONSE_OBJECTS', value: objects },
  maxResponseBytes: { name: 'MAX_RESPONSE_BYTES', value: bytes },
  maxErrors: { name: 'MAX_ERRORS', value: errors },
  maxOperationMs: { name: 'MAX_OPERATION_MS', value: 60_000 },
});

async function run(query: string, limits: Parameters<typeof createLimits>[0]) {
  const contextValue = { budget: new OperationBudget(createLimits(limits)) };
  const { execute, subscribe } = yoga.getEnveloped(contextValue);
  const args = { schema, document: parse(query), contextValue, operationName: 'Q' };
  return (query.startsWith('subscription') ? subscribe(args) : execute(args)) as Promise<ExecutionResult>;
}

/** A second operation makes the standard executor run the query. */
async function runWithBoth(query: string, limits: Parameters<typeof createLimits>[0]): Promise<ExecutionResult> {
  const compiled = await run(`query Q ${query}`, limits);
  const standard = await run(`query Q ${query} query Other { book { id } }`, limits);
  const { maxErrors } = createLimits(limits);
  const [first, second] = [compiled, standard].map(({ data, errors = [] }) => ({
    data: JSON.stringify(data),
    errors: truncateErrors(errors, maxErrors).map(({ message, extensions, path }) => ({ message, extensions, path })),
  }));
  expect(first).toEqual(second);
  return compiled;
}

const limitOf = ({ errors = [] }: ExecutionResult) => errors.map(({ extensions }) => extensions['limit']);

/** The smallest limit that lets a query pass. */
async function threshold(query: string, name: 'objects' | 'bytes', max: number): Promise<number> {
  let [low, high] = [0, max];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { errors } = await runWithBoth(query, { [name]: middle });
    if (errors) low = middle + 1;
    else high = middle;
  }
  return low;
}

describe('response objects', () => {
  test.each([
    ['a single object', '{ book { id } }', 1],
    ['an object that is resolved later', '{ later { id } }', 1],
    ['objects of a list', '{ books(count: 7) { id } }', 7],
    ['objects of nested lists', '{ books(count: 2) { copies(count: 4) { id } } }', 10],
    ['objects of an interface', '{ items(count: 3) { title } }', 3],
    ['every alias', '{ a: books(count: 3) { id } b: books(count: 3) { id } }', 6],
    ['items of a list of scalars', '{ book { tags } }', 3],
    ['no scalars', '{ book { id title pages __typename } }', 1],
  ])('%s: pass at their number and exceed a lower limit', async (_title, query, count) => {
    expect(await threshold(query, 'objects', 50)).toBe(count);
  });

  test('after an excess no further resolver runs', async () => {
    counters.last = 0;
    await runWithBoth('{ books(count: 3) { id } last { id } }', { objects: 5 });
    expect(counters.last).toBe(2); // once by each executor
    await runWithBoth('{ books(count: 9) { id } last { id } }', { objects: 5 });
    expect(counters.last).toBe(2);
  });

  test('an excess replaces the data of a query by null and names the limit once', async () => {
    const result = await runWithBoth('{ book { id } books(count: 9) { id title } }', { objects: 5 });
    expect(result).toEqual({ data: null, errors: [expect.objectContaining({ path: undefined })] });
    expect(limitOf(result)).toEqual(['MAX_RESPONSE_OBJECTS']);
  });
});

describe('response size', () => {
  test.each([
    '{ book { id } }',
    '{ book { identifier: id } }',
    '{ book { tags } }',
    '{ book { title pages __typename } }',
    '{ book { id ... on Book { id } } }',
    '{ books(count: 9) { id title } }',
  ])('%s needs a limit of its bytes or slightly more', async (query) => {
    const size = await threshold(query, 'bytes', 500);
    const { data } = await runWithBoth(query, {});
    const { length } = JSON.stringify(data);
    expect(size).toBeGreaterThanOrEqual(length);
    expect(size).toBeLessThan(1.2 * length);
  });

  test.each([
    ['characters of three bytes', 0x939, 3],
    ['control characters', 0x1, 6],
    ['halves of surrogate pairs', 0xd83d, 6],
    ['ordinary characters', 0x61, 1],
  ])('%s: the bytes of the response count', async (_title, charCode, bytes) => {
    const query = `{ text(charCode: ${charCode}) }`;
    const size = 1000 * bytes + '{"text":""}'.length;
    expect((await runWithBoth(query, { bytes: size })).errors).toBeUndefined();
    const result = await runWithBoth(query, { bytes: size - 1 });
    expect([result.data, limitOf(result)]).toEqual([null, ['MAX_RESPONSE_BYTES']]);
  });

  test('a long alias on every object of a list exceeds the limit', async () => {
    const result = await runWithBoth(`{ books(count: 100) { ${'a'.repeat(1000)}: id } }`, { bytes: 50_000 });
    expect(result.data).toBeNull();
    expect(limitOf(result)).toEqual(['MAX_RESPONSE_BYTES']);
  });
});

describe('errors', () => {
  test('the first errors are listed, then one says how many there are', async () => {
    const { data, errors } = await runWithBoth('{ failing(count: 30) { broken } }', { errors: 5 });
    expect((data as { failing: unknown[] }).failing).toHaveLength(30);
    expect(errors).toHaveLength(30);
    const listed = truncateErrors(errors as GraphQLError[], createLimits({ errors: 5 }).maxErrors);
    expect(listed.map(({ message }) => message)).toEqual([
      ...Array<string>(5).fill('broken'),
      'The response has 30 errors; the first 5 are listed.',
    ]);
  });

  test('errors past the limit at non-null positions still set the nearest nullable position to null', async () => {
    const { data } = await runWithBoth('{ failing(count: 30) { required } }', { errors: 5 });
    expect(data).toEqual({ failing: Array(30).fill(null) });
  });
});

describe('upstream calls', () => {
  test('the call over the limit stops a query', async () => {
    expect((await runWithBoth('{ calls(count: 4) }', { calls: 4 })).errors).toBeUndefined();
    const result = await runWithBoth('{ book { id } calls(count: 5) }', { calls: 4 });
    expect(result.data).toBeNull();
    expect(limitOf(result)).toEqual(['MAX_UPSTREAM_CALLS']);
  });
});

describe('mutations', () => {
  test('keep what is done, make no further write, and report the excess once', async () => {
    written.length = 0;
    const result = await run('mutation Q { one { title } two { title copies { id } } three { title } }', {
      objects: 4,
    });
    expect(result.data).toEqual({ one: { title: 'one' }, two: null, three: null });
    expect(limitOf(result)).toEqual(['MAX_RESPONSE_OBJECTS']);
    expect(result.errors?.[0]?.extensions['retryable']).toBe(false);
    expect(written).toEqual(['one', 'two']);
  });

  test('keep their other errors', async () => {
    const result = await run('mutation Q { one { broken } two { copies(count: 9) { id } } }', { objects: 4 });
    expect(result.data).toEqual({ one: { broken: null }, two: null });
    expect(result.errors?.map(({ message }) => message)).toEqual(['broken', expect.stringContaining('objects')]);
  });
});

describe('streams', () => {
  test('each event of a subscription has a budget of its own', async () => {
    const stream = await run('subscription Q { books { id } }', { objects: 2 });
    const results: ExecutionResult[] = [];
    if (!isAsyncIterable<ExecutionResult>(stream)) throw new Error('not a stream');
    for await (const result of stream) results.push(result);
    expect(results.map(({ data }) => data && (data as { books: unknown[] }).books.length)).toEqual([null, 2, null]);
    expect(results.map(limitOf)).toEqual([['MAX_RESPONSE_OBJECTS'], [], ['MAX_RESPONSE_OBJECTS']]);
  });

  test('deferred parts are counted together with the rest', async () => {
    const query = '{ books(count: 3) { id ... @defer { lateCopies { title } } } }';
    const collect = async (objects: number) => {
      const stream = await run(`query Q ${query}`, { objects });
      if (!isAsyncIterable<any>(stream)) throw new Error('not a stream');
      const parts = [];
      for await (const part of stream) parts.push(part);
      const all = parts.flatMap((part) => [part, ...(part.incremental ?? [])]);
      return { first: parts[0], data: all.map(({ data }) => data), limits: all.flatMap(limitOf), last: parts.at(-1) };
    };
    expect((await collect(12)).limits).toEqual([]);
    const { first, limits, last, data } = await collect(11);
    expect(first.data.books).toHaveLength(3);
    expect(new Set(limits)).toEqual(new Set(['MAX_RESPONSE_OBJECTS']));
    expect(data.at(-1) ?? null).toBeNull();
    expect(last.hasNext).toBe(false);
  });
});

test.each([
  ['compiled', ''],
  ['standard', 'query Other { book { id } }'],
])('errors: the %s executor locates no more errors than it lists', async (_executor, otherOperation) => {
  const { errors } = await run(`query Q { failing(count: 200) { broken } } ${otherOperation}`, { errors: 5 });
  expect(errors).toHaveLength(200);
  expect(errors?.filter(({ locations }) => locations)).toHaveLength(5);
});

test.each([
  ['an excess', '{ books { lateCopies { id } copies { id } } }'],
  ['an error', '{ books(count: 2) { unreliable } }'],
])('budget: %s inside a list whose items wait leaves no rejection unhandled', async (_cause, query) => {
  const onRejection = jest.fn();
  process.on('unhandledRejection', onRejection);
  try {
    for (let objects = 1; objects < 20; objects++) {
      const { errors } = await runWithBoth(query, { objects });
      expect(errors).toHaveLength(1);
      await later(undefined);
    }
    await later(undefined);
    expect(onRejection).not.toHaveBeenCalled();
  } finally {
    process.off('unhandledRejection', onRejection);
  }
});
