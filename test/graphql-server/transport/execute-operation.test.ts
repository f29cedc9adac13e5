/** The in-process execution calls the hooks of plugins as Yoga does, with the same effects. */
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { createSchema, createYoga, type GraphQLParams, isAsyncIterable, type Plugin } from 'graphql-yoga';
import { deferMasking } from '../../../src/graphql-server/errors/map-result-errors.js';
import { createOperationExecutor } from '../../../src/graphql-server/transport/execute-operation.js';

type Result = ExecutionResult | AsyncIterable<ExecutionResult> | undefined;
interface Context {
  readonly req: IncomingMessage;
  readonly user?: string;
}
type CreatePlugin = () => Plugin<Context>;

const fail = (): never => {
  throw new Error('failed');
};
/** A macrotask later. */
const resolveLate = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));
const failLate = (): Promise<never> => resolveLate(undefined).then(fail);

const schema = createSchema<Context>({
  typeDefs: `
    type Query { user: String, late: String, fails: String, failsLate: String! }
    type Mutation { change: Int }
    type Subscription { event: Int }`,
  resolvers: {
    Query: { user: (_, __, { user }) => user, late: () => resolveLate('late'), fails: fail, failsLate: failLate },
    Mutation: { change: () => resolveLate(1) },
    Subscription: {
      event: {
        async *subscribe() {
          yield { event: 1 };
        },
      },
    },
  },
});

/** Records the hooks that are called, with the members of their payloads. */
function recordHooks(name: string, calls: string[]): Plugin {
  const record = (hook: string, payload: object): void =>
    void calls.push(`${name} ${hook}(${Object.keys(payload).sort().join()})`);
  return {
    onParams: (payload) => record('onParams', payload),
    onParse: (payload) => record('onParse', payload),
    onValidate: (payload) => record('onValidate', payload),
    onContextBuilding: (payload) => record('onContextBuilding', payload),
    onExecute: (payload) => {
      record('onExecute', payload);
      return { onExecuteDone: (done) => record('onExecuteDone', done) };
    },
    onSubscribe: (payload) => record('onSubscribe', payload),
    onExecutionResult: (payload) => record('onExecutionResult', payload),
  };
}

async function collect(stream: AsyncIterable<ExecutionResult>): Promise<ExecutionResult[]> {
  const results = [];
  for await (const result of stream) results.push(result);
  return results;
}

/** The hooks that a request calls, and its result. */
async function observe(createPlugin: CreatePlugin, run: (yoga: TestYoga) => Promise<Result>): Promise<object> {
  const calls: string[] = [];
  const result = await run(createTestYoga([recordHooks('first', calls), createPlugin(), recordHooks('last', calls)]));
  const results = isAsyncIterable(result) ? await collect(result) : [result];
  const errors = results.flatMap((each) => each?.errors ?? []);
  return { calls, results, errors: errors.map(({ message, path, originalError }) => [message, path, originalError]) };
}

const createTestYoga = (plugins: (Plugin | Plugin<Context>)[]) =>
  createYoga<Context>({
    schema,
    plugins,
    context: () => ({ user: 'patient' }),
    maskedErrors: { maskError: deferMasking },
    logging: false,
  });

type TestYoga = ReturnType<typeof createTestYoga>;

const createRequest = () => new Request('http://localhost/graphql', { method: 'POST' });
const req = new IncomingMessage(new Socket());

const viaYoga =
  (params: GraphQLParams) =>
  async (yoga: TestYoga): Promise<Result> => {
    try {
      return await yoga.getResultForParams({ params, request: createRequest() }, { req });
    } catch (error) {
      return { errors: [deferMasking(error)] };
    }
  };
const viaExecutor = (params: GraphQLParams) => (yoga: TestYoga) =>
  createOperationExecutor(yoga, { has: () => false })(params, createRequest(), req);

const none: CreatePlugin = () => ({});
const query = '{ user late }';
const twoErrors = () => new AggregateError([new GraphQLError('one'), new Error('two')]);

