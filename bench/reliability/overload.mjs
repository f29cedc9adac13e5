/**
 * Overload: what the gateway serves at twice its capacity, without and with load shedding. UMANG is simulated by nginx with a
 * delay; the load comes from a process of its own. Run with `node bench/reliability/overload.mjs [operation] [seconds] [rounds]`.
 */
import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { gateways, startGateway } from '../harness/gateway.mjs';
import { median, printTable, round } from '../harness/support.mjs';
import { startUpstream } from '../harness/upstream.mjs';
import { operations } from '../operations.mjs';

const [operationName = 'inbox', secondsArgument = '5', roundsArgument = '3'] = process.argv.slice(2);
const operation = operations.find(({ name }) => name === operationName);
const [seconds, rounds] = [Number(secondsArgument), Number(roundsArgument)];
const [gateway] = gateways;
const capacitySeconds = 3;
const generator = fileURLToPath(new URL('../harness/open-loop.mjs', import.meta.url));

const settings = [
  ['without load shedding', { MAX_CONCURRENT_REQUESTS: '0', MAX_QUEUE_DELAY_MS: '0' }],
  ['with load shedding', { MAX_QUEUE_DELAY_MS: '20' }],
];

function generateLoad(options) {
  const child = fork(generator);
  setPriority(child.pid, 5); // it stands for clients on machines of their own
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.send({ body: JSON.stringify({ query: operation.query }), ...options });
  });
}

const upstream = await startUpstream(undefined, 50);
const servers = [];
for (const [name, variables] of settings)
  servers.push(await startGateway({ ...gateway, name }, upstream.delayedUrl, { env: variables }));

const closedLoop = async (server, duration) =>
  (await generateLoad({ url: server.urlFor(operation), concurrency: 192, seconds: duration })).served / duration;

for (const server of servers) {
  await closedLoop(server, 6); // compiles the code
  await generateLoad({ url: server.urlFor(operation), perSecond: 4000, seconds: 3 });
}
const capacities = [];

/** Of the gateway that rejects nothing. */
async function measureCapacity() {
  const capacity = await closedLoop(servers[0], capacitySeconds);
  capacities.push(capacity);
  return capacity;
}

/**
 * One load; the memory is the largest meanwhile. The capacity is measured before and after it, because the speed of a shared
 * machine changes within minutes.
 */
async function openLoop(server, factor) {
  const capacityBefore = await measureCapacity();
  const perSecond = capacityBefore * factor;
  let memory = 0;
  const sampler = setInterval(async () => (memory = Math.max(memory, (await server.usage()).memory)), 500);
  const before = await server.usage();
  const startedAt = performance.now();
  const result = await generateLoad({ url: server.urlFor(operation), perSecond, seconds });
  clearInterval(sampler);
  const after = await server.usage();
  const durationMs = performance.now() - startedAt;
  const capacity = (capacityBefore + (await measureCapacity())) / 2;
  const share = (resource) => (after[resource] - before[resource]) / 1000 / durationMs;
  return {
    ...result,
    cpu: share('cpu'),
    runDelay: share('runDelay'),
    goodput: result.served / seconds / Math.min(capacity, perSecond),
    memory,
  };
}

const measured = new Map();
for (let round = 0; round < rounds; round++)
  for (const [load, factor] of [
    ['half', 0.5],
    ['double', 2],
  ])
    for (const server of servers) {
      const key = `${server.name}, ${load}`;
      measured.set(key, [...(measured.get(key) ?? []), await openLoop(server, factor)]);
    }
for (const server of servers) await server.close();
await upstream.close();

const columns = {
  goodput: 2,
  rejected: 0,
  failed: 0,
  p50: 0,
  p99: 0,
  health: 0,
  memory: 0,
  cpu: 2,
  runDelay: 2,
  ownDelay: 0,
};
const rows = [...measured].map(([key, results]) => [
  key,
  ...Object.entries(columns).map(([column, digits]) =>
    round(median(results.map((result) => result[column] / (column === 'memory' ? 1e6 : 1))), digits),
  ),
]);
printTable(
  `Overload, ${operation.name}, capacity ${round(Math.min(...capacities))} to ${round(Math.max(...capacities))}/s, medians of ${rounds} rounds`,
  [
    'Load',
    'Goodput',
    'Rejected',
    'Failed',
    'p50 ms',
    'p99 ms',
    '`/health` ms',
    'Memory MB',
    'CPU cores',
    'Waits for a core',
    'Generator late by ms',
  ],
  rows,
);
