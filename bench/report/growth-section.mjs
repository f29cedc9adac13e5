/** The section on growth: this project alone. */
import { round } from '../harness/support.mjs';
import { paragraphs, table } from './markdown.mjs';

const grouped = (number) => number.toLocaleString('en');

export function renderGrowthSection(results) {
  const { readyMs, memoryAtRest, eventLoopDelay, links, inboxPages, idleConnections, listeners } = results;
  return paragraphs(
    '## Growth',
    `ndhm-graph alone. It is ready ${round(readyMs)} ms after its start, and takes ${round(memoryAtRest / 1e6)} MB at rest without V8 flags. While it serves
250 operations per second of all five kinds and UMANG answers after 100 ms, the event-loop delay is ${round(eventLoopDelay.p50, 1)} ms (p50) and
${round(eventLoopDelay.p99, 1)} ms (p99).`,
    table(
      ['Linked records', 'Hospitals', 'Calls, cold caches', 'Calls, warm caches', 'CPU, µs', 'CPU per record, µs'],
      links.map((row) => [
        grouped(row.records),
        row.hospitals,
        row.coldCalls,
        row.warmCalls,
        round(row.cpu),
        round(row.cpuPerRecord, 1),
      ]),
    ),
    'Pages of 10 rows of an inbox with 1,000 requests of each recorded kind; `requests` merges all kinds:',
    table(
      ['List', 'Page', 'UMANG calls', 'CPU, µs'],
      inboxPages.map(({ field, page, calls, cpu }) => [`\`${field}\``, page, calls, round(cpu)]),
    ),
    'Idle keep-alive connections, and WebSocket listeners that are each another patient:',
    table(
      ['', 'Number', 'Resident memory, MB', 'kB each'],
      [
        ...idleConnections.map((row) => ['connections', ...memoryCells(row)]),
        ...listeners.map((row) => ['listeners', ...memoryCells(row)]),
      ],
    ),
  );
}

/** One connection is far below the noise of a process's memory. */
function memoryCells({ stillOpen, memory, bytesEach }) {
  return [grouped(stillOpen), round(memory / 1e6), stillOpen < 100 ? '' : round(bytesEach / 1000, 1)];
}
