/** Prints the results of a run as Markdown tables. */
import { arch, cpus, release } from 'node:os';
import { operations } from '../operations.mjs';
import { printTable, round } from './support.mjs';
import { delayMs } from './upstream.mjs';

export function report({ gateways, cpu, immediateMany, immediatePaced, delayedMany, delayedPaced, calls, memory }) {
  const head = ['', ...gateways.map(({ name }) => name)];
  const table = (title, results, cell) =>
    printTable(
      title,
      head,
      operations.map(({ name }, row) => [name, ...results[row].map((result) => cell(result, row))]),
    );
  const perSecond = (result) => round(result.perSecond);
  const latencies = ({ p50, p99 }) => `${round(p50, 1)} / ${round(p99, 1)}`;
  const delayed = `UMANG delayed by ${delayMs} ms`;
  const paced = 'Latency in ms, p50 / p99: 500 connections, 250 operations per second';

  console.log(
    `\n${today()}, ${cpus().length} × ${cpus()[0].model}, Linux ${release()} ${arch()}, Node ${process.version}`,
  );
  table('CPU per operation, µs', cpu, (result) => round(result.cpu));
  table('CPU per operation, this gateway ÷ baseline', cpu, (result, row) => round(cpu[row][0].cpu / result.cpu, 2));
  table('UMANG calls per operation, warm caches', calls, (count) => count);
  table('Operations per second: 64 connections, UMANG without delay', cpu, perSecond);
  table('Operations per second: 500 connections, UMANG without delay', immediateMany, perSecond);
  table('Latency in ms, p50 / p99: 500 connections, UMANG without delay', immediateMany, latencies);
  table(`Operations per second: 500 connections, ${delayed}`, delayedMany, perSecond);
  table(`Latency in ms, p50 / p99: 500 connections, ${delayed}`, delayedMany, latencies);
  table(`${paced}, UMANG without delay`, immediatePaced, latencies);
  table(`${paced}, ${delayed}`, delayedPaced, latencies);
  printTable('Resident memory after the load, MB', head, [['', ...memory.map((bytes) => round(bytes / 1e6))]]);
}

const today = () => new Date().toISOString().slice(0, 10);
