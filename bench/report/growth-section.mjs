/** The section on growth: this project alone. */
import { round } from '../harness/support.mjs';
import { paragraphs, table } from './markdown.mjs';

const grouped = (number) => number.toLocaleString('en');

export function renderGrowthSection(results) {
  const { readyMs, memoryAtRest, eventLoopDelay, links, inboxPages, idleClients } = results;
  return paragraphs(
    '## Growth',
    `ndhm-graph alone. It is ready ${round(readyMs)} ms after its start, and takes ${round(memoryAtRest / 1e6)} MB at rest without V8 flags. While it serves
250 operations per second of all five kinds and UMANG answers after 100 ms, the event-loop delay is ${round(eventLoopDelay.p50, 1)} ms (p50) and
${round(eventLoopDelay.p99, 1)} ms (p99). CPU times of linked records are under 16 connections, whose responses are all in memory at once; the last column
is per record with one operation at a time.`,
    table(
      [
        'Linked records',
        'Hospitals',
        'Calls, cold caches',
        'Calls, warm caches',
        'CPU, µs',
        'CPU per record, µs',
        'One at a time, µs',
      ],
      links.map((row) => [
        grouped(row.records),
        row.hospitals,
        row.coldCalls,
        row.warmCalls,
        round(row.cpu),
        round(row.cpuPerRecord, 1),
        round(row.cpuAlone / row.records, 1),
      ]),
    ),
    'Pages of 10 rows of an inbox with 1,000 requests of each recorded kind; `requests` merges all kinds:',
    table(
      ['List', 'Page', 'UMANG calls', 'CPU, µs'],
      inboxPages.map(({ field, page, calls, cpu }) => [`\`${field}\``, page, calls, round(cpu)]),
    ),
    `Idle clients without V8 flags: keep-alive connections, and listeners of \`requestsChanged\` over server-sent events and WebSocket, each of
another patient. Resident memory counts from the gateway at rest and includes V8's young generation, which grows once; the next column counts from the
row before. The heap is measured after a garbage collection.`,
    table(
      ['Client', 'Number', 'Resident memory, MB', 'kB each', 'kB for each further one', 'Heap, kB each'],
      idleClients.map((row) => [
        ...[clientNames[row.kind], grouped(row.open), round(row.memory / 1e6)],
        ...formatMemoryEach(row, idleClients),
      ]),
    ),
  );
}

const clientNames = {
  connection: 'Idle connection',
  sse: 'Listener, server-sent events',
  websocket: 'Listener, WebSocket',
};

/** One client is far below the noise of a process's memory. */
export const formatMemoryEach = (row, rows) =>
  row.count < 100
    ? ['', '', '']
    : [row.each.memory, memoryOfFurtherClients(row, rows), row.each.heap].map((bytes) => round(bytes / 1000, 1));

/** Bytes of resident memory for each client beyond those of the row before, without what the first clients cause once. */
function memoryOfFurtherClients(row, rows) {
  const previous = rows.findLast(({ kind, count }) => kind === row.kind && count < row.count);
  return (row.memory - previous.memory) / (row.open - previous.open);
}
