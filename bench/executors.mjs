/**
 * Microbenchmark of the compiled query executor against graphql-js, without network and gateway: the median time of one
 * execution. Needs `npm run build`, but not the packages of this folder. `ROUNDS` sets the number of rounds.
 */
import { createRequire } from 'node:module';
import { readConfig } from '../dist/config/config.js';
import { OperationBudget } from '../dist/graphql-server/budget/operation-budget.js';
import { useCompiledExecutor } from '../dist/graphql-server/execution/use-compiled-executor.js';

// The gateway's graphql: a bare import could resolve to the second copy in this folder's node_modules.
const { buildSchema, execute, parse, validate } = createRequire(new URL('../dist/', import.meta.url))('graphql');

const rounds = Number(process.env.ROUNDS ?? 400);
const warmupRounds = 50;
const executionsPerRound = 10;

const schema = buildSchema(`
  type Query { states: [State!]! inbox(first: Int = 50): RequestConnection! }
  type State { code: ID! name: String! districts: [District!]! }
  type District { code: ID! name: String! }
  type RequestConnection { totalCount: Int! nodes: [ConsentRequest!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type ConsentRequest { id: ID! status: String! createdAt: String! purpose: Purpose hiu: Requester! }
  type Purpose { code: String! text: String }
  type Requester { id: ID! name: String }
`);

const states = Array.from({ length: 37 }, (_, state) => ({
  code: String(state),
  name: `State ${state}`,
  districts: Array.from({ length: 20 }, (__, district) => ({
    code: String(state * 20 + district),
    name: `District ${district}`,
  })),
}));
const nodes = Array.from({ length: 40 }, (_, row) => ({
  id: `request-${row}`,
  status: 'REQUESTED',
  createdAt: '2022-01-31T00:00:00.000Z',
  purpose: { code: 'CAREMGT', text: 'Care management' },
  hiu: { id: `hiu-${row % 5}`, name: 'Hospital' },
}));
const inbox = { totalCount: nodes.length, nodes, pageInfo: { hasNextPage: false, endCursor: 'cursor' } };

const resolvers = {
  Query: { states: async () => states, inbox: async () => inbox },
  State: { districts: ({ districts }) => districts },
};
for (const [type, fields] of Object.entries(resolvers)) {
  for (const [name, resolve] of Object.entries(fields)) schema.getType(type).getFields()[name].resolve = resolve;
}

const queries = {
  '37 states with 20 districts each': '{ states { code name districts { code name } } }',
  'inbox page of 40 rows':
    '{ inbox(first: 50) { totalCount nodes { id status createdAt purpose { code text } hiu { id name } } pageInfo { hasNextPage endCursor } } }',
};

const limits = readConfig({}).requestPolicy.limits;
const createBudget = () => new OperationBudget(limits);

const compiledExecutor = useCompiledExecutor();

/** Each returns a function that executes the document once. */
const executors = {
  'compiled executor': (document) => {
    const args = { schema, document, contextValue: { budget: createBudget() }, variableValues: {} };
    return () => {
      args.contextValue.budget.reset();
      let executeFn = execute;
      compiledExecutor.onExecute({ args, executeFn, setExecuteFn: (fn) => void (executeFn = fn) });
      if (executeFn === execute) throw new Error('The compiled executor does not support the query');
      return executeFn(args);
    };
  },
  'graphql-js': (document) => () => execute({ schema, document, contextValue: {} }),
};

for (const [title, query] of Object.entries(queries)) {
  const document = parseValid(query);
  const runs = Object.entries(executors).map(([name, prepare]) => ({ name, run: prepare(document), times: [] }));
  await assertEqualResults(runs);
  for (let round = -warmupRounds; round < rounds; round++) {
    for (const { run, times } of runs) {
      const time = await measureMicroseconds(run);
      if (round >= 0) times.push(time);
    }
  }
  for (const { name, times } of runs) console.log(`${title}, ${name}: ${median(times).toFixed(1)} µs`);
}

function parseValid(query) {
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) throw errors[0];
  return document;
}

async function assertEqualResults(runs) {
  const results = await Promise.all(runs.map(async ({ run }) => JSON.stringify(await run())));
  if (new Set(results).size !== 1) throw new Error('The executors return different results');
}

/** The mean time of one execution in a round. */
async function measureMicroseconds(run) {
  const start = process.hrtime.bigint();
  for (let execution = 0; execution < executionsPerRound; execution++) await run();
  return Number(process.hrtime.bigint() - start) / 1000 / executionsPerRound;
}

function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
