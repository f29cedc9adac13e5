/** Plans against graphql-js over a schema in which everything can go wrong: whatever is asked, the answer is the same. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { makeExecutableSchema } from '@graphql-tools/schema';
import fc from 'fast-check';
import { type DocumentNode, execute, type ExecutionResult, parse, validate } from 'graphql';
import { usePlanned } from '../../../src/graphql-server/execution/use-compiled-executor.js';

const fail = (): never => {
  throw new Error('failed');
};
const later = async <T>(value: T): Promise<T> => value;
const muchLater = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));
const failLater = async (): Promise<never> => fail();
const failMuchLater = (): Promise<never> => muchLater(undefined).then(fail);

const thing = { __typename: 'Thing', name: 'a', colour: 'RED', method: ({ n }: { n: number }) => `${n} times` };
const other = { __typename: 'Other', name: 'b' };

const leaves = {
  sync: () => 1,
  later: () => later(1),
  muchLater: () => muchLater(1),
  nothing: () => null,
  nothingLater: () => later(undefined),
  fails: fail,
  failsLater: failLater,
  failsMuchLater: failMuchLater,
  anError: () => new Error('returned'),
  noInt: () => 'x',
  thenable: () => ({ then: (done: (value: number) => void) => done(1) }),
};
const lists = {
  list: () => [1, 2],
  listLater: () => later([1, later(2), muchLater(3)]),
  listOfFailures: () => [later(1), failMuchLater(), failLater(), muchLater(2)],
  noList: () => 'text',
};
/** Rows that cannot be, beside promises of others that fail: graphql-js leaves those alone where no row may be null. */
const wild = {
  wildList: () => [muchLater(1), failMuchLater(), new Error('returned'), 'x', null, failLater()],
};
const things = {
  thing: () => thing,
  thingLater: () => muchLater(thing),
  noThing: () => null,
  thingFails: failLater,
};
const named = {
  named: () => other,
  namedLater: () => muchLater(thing),
  namedNothing: () => ({ __typename: 'Nothing' }),
  namedNoType: () => ({}),
};
const mixed = { mixed: () => [muchLater(thing), later(other), failMuchLater(), later(null)] };

const fieldsOf = (resolvers: object, type: string) =>
  Object.keys(resolvers).flatMap((name) => [`${name}: ${type}`, `${name}Must: ${type.replace(']', '!]')}!`]);
const twice = (resolvers: object): object =>
  Object.fromEntries(
    Object.entries(resolvers).flatMap(([name, resolve]) => [
      [name, resolve],
      [`${name}Must`, resolve],
    ]),
  );

const schema = makeExecutableSchema({
  typeDefs: `
    type Query { ${fieldsOf(things, 'Thing').join(' ')} ${fieldsOf(named, 'Named').join(' ')} }
    interface Named { name: String }
    union Any = Thing | Other
    enum Colour { RED }
    type Other implements Named { name: String, nowhere: Int! }
    type Thing implements Named {
      frozen(n: Int, texts: [String!]): Boolean name: String colour: Colour method(n: Int! = 3): String! echo(texts: [String!] = ["a"], n: Int): String
      ${fieldsOf(leaves, 'Int').join(' ')} ${fieldsOf(lists, '[Int]').join(' ')} ${fieldsOf(things, 'Thing').join(' ')}
      ${fieldsOf(wild, '[Int]').join(' ')} ${fieldsOf(named, 'Named').join(' ')} ${fieldsOf(mixed, '[Any]').join(' ')}
    }`,
  resolvers: {
    Query: { ...twice(things), ...twice(named) },
    Thing: {
      ...twice(leaves),
      ...twice(lists),
      ...twice(wild),
      ...twice(things),
      ...twice(named),
      ...twice(mixed),
      frozen: (_thing: unknown, args: unknown) => Object.isFrozen(args),
      echo: (_thing: unknown, args: unknown, context: unknown, info: { path: unknown }) =>
        JSON.stringify([args, context, info.path]),
    },
    Named: { __resolveType: ({ __typename }: typeof thing) => muchLater(__typename) },
    Any: { __resolveType: ({ __typename }: typeof thing) => __typename },
  },
});

const plugin = usePlanned();

const documents = new Map<string, DocumentNode>();

async function planned(query: string, variableValues: Record<string, unknown>, operationName?: string) {
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  let run: ((args: unknown) => unknown) | undefined;
  const args = { schema, document, operationName, variableValues, contextValue: { who: 'me' } };
  await plugin.onExecute?.({
    args,
    executeFn: () => undefined,
    setExecuteFn: (given: typeof run) => (run = given),
  } as never);
  return run?.(args);
}

