/** The tables that a run prints, in Markdown. */
import { arch, cpus, release } from 'node:os';
import { operations } from './operations.mjs';
import { printTable, round } from './support.mjs';
import { lateMilliseconds } from './upstream.mjs';

export function report({ gateways, cpu, promptCrowded, promptUsual, lateCrowded, lateUsual, calls, memory }) {
  const head = ['', ...gateways.map(({ name }) => name)];
  const table = (title, results, cell) =>
    printTable(
      title,
      head,
      operations.map(({ name }, row) => [name, ...results[row].map((result) => cell(result, row))]),
    );
  const perSecond = (result) => round(result.perSecond);
  const times = ({ p50, p99 }) => `${round(p50, 1)} / ${round(p99, 1)}`;
  const late = `UMANG ${lateMilliseconds} ms late`;
  const usual = 'Milliseconds, p50 / p99: 500 connections, 250 operations a second';

  console.log(
    `\n${today()}, ${cpus().length} × ${cpus()[0].model}, Linux ${release()} ${arch()}, Node ${process.version}`,
  );
  table('CPU of one operation, µs', cpu, (result) => round(result.cpu));
  table('The same, ours ÷ theirs', cpu, (result, row) => round(cpu[row][0].cpu / result.cpu, 2));
  table('UMANG calls of one operation, warm', calls, (count) => count);
  table('Operations a second: 64 connections, UMANG at once', cpu, perSecond);
  table('Operations a second: 500 connections, UMANG at once', promptCrowded, perSecond);
  table('Milliseconds, p50 / p99: the same', promptCrowded, times);
  table(`Operations a second: 500 connections, ${late}`, lateCrowded, perSecond);
  table('Milliseconds, p50 / p99: the same', lateCrowded, times);
  table(`${usual}, UMANG at once`, promptUsual, times);
  table(`${usual}, ${late}`, lateUsual, times);
  printTable('Resident memory after the load, MB', head, [['', ...memory.map((bytes) => round(bytes / 1e6))]]);
}

const today = () => new Date().toISOString().slice(0, 10);
