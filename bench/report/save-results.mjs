/** The results that the page is generated from: one file for each kind of measurement. */
import { performance } from 'node:perf_hooks';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { isLoaded, readEnvironment } from './environment.mjs';
import { round } from '../harness/support.mjs';

const directory = new URL('../results/', import.meta.url);

/** @param measure makes the measurement; its result is saved with the environment before and the load average after it */
export async function saveResults(name, measure) {
  await waitWhileLoaded();
  const environment = readEnvironment();
  const start = performance.now();
  const results = await measure();
  environment.minutes = Number(round((performance.now() - start) / 60_000, 1));
  environment.loadAverageAfter = loadavg().map((load) => Number(round(load, 2)));
  mkdirSync(directory, { recursive: true });
  writeFileSync(new URL(`${name}.json`, directory), `${JSON.stringify({ environment, ...results }, toRounded, 1)}\n`);
  console.log(`bench/results/${name}.json saved after ${environment.minutes} minutes`);
}

const toRounded = (_key, value) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value);

/** Waits for at most 3 minutes: the load average counts what has ended, such as the measurement before this one. */
async function waitWhileLoaded() {
  for (let waits = 0; waits < 18 && isLoaded({ loadAverage: loadavg(), cores: cpus().length }); waits++)
    await setTimeout(10_000);
}
