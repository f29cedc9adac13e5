/** The rules of the cost estimate, on a small schema; `estimate-calls.http.test.ts` compares estimates with real calls. */
import { makeExecutableSchema } from '@graphql-tools/schema';
import { describe, expect, jest, test } from '@jest/globals';
import { type DocumentNode, parse } from 'graphql';
import type { CostTable } from '../../../src/graphql-server/cost/cost-table.js';
import { createCallEstimator } from '../../../src/graphql-server/cost/call-estimator.js';

const resolve = () => null;
const schema = makeExecutableSchema({
  typeDefs: `
    scalar Any
    interface Item { id: ID title: String }
    union Entity = Book | Film
    type Book implements Item { id: ID title: String summary: String language(code: String, region: Any): String author: Author nodes: [Author] tags: [String] }
    type Film implements Item { id: ID title: String director: Author }
    type Author { id: ID name: String books: [Book!]! }
    type Shelf { id: ID books: [Book] allBooks: BookConnection }
    type BookConnection { nodes: [Book] edges: [BookEdge] totalCount: Int editors: [Author] }
    type BookEdge { node: Book cursor: String }
    type Library { id: ID address: String books: [Book!]! twin: Library }
    type Query {
      free: String
      undeclared: Book
      latest: String
      nodes: [Book]
      version: String
      book(id: ID): Book
      search(title: String, languages: [String]): Book
      completeBook: Book
      bookWithSummary: Book
      books: [Book!]!
      shelves: [Shelf]!
      page(first: Int): BookConnection
      item: Item
      items: [Item]
      library: Library
      _entities(representations: [Any!]!): [Entity]!
    }
    type Mutation { rename: Book move: Book free: Book library: Library }
    type Subscription { undeclared: Book }
  `,
  resolvers: {
    Item: { __resolveType: () => 'Book' },
    Entity: { __resolveType: () => 'Book' },
    Book: { tags: resolve },
    Query: { undeclared: resolve },
    Mutation: { rename: resolve, move: resolve, free: resolve, library: resolve },
    Subscription: { undeclared: { subscribe: resolve, resolve } },
  },
});

const table: CostTable = {
  callCosts: {
    'Query.latest': [{ endpoint: 11, sharedBy: 'operation', onlyForReference: true }],
    'Query.search': [
      { endpoint: 14, sharedBy: 'operation' },
      { endpoint: 15, sharedBy: 'operation', calls: 4, onlyWithArgument: 'languages' },
    ],
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
    'Mutation.move': [{ endpoint: 12, sharedBy: 'operation', calls: 3 }],
    'Mutation.free': [],
    'Entity.Film': [{ endpoint: 13, sharedBy: 'operation', calls: 5 }],
  },
  loadedFields: { 'Query.completeBook': 'all', 'Query.bookWithSummary': ['summary'] },
  expectedListSizes: { default: 10, 'Query.shelves': 4 },
  pageSize: { default: 20, max: 50 },
  singletonTypes: new Set(['Library']),
  maxCalls: {},
  maxEstimatedCalls: {},
};

/** Estimates twice with one estimator, because the second estimate uses its cache. */
function estimate(text: string, variableValues = {}, overrides: Partial<CostTable> = {}): number {
  const estimateCalls = createCallEstimator({ ...table, ...overrides });
  const document = parse(text);
  const [first = NaN, second] = [1, 2].map(() => estimateCalls({ schema, document, variableValues }));
  expect(second).toBe(first);
  return first;
}

describe('cost estimate: fields', () => {
  test.each([
    ['a field without a resolver is free', '{ free book { id } }', 0],
    ['a field with a resolver that is not listed makes one call', '{ undeclared { id } }', 1],
    ['every alias of such a field makes one call', '{ a: undeclared { id } b: undeclared { id } }', 2],
    ['such a field makes one call for each object', '{ books { tags } }', 10],
    ['such a field of a subscription makes one call', 'subscription { undeclared { id } }', 1],
  ])('%s', (_rule, operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });
});

