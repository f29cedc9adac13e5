/** The rules of the cost estimate, on a small schema; `cost-estimator.http.test.ts` compares estimates with real calls. */
import { describe, expect, jest, test } from '@jest/globals';
import { buildSchema, type DocumentNode, GraphQLError, parse } from 'graphql';
import { createCostEstimator } from '../../../src/graphql-server/cost/cost-estimator.js';
import type { CostTable } from '../../../src/graphql-server/cost/cost-table.js';

const schema = buildSchema(`
  scalar Any
  interface Item { id: ID title: String }
  type Book implements Item { id: ID title: String summary: String language(code: String, region: Any): String author: Author nodes: [Author] tags: [String] }
  type Film implements Item { id: ID title: String director: Author }
  type Author { id: ID name: String books: [Book!]! }
  type Shelf { id: ID books: [Book] allBooks: BookConnection }
  type BookConnection { nodes: [Book] edges: [BookEdge] totalCount: Int editors: [Author] }
  type BookEdge { node: Book cursor: String }
  type Library { id: ID address: String books: [Book!]! twin: Library }
  type Query {
    free: String
    latest: String
    nodes: [Book]
    version: String
    book(id: ID): Book
    completeBook: Book
    bookWithSummary: Book
    books: [Book!]!
    shelves: [Shelf]!
    page(first: Int): BookConnection
    item: Item
    items: [Item]
    library: Library
    entities(representations: [Any!]!): [Book]!
  }
  type Mutation { rename: Book move: Book free: Book library: Library }
`);

const table: CostTable = {
  callCosts: {
    'Query.latest': [{ endpoint: 11, sharedBy: 'operation', onlyForReference: true }],
    'Query.version': [{ endpoint: 1, sharedBy: 'operation' }],
    'Query.shelves': [
      { endpoint: 1, sharedBy: 'operation' },
      { endpoint: 2, sharedBy: 'operation' },
    ],
    'Book.title': [{ endpoint: 3, sharedBy: 'object' }],
    'Book.summary': [{ endpoint: 4, sharedBy: 'object', onlyForReference: true }],
    'Book.language': [{ endpoint: 5, sharedBy: { arguments: ['code', 'region'] } }],
    'Film.title': [{ endpoint: 6, sharedBy: 'object' }],
    'Author.name': [{ endpoint: 7, sharedBy: 'object' }],
    'Library.address': [{ endpoint: 8, sharedBy: 'object' }],
    'Shelf.id': [{ endpoint: 9, sharedBy: 'object' }],
    'BookConnection.totalCount': [{ endpoint: 10, sharedBy: 'object' }],
  },
  mutationCalls: { 'Mutation.move': 3, 'Mutation.free': 0 },
  completeObjects: new Set(['Query.completeBook']),
  prefetchedFields: { 'Query.bookWithSummary': ['summary'] },
  expectedListSizes: { 'Query.shelves': 4 },
  pageSize: { default: 20, max: 50 },
  singletonTypes: new Set(['Library']),
  maxCalls: {},
  maxEstimatedCalls: {},
};

const createEstimator = (overrides: Partial<CostTable> = {}, maxObjects = 100_000) =>
  createCostEstimator(
    { maxResponseObjects: { name: 'MAX_RESPONSE_OBJECTS', value: maxObjects }, expectedListSize: 10 },
    { ...table, ...overrides },
  );

/** Estimates twice with one estimator, because the second estimate uses its cache. */
function estimate(text: string, variableValues?: object, overrides: Partial<CostTable> = {}): number {
  const estimateCost = createEstimator(overrides);
  const document = parse(text);
  const [first = NaN, second] = [1, 2].map(() => estimateCost({ schema, document, variableValues }));
  expect(second).toBe(first);
  return first;
}

