/** Property-based comparison of the compiled executor with graphql-js, over a schema whose resolvers fail in every way. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { makeExecutableSchema } from '@graphql-tools/schema';
import fc from 'fast-check';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  type GraphQLResolveInfo,
  parse,
  print,
  printSchema,
  subscribe,
  validate,
} from 'graphql';
import { createYoga, isAsyncIterable, type Plugin } from 'graphql-yoga';
import { unlimitedBudget } from '../../support/context/unlimited-budget.js';
import { createCountingSchema } from '../../../src/graphql-server/budget/counting-schema.js';
import { OperationBudget } from '../../../src/graphql-server/budget/operation-budget.js';
import { ResolveInfo } from '../../../src/graphql-server/execution/resolve-info.js';
import type { ExecutionState, FieldPlan } from '../../../src/graphql-server/execution/types.js';
import { useCompiledExecutor } from '../../../src/graphql-server/execution/use-compiled-executor.js';

const fail = (): never => {
  throw new Error('failed');
};
/** A microtask later. */
const resolveSoon = async <T>(value: T): Promise<T> => value;
/** A macrotask later. */
const resolveLate = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));
const rejectSoon = async (): Promise<never> => fail();
const rejectLate = (): Promise<never> => resolveLate(undefined).then(fail);

/** An integer completes to another value than this text. */
const frozenTexts = Object.freeze(['1', '2']);
const sparseNumbers = [1];
sparseNumbers[2] = 3;