/**
 * Of several failures that make one place null, which are told depends on which came first: but that there was one is told.
 * One that is alone is told alike; faults of the gateway's own need not be worded alike.
 */
const shown = (result: unknown) => {
  const { data, errors = [] } = result as ExecutionResult;
  const places = errors.map(({ path = [] }) => {
    let at: unknown = data;
    const end = path.findIndex((key) => {
      at = (at as Record<string, unknown> | null)?.[key];
      return at === null;
    });
    return path.slice(0, end + 1).join('.');
  });
  const [first, ...others] = errors.map(({ message, path, locations }) => ({ message, path, locations }));
  const only = others.length === 0 ? first : undefined;
  const isOwn = only && /^Expected Iterable|^Abstract type|^[A-Z]\w+\.\w+ resolves/.test(only.message);
  return {
    data: JSON.stringify(data),
    places: [...new Set(places)].sort(),
    only: isOwn ? { ...only, message: '' } : only,
  };
};

const leafNames = ['name', 'colour', 'method', 'echo', ...Object.keys(twice({ ...leaves, ...lists }))];
const thingNames = Object.keys(twice(things));
const namedNames = Object.keys(twice(named));
const anyNames = Object.keys(twice(mixed));
/** As itself, or by a name that no other field has. */
const aliased = (names: readonly string[]) =>
  fc.constantFrom(...names).chain((name) => fc.constantFrom(name, name, `x_${name}: ${name}`));
const conditions = [
  '@skip(if: $yes)',
  '@include(if: $yes)',
  '@skip(if: $perhaps)',
  '@include(if: $perhaps)',
  '@skip(if: false)',
];
/** Mostly none. */
const condition = fc.constantFrom('', '', '', '', ...conditions, '@skip(if: $yes) @include(if: $perhaps)');

const { selections } = fc.letrec<{ selections: string; selection: string; composite: string }>((tie) => ({
  selections: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map((all) => all.join(' ')),
  selection: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(aliased([...leafNames, '__typename']), condition).map((both) => both.join(' ')),
    fc.constantFrom('__proto__: name', 'constructor: colour'),
    tie('composite'),
  ),
  composite: fc.oneof(
    fc
      .tuple(aliased(thingNames), condition, tie('selections'))
      .map(([name, when, set]) => `${name} ${when} { ${set} }`),
    fc
      .tuple(aliased(namedNames), tie('selections'))
      .map(([name, set]) => `${name} { name ... on Thing { ${set} } ... on Other { __typename nowhere } }`),
    fc
      .tuple(aliased(anyNames), tie('selections'))
      .map(([name, set]) => `${name} { ... on Named { name } ... on Thing { ${set} } ...Fragment }`),
    fc
      .tuple(condition, tie('selections'), condition)
      .map(([when, set, spread]) => `... ${when} { ${set} ...Fragment ${spread} }`),
  ),
}));
const query = fc
  .tuple(fc.array(fc.tuple(fc.constantFrom(...thingNames), selections), { minLength: 1, maxLength: 3 }), selections)
  .map(
    ([roots, set]) =>
      `query ($n: Int, $texts: [String!], $yes: Boolean!, $perhaps: Boolean = true) { ${roots.map(([name, each]) => `${name} { ${each} }`).join(' ')}
       last: thing { told: echo(n: $n, texts: $texts) ...Fragment
         yes: __typename @skip(if: $yes) perhaps: __typename @skip(if: $perhaps) } } fragment Fragment on Thing { ${set.replaceAll(/\.\.\.Fragment( @\w+\(if: [$\w]+\))*/g, '')} }`,
  )
  .filter((text) => validate(schema, parse(text)).length === 0);

const variables = fc.record(
  {
    n: fc.constantFrom(1, null),
    texts: fc.constantFrom('a', ['b', 'c'], null),
    yes: fc.boolean(),
    perhaps: fc.boolean(),
  },
  { requiredKeys: ['yes'] },
);

const unhandled = jest.fn();

beforeAll(() => void process.on('unhandledRejection', unhandled));
afterAll(() => void process.off('unhandledRejection', unhandled));

test('whatever is asked', async () => {
  await fc.assert(
    fc.asyncProperty(query, variables, async (text, values) => {
      const result = await planned(text, values);
      fc.pre(result !== undefined); // too many fields
      const expected = await execute({
        schema,
        document: parse(text),
        variableValues: values,
        contextValue: { who: 'me' },
      });
      const both = [shown(result), shown(expected)];
      const alike = both.every(({ only, places }) => only?.path?.join('.') === places[0]);
      const [ours, theirs] = both.map(({ only, ...others }) => (alike ? { only, ...others } : others));
      expect(ours).toEqual(theirs);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500), seed: 1 },
  );
  await muchLater(undefined);
  expect(unhandled).not.toHaveBeenCalled();
}, 600_000);