describe('cost estimate: sharing of calls', () => {
  test.each([
    ['a field that is not listed is free', '{ free book { id } }', 0],
    ['a call shared by the operation is made once', '{ version a: version shelves { books { id } } }', 2],
    [
      'a call shared by one object is made once for each object',
      '{ a: book(id: 1) { title } b: book(id: 2) { title } }',
      2,
    ],
    ['aliases of one object share its call', '{ a: book(id: 1) { x: title } b: book(id: 1) { title } }', 1],
    [
      'equal fields of fragments are merged',
      '{ book { ...A } ...B } fragment A on Book { title } fragment B on Query { book { title } }',
      1,
    ],
    ['equal arguments share a call', '{ book { a: language(code: "hi") b: language(code: "hi") } }', 1],
    ['equal fields with other selections are merged', '{ book { title } book { summary } }', 2],
    ['arguments in a list share a call', '{ books { language(code: "hi") } }', 1],
    [
      'other arguments need another call',
      '{ book { a: language(code: "hi") b: language(code: "en") c: language } }',
      3,
    ],
    [
      'arguments of different objects share a call',
      '{ a: book(id: 1) { language(code: "hi") } b: book(id: 2) { language(code: "hi") } }',
      1,
    ],
    [
      'every listed argument counts',
      '{ book { a: language(code: "hi", region: 1) b: language(code: "hi", region: 2) } }',
      2,
    ],
    ['arguments are compared by value and type', '{ book { a: language(region: 1) b: language(region: "1") } }', 2],
    ['argument values that are objects are ignored', '{ book { a: language(region: {}) b: language(region: []) } }', 1],
    ['several calls of one field are added', '{ shelves { books { id } } }', 2],
  ])('%s', (_rule, operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });

  test('a variable counts by its value in arguments', () => {
    const operation = 'query ($a: String, $b: String = "en") { book { a: language(code: $a) b: language(code: $b) } }';
    expect(estimate(operation, { a: 'hi' })).toBe(2);
    expect(estimate(operation, { a: 'en' })).toBe(1);
    expect(estimate(operation, { a: 'hi', b: 'hi' })).toBe(1);
    const mixed = 'query ($a: String) { book { a: language(code: $a, region: 1) b: language(code: "en", region: 1) } }';
    expect([estimate(mixed, { a: 'hi' }), estimate(mixed, { a: 'en' })]).toEqual([2, 1]);
  });

  test('a singleton type shares its calls on every path', () => {
    expect(estimate('{ library { address twin { address twin { address } } } }')).toBe(1);
    expect(estimate('{ library { books { title } twin { books { title } } } }')).toBe(10);
  });
});

describe('cost estimate: loaded objects', () => {
  test.each([
    ['a field of the root type needs the call', '{ latest }', 1],
    ['a reference needs the call', '{ book { summary } }', 1],
    ['a complete object does not need it', '{ completeBook { summary } }', 0],
    ['a complete object needs calls that are not only for references', '{ completeBook { title } }', 1],
    ['a prefetched field does not need it', '{ bookWithSummary { summary } }', 0],
    ['another object below a complete one needs it', '{ completeBook { author { books { summary } } } }', 10],
  ])('%s', (_rule, operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });

  test('a field that is not prefetched needs the call', () => {
    expect(
      estimate('{ bookWithSummary { summary } }', {}, { prefetchedFields: { 'Query.bookWithSummary': ['id'] } }),
    ).toBe(1);
  });
});

describe('cost estimate: list sizes', () => {
  test.each([
    ['a list has the expected size', '{ books { title } }', 10],
    ['a listed field has a size of its own', '{ shelves { id } }', 6],
    ['sizes of nested lists multiply', '{ shelves { books { title } } }', 42],
    ['an object in a list counts once for each element', '{ books { author { name } } }', 10],
    ['a page without `first` has the default size', '{ page { nodes { title } } }', 20],
    ['a page has the size of `first`', '{ page(first: 7) { nodes { title } } }', 7],
    ['a page has the maximum size at most', '{ page(first: 51) { nodes { title } } }', 50],
    ['a page has at least one object', '{ page(first: 0) { nodes { title } } }', 1],
    ['a page whose `first` is null has the default size', '{ page(first: null) { nodes { title } } }', 20],
    [
      'nodes and edges of a page are the same objects',
      '{ page(first: 7) { nodes { title } edges { cursor node { title } } } }',
      7,
    ],
    ['nested lists in a page multiply', '{ page(first: 2) { nodes { author { books { title } } } } }', 20],
    ['a page in a list multiplies', '{ shelves { allBooks { nodes { title } } } }', 82],
    ['a root field called nodes is a list', '{ nodes { title } }', 10],
    ['a field called nodes of an object in a page is a list', '{ page(first: 2) { nodes { nodes { name } } } }', 20],
    ['another list of a page multiplies', '{ page(first: 2) { editors { name } } }', 20],
  ])('%s', (_rule, operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });

  test('the size of a page can be a variable', () => {
    const operation = 'query ($n: Int = 3) { page(first: $n) { nodes { title } } }';
    expect([estimate(operation), estimate(operation, { n: 5 }), estimate(operation, { n: null })]).toEqual([3, 5, 20]);
  });

  test('a list of representations has the number of different ones, and at least one', () => {
    const operation = 'query ($of: [Any!]!) { entities(representations: $of) { title } }';
    const [one, two] = [{ id: '1' }, { id: '2' }];
    expect(estimate(operation, { of: [one, two, one] })).toBe(2);
    expect(estimate(operation, { of: [] })).toBe(1);
    expect(estimate(operation, { of: 'x' })).toBe(10);
  });
});

