/**
 * Measures the gateway's memory: at rest, for each idle connection and subscriber, and after they have left. Arguments select
 * kinds: `node bench/memory.mjs sse`. `COUNTS=1,1000` sets the numbers of clients.
 */
import './prerequisites.mjs';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { gateways, startGateway } from './harness/gateway.mjs';
import { startIdleClients } from './harness/idle-clients.mjs';
import { printTable, round } from './harness/support.mjs';
import { startUpstream } from './harness/upstream.mjs';

const [ownGateway] = gateways;
const kinds = process.argv.length > 2 ? process.argv.slice(2) : ['rest', 'connection', 'sse', 'websocket'];
const counts = (process.env.COUNTS ?? '1,1000,10000').split(',').map(Number);
/** V8's defaults: without the larger young generation of `npm start`. */
const heapFlags = ['--min-semi-space-size=1', '--max-semi-space-size=16'];
const flags = ['--expose-gc'];
const variables = {
  INBOX_POLL_MIN_SECONDS: '3600',
  INBOX_POLL_MAX_SECONDS: '3600',
  MAX_WEBSOCKETS_PER_IP: '0',
  MAX_SUBSCRIPTIONS_PER_PATIENT: '0',
  MAX_QUEUE_DELAY_MS: '0', // thousands of clients that connect at once are no overload to refuse here
};
const devicesPerPatient = [1, 10];

const upstream = await startUpstream();
try {
  if (kinds.includes('rest')) await measureRest();
  const rows = [];
  for (const kind of kinds.filter((kind) => kind !== 'rest'))
    for (const count of counts)
      for (const devices of kind === 'connection' ? [1] : devicesPerPatient)
        if (devices <= count) rows.push(await measure(kind, count, devices));
  const head = ['clients', 'open', 'devices of a patient', 'RSS, MB', 'kB each', 'heap, kB each'];
  printTable('Idle clients', [...head, 'RSS after, MB', 'kept, kB each', 'heap kept, kB each'], rows);
} finally {
  await upstream.close();
}

async function measureRest() {
  const rows = [];
  for (let round = 0; round < 5; round++) {
    const startedAt = performance.now();
    const gateway = await startGateway(ownGateway, upstream.immediateUrl, { flags, heapFlags, env: variables });
    const startMs = performance.now() - startedAt;
    await setTimeout(2000);
    const { cpu, memory, heap } = await gateway.usage();
    rows.push([round + 1, startMs, cpu / 1000, memory / 1e6, heap / 1e6]);
    await gateway.close();
  }
  const format = ([number, ...values]) => [number, ...values.map((value) => round(value))];
  printTable('At rest', ['start', 'ms until it answers', 'CPU, ms', 'RSS, MB', 'heap, MB'], rows.map(format));
}

async function measure(kind, count, devices) {
  const gateway = await startGateway(ownGateway, upstream.immediateUrl, { flags, heapFlags, env: variables });
  const url = gateway.urlFor({});
  const connectClients = (number) =>
    startIdleClients({ kind, url, count: number, patients: Math.ceil(number / devices) });
  try {
    await (await connectClients(100)).close(); // what the first clients cause is no part of each one's memory
    const before = await measureSettled(gateway);
    const clients = await connectClients(count);
    const during = await measureSettled(gateway);
    const open = await clients.countOpen();
    await clients.close();
    const after = await measureSettled(gateway);
    const perClient = ({ memory, heap }) =>
      [memory - before.memory, heap - before.heap].map((bytes) => bytes / count / 1000);
    const [rssEach, heapEach, rssKept, heapKept] = [...perClient(during), ...perClient(after)];
    return [
      ...[kind, open, devices, round(during.memory / 1e6), round(rssEach, 1), round(heapEach, 1)],
      ...[round(after.memory / 1e6), round(rssKept, 1), round(heapKept, 1)],
    ];
  } finally {
    await gateway.close();
  }
}

/** Waits until the gateway has finished what it does for clients that came or left. */
async function measureSettled(gateway) {
  let usage = await gateway.usage();
  for (let attempt = 0; attempt < 20; attempt++) {
    await setTimeout(250);
    const next = await gateway.usage();
    const isSettled = Math.abs(next.heap - usage.heap) < 50_000;
    usage = next;
    if (isSettled) return usage;
  }
  return usage;
}