test.each(Object.keys(twice(wild)))('no rejection is left alone: %s', async (field) => {
  const { data, errors } = (await planned(`{ thing { ${field} } }`, {})) as ExecutionResult;
  expect(data).toEqual({ thing: field === 'wildListMust' ? null : { wildList: [1, null, null, null, null, null] } });
  expect(errors?.length).toBeGreaterThan(0);
  await muchLater(undefined);
  expect(unhandled).not.toHaveBeenCalled();
});

test('where one thing fails', async () => {
  const fields = leafNames.flatMap((name) => [`{ thing { ${name} } }`, `{ thingLater { ${name} name } }`]);
  const inner = ['{ name }', '{ name ... on Thing { noInt } }'];
  const objects = [
    ...thingNames.map((name) => `${name} { noInt }`),
    ...namedNames.flatMap((name) => inner.map((set) => `${name} ${set}`)),
  ];
  for (const text of [
    ...fields,
    ...objects.flatMap((each) => [`{ ${each} }`, `{ thing { thingMust { ${each} } } }`]),
  ]) {
    const result = await planned(text, {});
    const expected = await execute({ schema, document: parse(text), contextValue: { who: 'me' } });
    expect({ text, ...shown(result) }).toEqual({ text, ...shown(expected) });
  }
});

test('arguments that are kept cannot be changed, others are new each time', async () => {
  const text = '{ thing { frozen(n: 1) a: frozen(texts: ["a"]) } }';
  for (const _time of [1, 2]) expect(await planned(text, {})).toEqual({ data: { thing: { frozen: true, a: false } } });
});

test.each([
  ['A', true],
  ['B', false],
])('an operation by its name: %s', async (name, isThere) =>
  expect((await planned('query A { thing { name } }', {}, name)) !== undefined).toBe(isThere),
);

test.each([
  ['a mutation', 'mutation { signOut }'],
  ['a subscription', 'subscription { thing }'],
  ['what has another directive', '{ thing { name @defer } }'],
  ['what asks about the schema', '{ __type(name: "Thing") { name } }'],
  ['one of several', 'query A { thing { name } } query B { thing { name } }'],
  ['what asks for one field very often', `{ thing { ${'name '.repeat(300)} } }`],
  ['wide fragments within fragments', wide(7)],
])('%s is not planned', async (_what, text) => expect(await planned(text, {})).toBeUndefined());

test.each([
  ['null', { some: null }, undefined],
  ['left out', {}, { data: { thing: {} } }],
])('with a condition that is %s, which has a default', async (_what, values, answer) =>
  expect(await planned('query ($some: Boolean = true) { thing { name @skip(if: $some) } }', values)).toEqual(answer),
);

test('its conditions fall out one way or another, as long as there is room for a plan of each', async () => {
  const names = [...'abcdefgh'];
  const text = `query (${names.map((name) => `$${name}: Boolean!`).join()}) { thing { ${names.map((name) => `${name}: name @skip(if: $${name})`).join(' ')} } }`;
  const ways = Array.from({ length: 2 ** names.length }, (_, way) =>
    Object.fromEntries(names.map((name, bit) => [name, Boolean(way & (1 << bit))])),
  );
  const results = [];
  for (const way of ways) results.push(await planned(text, way));
  const thingOf = (way: Record<string, boolean>) =>
    Object.fromEntries(names.filter((name) => !way[name]).map((name) => [name, 'a']));
  const made = results.filter((result) => result !== undefined).length;
  expect(results.slice(0, made)).toEqual(ways.slice(0, made).map((way) => ({ data: { thing: thingOf(way) } })));
  expect(made).toBeGreaterThan(20);
  expect(made).toBeLessThan(100);
});

test('a way that is too large takes no plan from a smaller one', async () => {
  const text = `query ($full: Boolean!) { thing { name ... @include(if: $full) { ${'colour '.repeat(300)} } } }`;
  expect(await planned(text, { full: true })).toBeUndefined();
  expect(await planned(text, { full: false })).toEqual({ data: { thing: { name: 'a' } } });
});

test('smaller ones are', async () => expect(await planned(wide(4), {})).not.toBeUndefined());

/** Doubled at each level. */
function wide(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment F${level} on Thing { a: thing { ...F${level + 1} } b: thing { ...F${level + 1} } }`,
  );
  return `{ thing { ...F0 } } ${fragments.join(' ')} fragment F${levels} on Thing { name }`;
}