describe('cost estimate: abstract types', () => {
  test.each([
    ['fields of every possible type are added', '{ item { title } }', 2],
    ['a fragment applies to its type only', '{ item { ... on Film { title } } }', 1],
    [
      'fragments of all types are added',
      '{ items { id ... on Book { author { name } } ... on Film { director { name } } } }',
      20,
    ],
  ])('%s', (_rule, operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });
});

describe('cost estimate: mutations', () => {
  test.each([
    ['a mutation makes one call', 'mutation { rename { id } }', 1],
    ['a listed mutation makes as many calls as listed', 'mutation { move { id } free { id } }', 3],
    [
      'mutations under different names run separately',
      'mutation { rename { id } a: rename { id } b: rename { id } }',
      3,
    ],
    ['a mutation that is repeated under one name runs once', 'mutation { rename { id } rename { title } }', 2],
    ['calls are not shared between mutations', 'mutation { a: rename { title } b: rename { title } }', 4],
    [
      'calls for a singleton are not shared between mutations',
      'mutation { a: library { address } b: library { address } }',
      4,
    ],
  ])('%s', (_rule, operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });
});

describe('cost estimate: maximum calls of an endpoint', () => {
  test('lists of estimated sizes are capped together', () => {
    const operation = '{ books { title } shelves { books { title } } }';
    expect(estimate(operation)).toBe(52);
    expect(estimate(operation, {}, { maxEstimatedCalls: { 3: 15 } })).toBe(17);
    expect(estimate(operation, {}, { maxCalls: { 3: 16 } })).toBe(18);
    expect(estimate(operation, {}, { maxCalls: { 3: 16 }, maxEstimatedCalls: { 3: 15 } })).toBe(17);
    expect(estimate(operation, {}, { maxEstimatedCalls: { 4: 1, 7: 1 } })).toBe(52);
    expect(estimate('{ page(first: 7) { nodes { title } } }', {}, { maxEstimatedCalls: { 3: 5 } })).toBe(5);
    expect(estimate('{ books { author { name } } }', {}, { maxEstimatedCalls: { 7: 4 } })).toBe(4);
  });

  test('single objects and lists of an exact size are capped one by one', () => {
    const operation = 'query ($of: [Any!]!) { entities(representations: $of) { title } a: book(id: 1) { title } }';
    const of = [{ id: 1 }, { id: 2 }, { id: 3 }];
    expect(estimate(operation, { of }, { maxEstimatedCalls: { 3: 1 } })).toBe(4);
    expect(estimate('{ a: book(id: 1) { title } b: book(id: 2) { title } }', {}, { maxEstimatedCalls: { 3: 1 } })).toBe(
      2,
    );
    expect(estimate(operation, { of }, { maxCalls: { 3: 2 } })).toBe(3);
  });
});

