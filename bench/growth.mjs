/**
 * How cost grows: CPU time and UMANG calls with linked records and the depth of inbox pages, memory with idle connections and
 * listeners; start-up, memory at rest and event-loop delay. `ROUNDS`, `SECONDS` and `MAX_COUNT` (of records, connections and
 * listeners) set the length of the run.
 */
import './prerequisites.mjs';
import { measureEventLoopDelay } from './growth/event-loop.mjs';
import { measureInboxPages } from './growth/inbox-pages.mjs';
import { measureLinks } from './growth/links.mjs';
import { measureAtRest, measureIdleClients } from './growth/memory.mjs';
import { startUpstream } from './harness/upstream.mjs';
import { formatMemoryEach } from './report/growth-section.mjs';
import { saveResults } from './report/save-results.mjs';
import { median, printTable, round } from './harness/support.mjs';

const maxCount = Number(process.env.MAX_COUNT ?? 10_000);
const settings = { rounds: Number(process.env.ROUNDS ?? 3), seconds: Number(process.env.SECONDS ?? 3) };
const starts = 5;
const upTo = (numbers) => numbers.filter((number) => number <= maxCount);

await saveResults('growth', async () => {
  const upstream = await startUpstream();
  try {
    const samples = [];
    for (let start = 0; start < starts; start++) samples.push(await measureAtRest(upstream.immediateUrl));
    const measureClients = async (kind) => {
      const results = [];
      for (const count of upTo([1, 1000, 10_000]))
        results.push(await measureIdleClients(upstream.immediateUrl, { kind, count }));
      return results;
    };
    const results = {
      settings,
      readyMs: median(samples.map(({ readyMs }) => readyMs)),
      memoryAtRest: median(samples.map(({ memory }) => memory)),
      eventLoopDelay: await measureEventLoopDelay(settings),
      links: await measureLinks(upTo([1, 10, 100, 1000, 10_000]), settings),
      inboxPages: await measureInboxPages([1, 10, 100], settings),
      idleClients: [
        ...(await measureClients('connection')),
        ...(await measureClients('sse')),
        ...(await measureClients('websocket')),
      ],
    };
    print(results);
    return results;
  } finally {
    await upstream.close();
  }
});

function print({ readyMs, memoryAtRest, eventLoopDelay, links, inboxPages, idleClients }) {
  console.log(`Ready after ${round(readyMs)} ms, ${round(memoryAtRest / 1e6)} MB at rest without flags`);
  console.log(`Event-loop delay under mixed load: p50 ${eventLoopDelay.p50} ms, p99 ${eventLoopDelay.p99} ms`);
  printTable(
    'Linked records',
    ['records', 'hospitals', 'calls, cold', 'calls, warm', 'CPU, µs', 'CPU per record, µs', 'one at a time'],
    links.map((row) => [
      row.records,
      row.hospitals,
      row.coldCalls,
      row.warmCalls,
      round(row.cpu),
      round(row.cpuPerRecord, 1),
      round(row.cpuAlone / row.records, 1),
    ]),
  );
  printTable(
    'Inbox pages of 10 rows',
    ['list', 'page', 'calls', 'CPU, µs'],
    inboxPages.map(({ field, page, calls, cpu }) => [field, page, calls, round(cpu)]),
  );
  printTable(
    'Idle clients',
    ['', 'open', 'resident memory, MB', 'kB each', 'kB for each further one', 'heap, kB each'],
    idleClients.map((row) => [row.kind, row.open, round(row.memory / 1e6), ...formatMemoryEach(row, idleClients)]),
  );
}