const thing = {
  __typename: 'Thing',
  name: 'a',
  color: 'RED',
  method: ({ n }: { n: number }) => `${n} times`,
  methodInfo: (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => describeInfo(info),
};
const other = { __typename: 'Other', name: 'b' };

const leaves = {
  sync: () => 1,
  soon: () => resolveSoon(1),
  late: () => resolveLate(1),
  null: () => null,
  undefinedSoon: () => resolveSoon(undefined),
  throws: fail,
  rejectsSoon: rejectSoon,
  rejectsLate: rejectLate,
  returnsError: () => new Error('returned'),
  invalidInt: () => 'x',
  thenable: () => ({ then: (resolve: (value: number) => void) => resolve(1) }),
};
/** The same leaves as properties, without resolvers. */
const properties = Object.fromEntries(Object.entries(leaves).map(([name, read]) => [`${name}Property`, read]));
const lists = {
  list: () => [1, 2],
  frozenList: () => frozenTexts,
  sparseList: () => sparseNumbers,
  listOfPromises: () => resolveSoon([1, resolveSoon(2), resolveLate(3)]),
  listOfRejections: () => [resolveSoon(1), rejectLate(), rejectSoon(), resolveLate(2)],
  notList: () => 'text',
};
/** Iterables that are no arrays. A standard executor does not count their items. */
const iterables = { set: () => new Set([1, 'x']) };
/** Invalid items beside promises that reject: graphql-js abandons those promises when no item may be null. */
const mixedFailures = {
  mixedFailures: () => [resolveLate(1), rejectLate(), new Error('returned'), 'x', null, rejectSoon()],
};
const things = {
  thing: () => thing,
  thingLate: () => resolveLate(thing),
  thingNull: () => null,
  thingRejects: rejectSoon,
};
const interfaces = {
  named: () => other,
  namedLate: () => resolveLate(thing),
  namedUnknownType: () => ({ __typename: 'Nothing' }),
  namedNoType: () => ({}),
};
const unions = { union: () => [resolveLate(thing), resolveSoon(other), rejectLate(), resolveSoon(null)] };

/** Declares each field twice: nullable, and as `…NonNull`. */
const fieldDefinitions = (resolvers: object, type: string) =>
  Object.keys(resolvers)
    .flatMap((name) => [`${name}: ${type}`, `${name}NonNull: ${type.replace(']', '!]')}!`])
    .join(' ');
const withNonNull = (resolvers: object): object =>
  Object.fromEntries(
    Object.entries(resolvers).flatMap(([name, resolve]) => [
      [name, resolve],
      [`${name}NonNull`, resolve],
    ]),
  );

for (const [name, get] of Object.entries(withNonNull(properties))) Object.defineProperty(thing, name, { get });

/** What the type resolvers have received. */
let typeInfos = new Set<string>();
const describeInfo = (info: GraphQLResolveInfo): string =>
  JSON.stringify({
    path: info.path,
    field: `${info.parentType.name}.${info.fieldName}: ${info.returnType.toString()}`,
    nodes: info.fieldNodes.map((node) => print(node)),
    operation: print(info.operation),
    fragments: Object.keys(info.fragments),
    schema: printSchema(info.schema).length,
    rootValue: info.rootValue,
    variables: info.variableValues,
  });

const openStreams = new Set<Events>();

/** The events of a subscription: two things, one of them late, then one whose resolver fails, and a failure of the stream itself. */
class Events implements AsyncIterableIterator<object> {
  readonly #results = [{ things: thing }, { things: resolveLate(thing) }, { things: fail }];

  constructor() {
    openStreams.add(this);
  }

  next(): Promise<IteratorResult<object>> {
    const value = this.#results.shift();
    return value ? Promise.resolve({ done: false, value }) : rejectLate();
  }

  return(): Promise<IteratorResult<object>> {
    openStreams.delete(this);
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const schema = makeExecutableSchema({
  typeDefs: `
    type Query { ${fieldDefinitions(things, 'Thing')} ${fieldDefinitions(interfaces, 'Named')} }
    type Subscription { things(failsAtStart: Boolean): Thing }
    interface Named { name: String }
    union Any = Thing | Other
    enum Color { RED }
    type Other implements Named { name: String, missing: Int! }
    type Thing implements Named {
      frozen(n: Int, texts: [String!]): Boolean info: String methodInfo: String nested: [[Any]] name: String color: Color method(n: Int! = 3): String! echo(texts: [String!] = ["a"], n: Int): String
      ${fieldDefinitions(leaves, 'Int')} ${fieldDefinitions(properties, 'Int')} ${fieldDefinitions(lists, '[Int]')} ${fieldDefinitions(things, 'Thing')}
      ${fieldDefinitions(mixedFailures, '[Int]')} ${fieldDefinitions(iterables, '[Int]')} ${fieldDefinitions(interfaces, 'Named')} ${fieldDefinitions(unions, '[Any]')}
    }`,
  resolvers: {
    Query: { ...withNonNull(things), ...withNonNull(interfaces) },
    Subscription: { things: { subscribe: (_root, args) => (args.failsAtStart ? fail() : new Events()) } },
    Thing: {
      ...withNonNull(leaves),
      ...withNonNull(lists),
      ...withNonNull(mixedFailures),
      ...withNonNull(iterables),
      ...withNonNull(things),
      ...withNonNull(interfaces),
      ...withNonNull(unions),
      frozen: (_thing: unknown, args: unknown) => Object.isFrozen(args),
      echo: (_thing: unknown, args: unknown, context: unknown, info: { path: unknown }) =>
        JSON.stringify([args, context, info.path]),
      nested: () => [[thing, other]],
      info: (_thing: unknown, _args: unknown, _context: unknown, info: GraphQLResolveInfo) => describeInfo(info),
    },
    Named: {
      __resolveType: ({ __typename }: typeof thing, _context: unknown, info: GraphQLResolveInfo) => {
        typeInfos.add(describeInfo(info));
        return resolveLate(__typename);
      },
    },
    Any: {
      __resolveType({ __typename }: typeof thing, _context: unknown, info: GraphQLResolveInfo) {
        typeInfos.add(describeInfo(info));
        return __typename;
      },
    },
  },
});

const contextValue = { user: 'me', budget: unlimitedBudget() };
const rootValue = { name: 'root' };

/** Replaces Yoga's executor, so that any other result proves that the compiled executor ran. */
const standardResult: ExecutionResult = {};
const useStandardExecutorStub = (): Plugin => ({
  onExecute: ({ setExecuteFn }) => setExecuteFn(() => standardResult),
  onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(() => standardResult),
});
const plugins = [useStandardExecutorStub(), useCompiledExecutor()];
const yoga = createYoga({ schema, plugins, maskedErrors: false, logging: false });

const documents = new Map<string, DocumentNode>();

/** @returns undefined when Yoga's executor runs the operation */
async function executeCompiled(
  query: string,
  variableValues: Record<string, unknown>,
  operationName?: string,
  context: object = contextValue,
): Promise<ExecutionResult | undefined> {
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  const { execute } = yoga.getEnveloped(context);
  const args = { schema, document, operationName, variableValues, rootValue, contextValue: context };
  const result: ExecutionResult = await execute(args);
  return result === standardResult ? undefined : result;
}

/** @returns undefined when Yoga's executor runs the subscription */
async function subscribeCompiled(query: string, variableValues: Record<string, unknown> = {}, context = contextValue) {
  const { subscribe } = yoga.getEnveloped(context);
  const args = { schema, document: parse(query), variableValues, rootValue, contextValue: context };
  const result = (await subscribe(args)) as AsyncIterableIterator<ExecutionResult> | ExecutionResult;
  return result === standardResult ? undefined : result;
}

/** The events of a stream, and the error that ends it. */
async function collectEvents(stream: AsyncIterable<ExecutionResult> | ExecutionResult) {
  if (!isAsyncIterable(stream)) return { events: [stream], error: undefined };
  const events: ExecutionResult[] = [];
  try {
    for await (const event of stream) events.push(event);
  } catch (error) {
    return { events, error: error as Error };
  }
  return { events, error: undefined };
}

/**
 * When several failures set one position to null, the one reported depends on which came first, so only the position is
 * compared. A single error is compared as a whole, except for the wording of the executors' own messages.
 */
const comparable = ({ data, errors = [] }: ExecutionResult) => {
  const nullPositions = errors.map(({ path = [] }) => {
    let value: unknown = data;
    const end = path.findIndex((key) => {
      value = (value as Record<string, unknown> | null)?.[key];
      return value === null;
    });
    return path.slice(0, end + 1).join('.');
  });
  const [first, ...others] = errors.map(({ message, path, locations }) => ({ message, path, locations }));
  const single = others.length === 0 ? first : undefined;
  const isExecutorMessage =
    single && /^Expected Iterable|^Abstract type|^[A-Z]\w+\.\w+ (resolves|does not resolve) /.test(single.message);
  return {
    data: JSON.stringify(data),
    nullPositions: [...new Set(nullPositions)].sort(),
    singleError: isExecutorMessage ? { ...single, message: '' } : single,
  };
};

const leafNames = [
  'name',
  'color',
  'method',
  'echo',
  ...Object.keys(withNonNull({ ...leaves, ...properties, ...lists })),
];
const thingNames = Object.keys(withNonNull(things));
const interfaceNames = Object.keys(withNonNull(interfaces));
const unionNames = Object.keys(withNonNull(unions));
/** In one of three cases, the field has an alias that no other field has. */
const withRandomAlias = (names: readonly string[]) =>
  fc.constantFrom(...names).chain((name) => fc.constantFrom(name, name, `x_${name}: ${name}`));
const conditions = [
  '@skip(if: $flag)',
  '@include(if: $flag)',
  '@skip(if: $optional)',
  '@include(if: $optional)',
  '@skip(if: false)',
];
/** No directive in four of ten cases. */
const condition = fc.constantFrom('', '', '', '', ...conditions, '@skip(if: $flag) @include(if: $optional)');

const { selections } = fc.letrec<{ selections: string; selection: string; composite: string }>((tie) => ({
  selections: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map((all) => all.join(' ')),
  selection: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(withRandomAlias([...leafNames, '__typename']), condition).map((both) => both.join(' ')),
    fc.constantFrom('__proto__: name', 'constructor: color'),
    tie('composite'),
  ),
  composite: fc.oneof(
    fc
      .tuple(withRandomAlias(thingNames), condition, tie('selections'))
      .map(([name, when, set]) => `${name} ${when} { ${set} }`),
    fc
      .tuple(withRandomAlias(interfaceNames), tie('selections'))
      .map(([name, set]) => `${name} { name ... on Thing { ${set} } ... on Other { __typename missing } }`),
    fc
      .tuple(withRandomAlias(unionNames), tie('selections'))
      .map(([name, set]) => `${name} { ... on Named { name } ... on Thing { ${set} } ...Fragment }`),
    fc
      .tuple(condition, tie('selections'), condition)
      .map(([when, set, spread]) => `... ${when} { ${set} ...Fragment ${spread} }`),
  ),
}));
const spread = /\.\.\.Fragment( @\w+\(if: [$\w]+\))*/g;
const query = fc
  .tuple(fc.array(fc.tuple(fc.constantFrom(...thingNames), selections), { minLength: 1, maxLength: 3 }), selections)
  .map(
    ([roots, set]) =>
      `query ($n: Int, $texts: [String!], $flag: Boolean!, $optional: Boolean = true) { ${roots.map(([name, each]) => `${name} { ${each} }`).join(' ')}
       last: thing { echoed: echo(n: $n, texts: $texts) ...Fragment
         flag: __typename @skip(if: $flag) optional: __typename @skip(if: $optional) } } fragment Fragment on Thing { ${set.replaceAll(spread, '')} }`,
  )
  .filter((text) => validate(schema, parse(text)).length === 0);

const variables = fc.record(
  {
    n: fc.constantFrom(1, null),
    texts: fc.constantFrom('a', ['b', 'c'], null),
    flag: fc.boolean(),
    optional: fc.boolean(),
  },
  { requiredKeys: ['flag'] },
);

const unhandledRejection = jest.fn();

beforeAll(() => void process.on('unhandledRejection', unhandledRejection));
afterAll(() => void process.off('unhandledRejection', unhandledRejection));

test('compiled executor: random queries give the same result as graphql-js', async () => {
  await fc.assert(
    fc.asyncProperty(query, variables, async (text, variableValues) => {
      const result = await executeCompiled(text, variableValues);
      fc.pre(result !== undefined); // too many fields
      const expected = await execute({ schema, document: parse(text), variableValues, contextValue });
      const both = [comparable(result), comparable(expected)];
      const areErrorsAtNullPosition = both.every(
        ({ singleError, nullPositions }) => singleError?.path?.join('.') === nullPositions[0],
      );
      const [ours, theirs] = both.map(({ singleError, ...others }) =>
        areErrorsAtNullPosition ? { singleError, ...others } : others,
      );
      expect(ours).toEqual(theirs);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500), seed: 1 },
  );
  await resolveLate(undefined);
  expect(unhandledRejection).not.toHaveBeenCalled();
}, 600_000);

const countingSchema = createCountingSchema(schema);
const unlimited = { name: 'UNLIMITED', value: Infinity };
const createLimits = ({ objects, bytes }: { objects: number; bytes: number }) => ({
  maxUpstreamCalls: unlimited,
  maxErrors: unlimited,
  maxOperationMs: unlimited,
  maxResponseObjects: { name: 'MAX_RESPONSE_OBJECTS', value: objects },
  maxResponseBytes: { name: 'MAX_RESPONSE_BYTES', value: bytes },
});
const budgets = fc
  .record({ objects: fc.integer({ min: 0, max: 40 }), bytes: fc.integer({ min: 0, max: 1500 }) })
  .map(createLimits);

test('compiled executor: random queries exceed the same budgets as in a standard executor with the counting schema', async () => {
  const exceeded = { both: 0, none: 0 };
  await fc.assert(
    fc.asyncProperty(query, variables, budgets, async (text, variableValues, limits) => {
      const [compiled, standard] = [new OperationBudget(limits), new OperationBudget(limits)];
      const result = await executeCompiled(text, variableValues, undefined, { budget: compiled });
      fc.pre(result !== undefined); // too many fields
      const document = parse(text);
      await execute({ schema: countingSchema, document, variableValues, contextValue: { budget: standard } });
      for (let turn = 0; turn < 20; turn++) await resolveLate(undefined); // fields that still run beside one that failed
      expect(compiled.exceeded !== undefined).toBe(standard.exceeded !== undefined);
      exceeded[compiled.exceeded ? 'both' : 'none'] += 1;
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500), seed: 2 },
  );
  expect(Math.min(exceeded.both, exceeded.none)).toBeGreaterThan(50);
  expect(unhandledRejection).not.toHaveBeenCalled();
}, 600_000);

test('compiled executor: random subscriptions give the same events as graphql-js', async () => {
  const subscription = selections
    .map(
      (set) => `subscription ($flag: Boolean!, $optional: Boolean = true) { things { ${set.replaceAll(spread, '')} } }`,
    )
    .filter((text) => validate(schema, parse(text)).length === 0);
  await fc.assert(
    fc.asyncProperty(subscription, fc.boolean(), async (text, flag) => {
      const stream = await subscribeCompiled(text, { flag });
      fc.pre(stream !== undefined); // too many fields
      const args = { schema, document: parse(text), variableValues: { flag }, contextValue };
      const ours = await collectEvents(stream);
      const theirs = await collectEvents(await subscribe(args));
      const withoutErrors = ({ events }: typeof ours) =>
        events.map((event) => ({ ...comparable(event), singleError: undefined }));
      expect(withoutErrors(ours)).toEqual(withoutErrors(theirs));
      expect(ours.events).toHaveLength(3);
    }),
    { numRuns: 200, seed: 3 },
  );
  expect(unhandledRejection).not.toHaveBeenCalled();
}, 600_000);

describe('compiled executor: subscriptions', () => {
  const text =
    'subscription Things($n: Int, $failsAtStart: Boolean) { things(failsAtStart: $failsAtStart) { name echo(n: $n) } }';

  test('a stream that fails ends with an error at the operation, and its source is closed', async () => {
    openStreams.clear();
    const { error } = await collectEvents((await subscribeCompiled(text)) ?? {});
    expect(error).toMatchObject({ message: 'failed', locations: [{ line: 1, column: 1 }] });
    expect(openStreams.size).toBe(0);
  });

  test('a resolver that fails to subscribe gives one result with its error', async () => {
    const result = await subscribeCompiled(text, { failsAtStart: true });
    expect(result).toEqual({ errors: [expect.objectContaining({ message: 'failed', path: ['things'] })] });
  });

  test('invalid variables are left to Yoga’s executor', async () =>
    expect(await subscribeCompiled(text, { n: 'x' })).toBeUndefined());

  test('a subscriber that leaves closes the source', async () => {
    openStreams.clear();
    const stream = (await subscribeCompiled(text)) as AsyncIterableIterator<ExecutionResult>;
    await stream.next();
    await stream.return?.();
    expect(openStreams.size).toBe(0);
  });

  test('each event has the whole operation budget', async () => {
    const budget = new OperationBudget(createLimits({ objects: 3, bytes: 150 }));
    const { events } = await collectEvents(
      (await subscribeCompiled(text, { n: 1 }, { ...contextValue, budget })) ?? {},
    );
    expect(events.slice(0, 2).map(({ data }) => data?.['things'])).toEqual([
      expect.objectContaining({ name: 'a' }),
      expect.objectContaining({ name: 'a' }),
    ]);
    expect(budget.exceeded).toBeUndefined();
  });
});

test.each(Object.keys(withNonNull(mixedFailures)))(
  'compiled executor: failing list items of %s leave no rejection unhandled',
  async (field) => {
    const { data, errors } = (await executeCompiled(`{ thing { ${field} } }`, {})) ?? {};
    const list = { mixedFailures: [1, null, null, null, null, null] };
    expect(data).toEqual({ thing: field === 'mixedFailuresNonNull' ? null : list });
    expect(errors?.length).toBeGreaterThan(0);
    await resolveLate(undefined);
    expect(unhandledRejection).not.toHaveBeenCalled();
  },
);

test('compiled executor: a query with one failing field gives the same result as graphql-js', async () => {
  const leafQueries = [...leafNames, ...Object.keys(withNonNull(iterables))].flatMap((name) => [
    `{ thing { ${name} } }`,
    `{ thingLate { ${name} name } }`,
  ]);
  const innerSelections = ['{ name }', '{ name ... on Thing { invalidInt } }'];
  const objects = [
    ...thingNames.map((name) => `${name} { invalidInt }`),
    ...interfaceNames.flatMap((name) => innerSelections.map((set) => `${name} ${set}`)),
  ];
  const objectQueries = objects.flatMap((field) => [`{ ${field} }`, `{ thing { thingNonNull { ${field} } } }`]);
  for (const text of [...leafQueries, ...objectQueries]) {
    const result = await executeCompiled(text, {});
    const expected = await execute({ schema, document: parse(text), contextValue });
    expect({ text, ...(result && comparable(result)) }).toEqual({ text, ...comparable(expected) });
  }
});

test('compiled executor: resolvers receive the same information about their field as from graphql-js', async () => {
  const text = `query ($n: Int) { thing { info alias: info methodInfo echo(n: $n) nested { ... on Other { name } } union { ... on Thing { info } } named { name } } thingLate { ...Both }
    unions: thing { thingNonNull { unionNonNull { ... on Thing { info } } } } } fragment Both on Thing { info thing { info } }`;
  const results = [];
  for (const run of [
    () => executeCompiled(text, { n: 2 }),
    () => execute({ schema, document: parse(text), variableValues: { n: 2 }, rootValue, contextValue }),
  ]) {
    typeInfos = new Set();
    const result = await run();
    results.push({ data: JSON.stringify(result?.data), typeInfos: [...typeInfos].sort() });
  }
  expect(results[0]).toEqual(results[1]);
  expect(results[0]?.typeInfos).toHaveLength(4);
});

test('compiled executor: the information about a field has no property of its own, such as the context', () => {
  const info = new ResolveInfo({} as FieldPlan, undefined, { contextValue } as ExecutionState);
  expect(Reflect.ownKeys(info)).toEqual([]);
});

test('compiled executor: constant scalar arguments are cached frozen, lists are coerced anew for each execution', async () => {
  const text = '{ thing { frozen(n: 1) a: frozen(texts: ["a"]) } }';
  for (const _execution of [1, 2])
    expect(await executeCompiled(text, {})).toEqual({ data: { thing: { frozen: true, a: false } } });
});

test('compiled executor: the operation of the requested name is compiled, an unknown name is not', async () => {
  expect(await executeCompiled('query A { thing { name } }', {}, 'A')).toBeDefined();
  expect(await executeCompiled('query A { thing { name } }', {}, 'B')).toBeUndefined();
});

test.each([
  ['a mutation', 'mutation { signOut }'],
  ['a query with another directive', '{ thing { name @defer } }'],
  ['an introspection query', '{ __type(name: "Thing") { name } }'],
  ['a document of several operations', 'query A { thing { name } } query B { thing { name } }'],
  ['a query that repeats one field 300 times', `{ thing { ${'name '.repeat(300)} } }`],
  ['a query of fragments that double at seven levels', doublingFragments(7)],
])('compiled executor: %s runs in Yoga’s executor', async (_title, text) =>
  expect(await executeCompiled(text, {})).toBeUndefined(),
);

test('compiled executor: a query of fragments that double at four levels is compiled', async () =>
  expect(await executeCompiled(doublingFragments(4), {})).toBeDefined());

test.each([
  ['null runs in Yoga’s executor', { condition: null }, undefined],
  ['omitted takes its default', {}, { data: { thing: {} } }],
])('compiled executor: an operation whose condition variable is %s', async (_title, values, expected) => {
  const text = 'query ($condition: Boolean = true) { thing { name @skip(if: $condition) } }';
  expect(await executeCompiled(text, values)).toEqual(expected);
});

test('compiled executor: each combination of conditions gets a plan of its own until the budget is used up', async () => {
  const names = [...'abcdefgh'];
  const text = `query (${names.map((name) => `$${name}: Boolean!`).join()}) { thing { ${names.map((name) => `${name}: name @skip(if: $${name})`).join(' ')} } }`;
  const combinations = Array.from({ length: 2 ** names.length }, (_, bits) =>
    Object.fromEntries(names.map((name, bit) => [name, Boolean(bits & (1 << bit))])),
  );
  const results = [];
  for (const combination of combinations) results.push(await executeCompiled(text, combination));
  const expectedThing = (skipped: Record<string, boolean>) =>
    Object.fromEntries(names.filter((name) => !skipped[name]).map((name) => [name, 'a']));
  const planCount = results.filter((result) => result !== undefined).length;
  expect(results.slice(0, planCount)).toEqual(
    combinations.slice(0, planCount).map((combination) => ({ data: { thing: expectedThing(combination) } })),
  );
  expect(planCount).toBeGreaterThan(20);
  expect(planCount).toBeLessThan(100);
});

test('compiled executor: a combination over the budget does not prevent a plan for a smaller one', async () => {
  const text = `query ($full: Boolean!) { thing { name ... @include(if: $full) { ${'color '.repeat(300)} } } }`;
  expect(await executeCompiled(text, { full: true })).toBeUndefined();
  expect(await executeCompiled(text, { full: false })).toEqual({ data: { thing: { name: 'a' } } });
});

function doublingFragments(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment F${level} on Thing { a: thing { ...F${level + 1} } b: thing { ...F${level + 1} } }`,
  );
  return `{ thing { ...F0 } } ${fragments.join(' ')} fragment F${levels} on Thing { name }`;
}