describe('cost estimate: conditions', () => {
  const operation = 'query ($all: Boolean = false) { book { title @include(if: $all) summary @skip(if: $all) } }';

  test('excluded fields are free', () => {
    expect(
      estimate('{ book { title @skip(if: true) summary @include(if: false) author @skip(if: true) { name } } }'),
    ).toBe(0);
    expect(estimate('{ book { title @skip(if: false) summary @include(if: true) } }')).toBe(2);
  });

  test('an estimate is cached for each combination of conditions', () => {
    const conditional = 'query ($a: Boolean!, $b: Boolean!) { version @include(if: $a) books @skip(if: $b) { title } }';
    const [estimateCost, document] = [createEstimator(), parse(conditional)];
    const run = (a: unknown, b: unknown) => estimateCost({ schema, document, variableValues: { a, b } });
    for (let repetition = 0; repetition < 2; repetition++)
      expect([run(true, true), run(true, false), run(false, true), run(false, false)]).toEqual([1, 11, 0, 10]);
    expect([run('x', false), run('x', true)]).toEqual([11, 1]); // execution rejects these variables
  });

  test('a document is walked once for each combination of conditions', () => {
    const completeObjects = new Set<string>();
    const visits = jest.spyOn(completeObjects, 'has');
    const estimateCost = createEstimator({ completeObjects });
    const countVisits = (document: DocumentNode, variableValues: object): number => {
      visits.mockClear();
      estimateCost({ schema, document, variableValues });
      return visits.mock.calls.length;
    };
    const constant = parse('{ book { title } }');
    expect([countVisits(constant, {}), countVisits(constant, {})]).toEqual([1, 0]);
    const variable = parse('query ($id: ID, $all: Boolean = true) { book(id: $id) { title @include(if: $all) } }');
    expect([countVisits(variable, { id: 1 }), countVisits(variable, { id: 2 })]).toEqual([1, 0]);
    expect([countVisits(variable, { all: false }), countVisits(variable, { all: true })]).toEqual([1, 0]);
  });

  test('the default value of a condition applies', () => {
    expect([estimate(operation), estimate(operation, { all: true }), estimate(operation, { all: false })]).toEqual([
      1, 1, 1,
    ]);
    expect(estimate('query ($all: Boolean = false) { books @include(if: $all) { title } }')).toBe(0);
  });

  test('a document with more fields than are cached is estimated correctly each time', () => {
    const fields = Array.from({ length: 300 }, (_, index) => `b${index}: book(id: ${index}) { title }`).join(' ');
    expect(estimate(`query ($n: Int) { ${fields} page(first: $n) { nodes { title } } }`, { n: 3 })).toBe(303);
    expect(estimate(`{ ${fields} }`)).toBe(300);
  });
});

describe('cost estimate: response objects', () => {
  test.each([
    ['a single object', '{ book { id } }', 1],
    ['scalars and lists of scalars are no objects', '{ free book { id tags } }', 1],
    ['a list of an expected size', '{ books { id } }', 10],
    ['nested lists multiply', '{ shelves { books { author { id } } } }', 84],
    [
      'a page, its nodes, its edges and their nodes each count as many as the page has',
      '{ page(first: 7) { totalCount nodes { id } edges { node { id } } } }',
      28,
    ],
    ['aliases of one field count once', '{ a: book(id: 1) { id } b: book(id: 1) { id } }', 1],
    ['a list of representations', '{ entities(representations: [1, 2, 2]) { id } }', 2],
  ])('%s: is accepted at its count and rejected below it', (_case, operation, count) => {
    const run = (max: number) => createEstimator({}, max)({ schema, document: parse(operation) });
    expect(() => run(count)).not.toThrow();
    expect(() => run(count - 1)).toThrow(GraphQLError);
  });

  test('the error names the limit and the objects counted so far', () => {
    const run = () =>
      createEstimator({}, 25)({ schema, document: parse('{ books { author { id } } page { nodes { id } } }') });
    expect(run).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^The response may have at least 40 objects; at most 25 are allowed/),
        extensions: expect.objectContaining({ limit: 'MAX_RESPONSE_OBJECTS', actual: 40, max: 25 }),
      }),
    );
  });

  test('the limit also applies to an estimate from the cache', () => {
    const document = parse('query ($n: Int) { page(first: $n) { nodes { id } } }');
    const estimateCost = createEstimator({}, 10);
    const run = (n: number) => () => estimateCost({ schema, document, variableValues: { n } });
    expect(run(5)).not.toThrow();
    expect(run(6)).toThrow(GraphQLError);
    expect(run(5)).not.toThrow();
  });
});

describe('cost estimate: operations that execution rejects', () => {
  const document = parse('query A { books { title } } query B { version }');

  test('an operation is selected by its name, and an unknown or missing one costs nothing', () => {
    const estimateCost = createEstimator();
    const run = (operationName?: string | null) => estimateCost({ schema, document, operationName });
    expect([run('A'), run('B'), run('C'), run(null), run()]).toEqual([10, 1, 0, 0, 0]);
  });

  test('an operation without a root type costs nothing', () => {
    expect(estimate('subscription { books { title } }')).toBe(0);
  });

  test('unknown fields, types and fragments cost nothing', () => {
    expect(estimate('{ unknown { title } book { title { id } other ...Missing ... on Unknown { id } } }')).toBe(1);
  });
});