test.each<[string, CreatePlugin, GraphQLParams]>([
  ['a query', none, { query }],
  ['a query with a variable', none, { query: 'query ($a: Boolean!) { user @skip(if: $a) }', variables: { a: true } }],
  ['one of two operations', none, { query: 'query A { user } query B { late }', operationName: 'B' }],
  ['a mutation', none, { query: 'mutation { change }' }],
  ['a subscription', none, { query: 'subscription { event }' }],
  ['a resolver that throws', none, { query: '{ user fails }' }],
  ['a resolver of a non-null field that rejects', none, { query: '{ user failsLate }' }],
  ['a syntax error', none, { query: '{ user' }],
  ['an unknown field', none, { query: '{ unknown }' }],
  ['no query', none, {}],
  ['an unknown operation name', none, { query: 'query A { user } query B { late }', operationName: 'C' }],
  ['onParams that replaces the parameters', () => ({ onParams: ({ setParams }) => setParams({ query }) }), {}],
  [
    'onParams that replaces the parameters later',
    () => ({ onParams: ({ setParams }) => resolveLate({ query }).then(setParams) }),
    {},
  ],
  [
    'onParams that sets a result',
    () => ({ onParams: ({ setResult }) => setResult({ data: { other: true } }) }),
    { query },
  ],
  [
    'onParams that wraps the handler',
    () => ({
      onParams: ({ paramsHandler, setParamsHandler }) =>
        setParamsHandler(async (payload) => ({ data: { wrapped: await paramsHandler(payload) } })),
    }),
    { query },
  ],
  ['onParams that throws', () => ({ onParams: fail }), { query }],
  ['onParams that rejects', () => ({ onParams: failLate }), { query }],
  [
    'onParse that throws several errors',
    () => ({
      onParse: () => {
        throw twoErrors();
      },
    }),
    { query },
  ],
  [
    'onValidate that sets errors',
    () => ({ onValidate: ({ setResult }) => setResult([new GraphQLError('no')]) }),
    { query },
  ],
  [
    'onContextBuilding that extends the context later',
    () => ({ onContextBuilding: ({ extendContext }) => resolveLate({ user: 'other' }).then(extendContext) }),
    { query },
  ],
  ['onContextBuilding that throws', () => ({ onContextBuilding: fail }), { query }],
  ['onContextBuilding that rejects', () => ({ onContextBuilding: failLate }), { query }],
  [
    'onExecute that extends the context',
    () => ({ onExecute: ({ extendContext }) => extendContext({ user: 'other' }) }),
    { query },
  ],
  [
    'onExecute that wraps the executor later',
    () => ({
      onExecute: async ({ executeFn, setExecuteFn }) => {
        await resolveLate(undefined);
        setExecuteFn(async (args) => ({ data: { wrapped: await executeFn(args) } }));
      },
    }),
    { query },
  ],
  [
    'onExecute that changes the arguments',
    () => ({ onExecute: ({ args }) => void (args.variableValues = { a: false }) }),
    { query: 'query ($a: Boolean!) { user @skip(if: $a) }', variables: { a: true } },
  ],
  [
    'onExecute that stops the execution',
    () => ({ onExecute: ({ setResultAndStopExecution: stop }) => stop({ data: { stopped: true } }) }),
    { query },
  ],
  ['onExecute that throws', () => ({ onExecute: fail }), { query }],
  ['onExecute that rejects', () => ({ onExecute: failLate }), { query }],
  ['an executor that throws', () => ({ onExecute: ({ setExecuteFn }) => setExecuteFn(fail) }), { query }],
  ['an executor that rejects', () => ({ onExecute: ({ setExecuteFn }) => setExecuteFn(failLate) }), { query }],
  [
    'onExecuteDone that replaces the result later',
    () => ({
      onExecute: () => ({
        onExecuteDone: async ({ result, setResult }) => setResult({ data: { wrapped: await resolveLate(result) } }),
      }),
    }),
    { query },
  ],
  ['onExecuteDone that throws', () => ({ onExecute: () => ({ onExecuteDone: fail }) }), { query }],
  [
    'onExecutionResult that replaces the result later',
    () => ({
      onExecutionResult: async (hook) => hook.setResult({ data: { wrapped: await resolveLate(hook.result) } }),
    }),
    { query },
  ],
  ['onExecutionResult that throws', () => ({ onExecutionResult: fail }), { query }],
])('in-process execution: %s calls the same hooks and has the same result as in Yoga', async (_, plugin, params) => {
  const actual = await observe(plugin, viaExecutor(params));
  expect(actual).toEqual(await observe(plugin, viaYoga(params)));
  expect(actual).toMatchObject({ calls: expect.arrayContaining([expect.stringContaining('first onParams')]) });
});

test.each([true, false])(
  'in-process execution: validates a document only if it has not passed validation before (%s)',
  async (isValid) => {
    const calls: string[] = [];
    const yoga = createTestYoga([recordHooks('plugin', calls)]);
    const result = await createOperationExecutor(yoga, { has: () => isValid })({ query }, createRequest(), req);
    expect(result).toEqual({ data: { user: 'patient', late: 'late' } });
    expect(calls.some((call) => call.startsWith('plugin onValidate'))).toBe(!isValid);
  },
);
