/**
 * What each layer of the gateway adds to an operation: every layer is measured in a process of its own, with the modules above it
 * replaced. Promises and bytes are those of `resources.mjs`; system calls need strace. `RESTARTS`, `ROUNDS`, `SECONDS` and
 * `WARMUP_REQUESTS` set the length of the measurement of CPU time. Takes the names of operations; the default is `profile inbox`.
 */
import '../prerequisites.mjs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '../harness/gateway.mjs';
import { load, warmUp } from '../harness/load.mjs';
import { printTable, round } from '../harness/support.mjs';
import { startUpstream } from '../harness/upstream.mjs';
import { countSystemCalls } from './system-calls.mjs';
import { launchOptions, layers } from './layers.mjs';
import { operations as benchmarkOperations } from '../operations.mjs';
import { startMeasuredGateway } from '../resources/measure.mjs';
import { operations } from '../resources/operations.mjs';

const restarts = Number(process.env.RESTARTS ?? 3);
const rounds = Number(process.env.ROUNDS ?? 4);
/** Until then, the JIT compiler takes a large part of the CPU time. */
const warmupRequests = Number(process.env.WARMUP_REQUESTS ?? 10_000);
const seconds = Number(process.env.SECONDS ?? 2);
const connections = 16;
/** Operations pass the start queue, but a busy machine must not reject what is measured. */
const startQueue = { MAX_QUEUE_DELAY_MS: '10000' };
const names = process.argv.length > 2 ? process.argv.slice(2) : ['profile', 'inbox'];

const directory = mkdtempSync(join(tmpdir(), 'ndhm-graph-layers-'));
try {
  for (const name of names) await measureLayers(name);
} finally {
  rmSync(directory, { recursive: true });
}

async function measureLayers(name) {
  const operation = findByName(operations, name);
  const responseFile = join(directory, `${name}.json`);
  writeFileSync(responseFile, await fetchCompleteResponse(operation));
  const counts = [];
  for (const layer of layers) counts.push(await countResources(layer, operation, responseFile));
  const cpu = await measureCpu(findByName(benchmarkOperations, name), responseFile);
  const rows = layers.map((layer, index) => ({ name: layer.name, ...counts[index], cpu: cpu[index] }));
  report(name, rows);
}

function findByName(list, name) {
  return list.find((operation) => operation.name === name);
}

async function fetchCompleteResponse(operation) {
  const gateway = await startMeasuredGateway();
  try {
    return await gateway.send(operation);
  } finally {
    await gateway.close();
  }
}

async function countResources(layer, operation, responseFile) {
  const gateway = await startMeasuredGateway({ program: layer.program, ...launchOptions(layer, responseFile) });
  try {
    const { promises, bytes } = await gateway.measure(operation);
    const systemCalls = await countSystemCalls(gateway.pid, 200, () => gateway.send(operation));
    return { promises, bytes, systemCalls };
  } finally {
    await gateway.close();
  }
}

/**
 * The minimum CPU time of each layer in µs, because other load on the machine only adds to it. The layers are interleaved, so that
 * it affects all of them.
 */
async function measureCpu(operation, responseFile) {
  const times = layers.map(() => []);
  const upstream = await startUpstream();
  try {
    for (let restart = 0; restart < restarts; restart++) {
      const running = [];
      for (const layer of layers) running.push(await startLayer(layer, upstream, responseFile));
      for (const gateway of running) await warmUp(gateway, operation, connections, warmupRequests);
      for (let round = 0; round < rounds; round++) {
        for (const [index, gateway] of running.entries()) times[index].push((await loadFew(gateway, operation)).cpu);
      }
      await Promise.all(running.map((gateway) => gateway.close()));
    }
  } finally {
    await upstream.close();
  }
  return times.map((values) => Math.min(...values));
}

function loadFew(gateway, operation) {
  return load(gateway, operation, { connections, seconds });
}

async function startLayer(layer, upstream, responseFile) {
  const { flags, env } = launchOptions(layer, responseFile);
  return startGateway(layer, upstream.immediateUrl, { flags, env: { ...startQueue, ...env } });
}

function report(name, rows) {
  const difference = (quantity, digits = 0) =>
    rows.map((row, index) => round(row[quantity] - (rows[index - 1]?.[quantity] ?? 0), digits));
  const promises = difference('promises');
  const bytes = difference('bytes');
  const systemCalls = difference('systemCalls', 1);
  const cpu = difference('cpu');
  const total = rows.at(-1);
  printTable(
    `Layers of the operation ${name}`,
    ['', 'promises', 'bytes', 'system calls', 'CPU, µs'],
    [
      ...rows.map((row, index) => [row.name, promises[index], bytes[index], systemCalls[index], cpu[index]]),
      ['total', total.promises, total.bytes, round(total.systemCalls, 1), round(total.cpu)],
    ],
  );
}