describe('cost estimate: sharing of calls', () => {
  test.each([
    ['a call shared by the operation is made once', '{ version a: version shelves { books { id } } }', 2],
    [
      'a call shared by one object is made once for each object',
      '{ a: book(id: 1) { title } b: book(id: 2) { title } }',
      2,
    ],
    ['an alias of an object is another object', '{ a: book(id: 1) { title } b: book(id: 1) { title } }', 2],
    ['aliases of a field of one object share its call', '{ book { a: title b: title } }', 1],
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
    ['a call for an argument is not counted without it', '{ search(title: "a") { id } }', 1],
    ['a call for an argument is counted with it', '{ search(languages: []) { id } }', 5],
    ['several calls of one field are added', '{ shelves { books { id } } }', 2],
  ])('%s', (_rule, operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });

  test('a variable in an argument counts by its name, whatever its value', () => {
    const operation = 'query ($a: String, $b: String) { book { a: language(code: $a) b: language(code: $b) } }';
    expect(estimate(operation, { a: 'hi', b: 'hi' })).toBe(2);
    expect(estimate('query ($a: String) { book { a: language(code: $a) b: language(code: $a) } }')).toBe(1);
  });

  test('a singleton type shares its calls on every path', () => {
    expect(estimate('{ library { address twin { address twin { address } } } }')).toBe(1);
    expect(estimate('{ library { books { title } twin { books { title } } } }')).toBe(10);
  });

  test('a singleton type in a list is one object', () => {
    const libraries = makeExecutableSchema({
      typeDefs:
        'type Query { all: [Library] } type Library { address: String books: [Book] } type Book { title: String }',
    });
    const document = parse('{ all { address books { title } } }');
    expect(createCallEstimator(table)({ schema: libraries, document })).toBe(11);
  });
});

describe('cost estimate: loaded objects', () => {
  test.each([
    ['a field of the root type needs the call', '{ latest }', 1],
    ['a reference needs the call', '{ book { summary } }', 1],
    ['a complete object does not need it', '{ completeBook { summary } }', 0],
    ['a complete object needs calls that are not only for references', '{ completeBook { title } }', 1],
    ['a loaded field does not need it', '{ bookWithSummary { summary } }', 0],
    ['another object below a complete one needs it', '{ completeBook { author { books { summary } } } }', 10],
  ])('%s', (_rule, operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });

  test('a field that is not loaded needs the call', () => {
    const loadedFields = { 'Query.bookWithSummary': ['id'] };
    expect(estimate('{ bookWithSummary { summary } }', {}, { loadedFields })).toBe(1);
  });

  test('the nodes of a connection are loaded with it', () => {
    const loadedFields = { 'Query.page': 'all' } as const;
    const operation = '{ page { nodes { summary } edges { node { summary } } } }';
    expect(estimate(operation, {}, { loadedFields })).toBe(0);
    expect(estimate(operation)).toBe(20);
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
    ['a page whose `first` is null has the default size', '{ page(first: null) { nodes { title } } }', 20],
    [
      'a page whose `first` is a variable has the maximum size',
      'query ($n: Int = 3) { page(first: $n) { nodes { title } } }',
      50,
    ],
    [
      'nodes and edges of a page are the same objects',
      '{ page(first: 7) { nodes { title } edges { cursor node { title } } } }',
      7,
    ],
    ['nested lists in a page multiply', '{ page(first: 2) { nodes { author { books { title } } } } }', 20],
    ['a page in a list multiplies', '{ shelves { allBooks { nodes { title } } } }', 82],
    ['a root field called nodes is a list', '{ nodes { title } }', 10],
    ['a field called nodes of an object in a page is a list', '{ page(first: 2) { nodes { nodes { name } } } }', 20],
    ['another list of a page multiplies', '{ page(first: 2) { editors { name } } }', 10],
    ['a connection counts once', '{ page(first: 7) { totalCount nodes { id } } }', 1],
  ])('%s', (_rule, operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });
});

