/**
 * CPU time of each gateway per operation, with the throughput that it allows. `RESTARTS`, `ROUNDS`, `SECONDS` and `WARM_UP`
 * (requests) set the length of the run.
 */
import './prerequisites.mjs';
import { gateways, startGateway } from './harness/gateway.mjs';
import { load, warmUp } from './harness/load.mjs';
import { countUpstreamCalls, findDifferences } from './harness/responses.mjs';
import { saveResults } from './report/save-results.mjs';
import { measureWithRestarts } from './harness/rounds.mjs';
import { median, printTable, round, toMedians } from './harness/support.mjs';
import { startUpstream } from './harness/upstream.mjs';
import { operations } from './operations.mjs';

const settings = {
  restarts: Number(process.env.RESTARTS ?? 6),
  rounds: Number(process.env.ROUNDS ?? 3),
  seconds: Number(process.env.SECONDS ?? 2),
  connections: 64,
};

const upstream = await startUpstream();
try {
  await saveResults('cpu', async () => {
    const { differences, calls } = await compareResponses();
    const { restarts, rounds, ...length } = settings;
    const samples = await measureWithRestarts({
      gateways,
      operations,
      url: upstream.immediateUrl,
      restarts,
      rounds,
      async measure(gateway, operation) {
        const { cpu, perSecond, memory } = await load(gateway, operation, length);
        return { cpu, perSecond, memory };
      },
      async warmUp(running) {
        for (const gateway of running)
          for (const operation of operations) await warmUp(gateway, operation, length.connections);
      },
    });
    print(samples);
    return { settings, gateways: gateways.map(({ name }) => name), differences, calls, samples };
  });
} finally {
  await upstream.close();
}

/** Incomplete work would look fast, so a gateway is compared only where its response is equal to this project's. */
async function compareResponses() {
  const running = [];
  try {
    for (const gateway of gateways) running.push(await startGateway(gateway, upstream.immediateUrl));
    const differences = await findDifferences(running);
    for (const { operation, gateway, text } of differences) console.log(`${operation}: ${gateway} differs: ${text}`);
    await countUpstreamCalls(running, upstream); // fills the caches
    return { differences, calls: await countUpstreamCalls(running, upstream) };
  } finally {
    await Promise.all(running.map((gateway) => gateway.close()));
  }
}

function print(samples) {
  const names = gateways.map(({ name }) => name);
  const rows = (cell) =>
    operations.map(({ name }) => [name, ...names.map((gateway) => cell(samples[name][gateway], samples[name]))]);
  const cpu = ({ cpu: microseconds }) => microseconds;
  printTable(
    'CPU per operation, µs',
    ['', ...names],
    rows((results) => round(toMedians(results).cpu)),
  );
  printTable(
    'CPU per operation, this gateway ÷ the other',
    ['', ...names],
    rows((results, all) => round(median(results.map((result, i) => cpu(all[names[0]][i]) / cpu(result))), 2)),
  );
}
