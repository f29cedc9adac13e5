/**
 * Measures the gateway's memory: at rest, for each idle connection and subscriber, and after they have left. Arguments select
 * kinds: `node bench/memory.mjs sse`. `COUNTS=1,1000` sets the numbers of clients.
 */
import './prerequisites.mjs';
import { measureAtRest, measureIdleClients } from './growth/memory.mjs';
import { printTable, round } from './harness/support.mjs';
import { startUpstream } from './harness/upstream.mjs';

const kinds = process.argv.length > 2 ? process.argv.slice(2) : ['rest', 'connection', 'sse', 'websocket'];
const counts = (process.env.COUNTS ?? '1,1000,10000').split(',').map(Number);
const devicesPerPatient = [1, 10];

const upstream = await startUpstream();
try {
  if (kinds.includes('rest')) await measureRest();
  const rows = [];
  for (const kind of kinds.filter((kind) => kind !== 'rest'))
    for (const count of counts)
      for (const devices of kind === 'connection' ? [1] : devicesPerPatient)
        if (devices <= count)
          rows.push(toRow(await measureIdleClients(upstream.immediateUrl, { kind, count, devices })));
  const head = ['clients', 'open', 'devices of a patient', 'RSS, MB', 'kB each', 'heap, kB each'];
  printTable('Idle clients', [...head, 'RSS after, MB', 'kept, kB each', 'heap kept, kB each'], rows);
} finally {
  await upstream.close();
}

async function measureRest() {
  const rows = [];
  for (let number = 1; number <= 5; number++) {
    const { readyMs, cpu, memory, heap } = await measureAtRest(upstream.immediateUrl);
    rows.push([number, ...[readyMs, cpu / 1000, memory / 1e6, heap / 1e6].map((value) => round(value))]);
  }
  printTable('At rest', ['start', 'ms until it answers', 'CPU, ms', 'RSS, MB', 'heap, MB'], rows);
}

function toRow({ kind, open, devices, memory, each, kept, memoryAfter }) {
  const inKilobytes = ({ memory, heap }) => [memory, heap].map((bytes) => round(bytes / 1000, 1));
  return [
    ...[kind, open, devices, round(memory / 1e6), ...inKilobytes(each)],
    ...[round(memoryAfter / 1e6), ...inKilobytes(kept)],
  ];
}