describe('cost estimate: representations', () => {
  const operation = 'query ($of: [Any!]! = [1, 2, 3]) { _entities(representations: $of) { ... on Book { title } } }';
  const book = { id: '1' };

  test('each one counts, equal ones too', () => {
    expect(estimate(operation, { of: [book, book, book, book] })).toBe(4);
    expect(estimate(operation, { of: [] })).toBe(0);
    expect(estimate('{ _entities(representations: [1, 1]) { ... on Book { title } } }')).toBe(2);
  });

  test('a default value counts by its length, and a single value as one', () => {
    expect(estimate(operation)).toBe(3);
    expect(estimate(operation, { of: book })).toBe(1);
    expect(estimate('{ _entities(representations: 1) { ... on Book { title } } }')).toBe(1);
  });

  test('each alias counts', () => {
    const aliases =
      'query ($of: [Any!]!) { a: _entities(representations: $of) { ... on Book { title } } b: _entities(representations: $of) { ... on Book { title } } }';
    expect(estimate(aliases, { of: [book, book] })).toBe(4);
  });

  test('the lookup of a type costs calls even if no field of it does', () => {
    const films = 'query ($of: [Any!]!) { _entities(representations: $of) { ... on Film { id } } }';
    expect(estimate(films, { of: [book, book] })).toBe(5);
    expect(estimate(operation.replace('title', 'id'), { of: [book, book] })).toBe(0);
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
    ['aliases of a listed mutation run separately', 'mutation { a: move { id } b: move { id } }', 6],
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
  test('lists of expected sizes are bounded together', () => {
    const operation = '{ books { title } shelves { books { title } } }';
    expect(estimate(operation)).toBe(52);
    expect(estimate(operation, {}, { maxEstimatedCalls: { 3: 15 } })).toBe(17);
    expect(estimate(operation, {}, { maxCalls: { 3: 16 } })).toBe(18);
    expect(estimate(operation, {}, { maxEstimatedCalls: { 4: 1, 7: 1 } })).toBe(52);
    expect(estimate('{ page(first: 7) { nodes { title } } }', {}, { maxEstimatedCalls: { 3: 5 } })).toBe(5);
    expect(estimate('{ books { author { name } } }', {}, { maxEstimatedCalls: { 7: 4 } })).toBe(4);
  });

  test('single objects and representations are not bounded as those of expected lists are', () => {
    const of = [1, 2, 3];
    const operation =
      'query ($of: [Any!]!) { _entities(representations: $of) { ... on Book { title } } a: book { title } }';
    expect(estimate(operation, { of }, { maxEstimatedCalls: { 3: 1 } })).toBe(4);
    expect(estimate(operation, { of }, { maxCalls: { 3: 2 } })).toBe(2);
    expect(estimate('{ a: book { title } b: book { title } }', {}, { maxEstimatedCalls: { 3: 1 } })).toBe(2);
  });
});

describe('cost estimate: cache', () => {
  function countWalks(document: DocumentNode, ...values: object[]): number[] {
    const singletonTypes = new Set<string>();
    const visits = jest.spyOn(singletonTypes, 'has');
    const estimateCalls = createCallEstimator({ ...table, singletonTypes });
    return values.map((variableValues) => {
      visits.mockClear();
      estimateCalls({ schema, document, variableValues: { ...variableValues } });
      return Math.min(1, visits.mock.calls.length);
    });
  }

  test('a document is walked once, whatever its variables are', () => {
    const text =
      'query ($id: ID, $n: Int, $all: Boolean = true) { book(id: $id) { title @include(if: $all) } page(first: $n) { nodes { id } } }';
    expect(countWalks(parse(text), { id: 1 }, { id: 2, n: 3, all: false }, { n: null })).toEqual([1, 0, 0]);
  });

  test('it is walked again for another number of representations', () => {
    const text = 'query ($of: [Any!]!) { _entities(representations: $of) { ... on Book { title } } }';
    const [one, two] = [{ of: [1] }, { of: [1, 2] }];
    expect(countWalks(parse(text), one, two, { of: [7] }, two)).toEqual([1, 1, 0, 0]);
  });

  test('a document has at most 20 estimates at a time', () => {
    const text = 'query ($of: [Any!]!) { _entities(representations: $of) { ... on Book { title } } }';
    const lengths = Array.from({ length: 21 }, (_, length) => ({ of: Array<number>(length).fill(1) }));
    const first = { of: [] };
    expect(countWalks(parse(text), ...lengths.slice(0, 20), first).at(-1)).toBe(0);
    expect(countWalks(parse(text), ...lengths, first).at(-1)).toBe(1);
  });

  test('each operation of a document has an estimate of its own', () => {
    const document = parse('query A { books { title } } query B { version }');
    const estimateCalls = createCallEstimator(table);
    const run = (operationName?: string) => estimateCalls({ schema, document, operationName });
    for (let repetition = 0; repetition < 2; repetition++)
      expect([run('A'), run('B'), run('C'), run()]).toEqual([10, 1, 0, 0]);
  });

  test('many numbers of representations are estimated correctly', () => {
    const estimateCalls = createCallEstimator(table);
    const document = parse('query ($of: [Any!]!) { _entities(representations: $of) { ... on Book { title } } }');
    for (let count = 0; count < 100; count++)
      expect(estimateCalls({ schema, document, variableValues: { of: Array(count).fill(1) } })).toBe(count);
  });
});

describe('cost estimate: hostile documents', () => {
  test('fields under conditions count as selected', () => {
    const conditional = 'query ($all: Boolean = false) { book { title @include(if: $all) summary @skip(if: $all) } }';
    expect([estimate(conditional), estimate(conditional, { all: true })]).toEqual([2, 2]);
  });

  test('a document whose fragments double at 20 levels is estimated within half a second', () => {
    const fragments = Array.from(
      { length: 20 },
      (_, level) => `fragment F${level} on Library { a: twin { ...F${level + 1} } b: twin { ...F${level + 1} } }`,
    );
    const text = `{ library { ...F0 } books { title } } ${fragments.join(' ')} fragment F20 on Library { address }`;
    const start = performance.now();
    expect(estimate(text)).toBeLessThanOrEqual(11);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('an operation without a root type and unknown fields, types and fragments cost nothing', () => {
    expect(estimate('{ unknown { title } book { title { id } other ...Missing ... on Unknown { id } } }')).toBe(1);
    const queryOnly = makeExecutableSchema({ typeDefs: 'type Query { a: Int }' });
    expect(createCallEstimator(table)({ schema: queryOnly, document: parse('mutation { a }') })).toBe(0);
  });
});
