/**
 * Latency that each gateway adds to UMANG's own, while UMANG takes 100 ms: at a fixed rate and at 70 % of the gateway's
 * capacity, and the first byte of large lists and of `@defer`. `RESTARTS`, `ROUNDS`, `SECONDS` and
 * `WARM_UP` (requests) set the length of the run.
 */
import './prerequisites.mjs';
import { measureFirstByte } from './harness/first-byte.mjs';
import { gateways, startGateway, withoutResponseLimits } from './harness/gateway.mjs';
import { load, warmUp } from './harness/load.mjs';
import { loadAtFixedRate } from './harness/fixed-rate-load.mjs';
import { saveResults } from './report/save-results.mjs';
import { measureWithRestarts } from './harness/rounds.mjs';
import { printTable, round, toMedians } from './harness/support.mjs';
import { startUpstream } from './harness/upstream.mjs';
import { operations } from './operations.mjs';

const connections = 500;
const perSecond = 250;
const capacityShare = 0.7;
/** The JIT compiler is at work until then, which the p99 would show. */
const warmUpRequests = Number(process.env.WARM_UP ?? 10_000);
const settings = {
  restarts: Number(process.env.RESTARTS ?? 4),
  rounds: Number(process.env.ROUNDS ?? 1),
  seconds: Number(process.env.SECONDS ?? 8),
  connections,
  perSecond,
  capacityShare,
};
const { restarts, rounds, seconds } = settings;
const measured = operations.filter(({ name }) => ['profile', 'inbox', 'links'].includes(name));
const [profile] = measured;
const links = measured.find(({ name }) => name === 'links');
const direct = 'UMANG directly';

await saveResults('latency', async () => {
  const fixedRate = await measureFixedRate();
  const capacity = await measureAtCapacity();
  const largeLists = await measureLargeLists();
  const deferred = await measureDeferred();
  const results = { settings, gateways: gateways.map(({ name }) => name), fixedRate, capacity, largeLists, deferred };
  print(results);
  return results;
});

async function measureFixedRate() {
  const upstream = await startUpstream();
  const length = { connections, perSecond, seconds };
  const measureDirectly = ({ path }) => loadAtFixedRate(`${upstream.delayedUrl}/${path}`, '{}', length);
  try {
    // No gateway runs. The first load compiles the load generator.
    await measureDirectly(profile);
    const directSamples = Object.fromEntries(measured.map(({ name }) => [name, []]));
    for (let round = 0; round < restarts * rounds; round++)
      for (const operation of measured) directSamples[operation.name].push(await measureDirectly(operation));
    const samples = await measureWithRestarts({
      gateways,
      operations: measured,
      url: upstream.delayedUrl,
      restarts,
      rounds,
      areAlone: true,
      measure: (gateway, operation) => loadAtFixedRate(gateway.urlFor(operation), toBody(operation), length),
      async warmUp(running) {
        for (const gateway of running)
          for (const operation of measured) await warmUp(gateway, operation, connections, warmUpRequests);
      },
    });
    return Object.fromEntries(measured.map(({ name }) => [name, { ...samples[name], [direct]: directSamples[name] }]));
  } finally {
    await upstream.close();
  }
}

/** One after the other: two gateways at their limits would share two cores. */
async function measureAtCapacity() {
  const upstream = await startUpstream();
  const results = {};
  try {
    for (const candidate of gateways) {
      const gateway = await startGateway(candidate, upstream.delayedUrl);
      await warmUp(gateway, profile, connections, warmUpRequests);
      const { perSecond: capacity } = await load(gateway, profile, { connections, seconds });
      const length = { connections, perSecond: capacity * capacityShare, seconds };
      const latencies = await loadAtFixedRate(gateway.urlFor(profile), toBody(profile), length);
      const own = await loadAtFixedRate(`${upstream.delayedUrl}/${profile.path}`, '{}', length);
      results[gateway.name] = { capacity, ...latencies, direct: own };
      await gateway.close();
    }
    return results;
  } finally {
    await upstream.close();
  }
}

async function measureLargeLists() {
  const results = {};
  for (const records of [100, 1000, 10_000]) {
    const upstream = await startUpstream({ records, hospitals: 12 });
    results[records] = {};
    for (const candidate of gateways.filter(({ isProxy }) => !isProxy)) {
      const gateway = await startGateway(candidate, upstream.immediateUrl, { env: withoutResponseLimits });
      results[records][gateway.name] = await measureFirstByte(gateway.urlFor(links), links.query);
      await gateway.close();
    }
    await upstream.close();
  }
  return results;
}

/** The states come from the cache, the profile after 100 ms. */
async function measureDeferred() {
  const upstream = await startUpstream();
  const gateway = await startGateway(gateways[0], upstream.delayedUrl);
  const fields = 'me { name { full } }';
  const query = (patient) => `{ states { code name } ${patient} }`;
  try {
    return {
      'without @defer': await measureFirstByte(gateway.urlFor(profile), query(fields)),
      'with @defer': await measureFirstByte(gateway.urlFor(profile), query(`... @defer { ${fields} }`), {
        accept: 'multipart/mixed;deferSpec=20220824',
      }),
    };
  } finally {
    await gateway.close();
    await upstream.close();
  }
}

function toBody({ query }) {
  return JSON.stringify({ query });
}

function print({ fixedRate, capacity, largeLists, deferred }) {
  const names = [...gateways.map(({ name }) => name), direct];
  const both = ({ p50, p99 }) => `${round(p50, 1)} / ${round(p99, 1)}`;
  const rows = measured.map(({ name }) => [name, ...names.map((gateway) => both(toMedians(fixedRate[name][gateway])))]);
  printTable(`Latency in ms, p50 / p99: ${perSecond} operations per second`, ['', ...names], rows);
  printTable(
    'Latency in ms, p50 / p99, at 70 % of the capacity',
    ['', 'operations per second', 'gateway', direct],
    Object.entries(capacity).map(([name, result]) => [name, round(result.capacity), both(result), both(result.direct)]),
  );
  const lists = Object.entries(largeLists).flatMap(([records, results]) =>
    Object.entries(results).map(([name, bytes]) => [`${records} links, ${name}`, bytes]),
  );
  printTable(
    'First and last byte in ms',
    ['', 'first', 'last', 'kB'],
    [...lists, ...Object.entries(deferred)].map(([name, { firstByte, lastByte, bytes }]) => [
      name,
      round(firstByte, 1),
      round(lastByte, 1),
      round(bytes / 1000),
    ]),
  );
}
