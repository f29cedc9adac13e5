/**
 * Where our own CPU goes: the profile operation under load with Node's profiler on, and the dearest functions and packages
 * by the time that is theirs alone. The name of another operation may be given.
 */
import './install.mjs';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateways, startGateway } from './gateway.mjs';
import { load } from './load.mjs';
import { operations } from './operations.mjs';
import { printTable, round } from './support.mjs';
import { startUpstream } from './upstream.mjs';

const operation = operations.find(({ name }) => name === (process.argv[2] ?? 'profile'));
const directory = mkdtempSync(join(tmpdir(), 'ndhm-graph-profile-'));
const upstream = await startUpstream();
try {
  const gateway = await startGateway(gateways[0], upstream.promptUrl, ['--cpu-prof', `--cpu-prof-dir=${directory}`]);
  const { requests } = await load(gateway, operation, { connections: 64, seconds: 10 });
  await gateway.close();
  const [file] = readdirSync(directory);
  print(JSON.parse(readFileSync(join(directory, file), 'utf8')), requests);
} finally {
  await upstream.close();
  rmSync(directory, { recursive: true });
}

function print({ nodes, samples, timeDeltas }, requests) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const [functions, packages] = [new Map(), new Map()];
  const add = (sums, key, time) => sums.set(key, (sums.get(key) ?? 0) + time);
  samples.forEach((id, index) => {
    const { functionName, url, lineNumber } = frames.get(id);
    if (functionName === '(idle)') return;
    const place = placeOf(url);
    add(functions, `${functionName || '(anonymous)'} ${place}:${lineNumber + 1}`, timeDeltas[index]);
    add(packages, packageOf(place) || functionName, timeDeltas[index]);
  });
  const dearest = (sums, count) =>
    [...sums]
      .sort(([, a], [, b]) => b - a)
      .slice(0, count)
      .map(([key, time]) => [key, round(time / requests, 1)]);
  printTable('µs of one operation, by function', ['', 'µs'], dearest(functions, 40));
  printTable('µs of one operation, by package', ['', 'µs'], dearest(packages, 25));
}

/** From the package's name on, or from `dist/`. */
function placeOf(url) {
  const [, within] = /.*\/node_modules\/(.*)/.exec(url) ?? /\/(dist\/.*)/.exec(url) ?? [];
  return within ?? url;
}

function packageOf(place) {
  return /^(node:[a-z_]+|dist\/[a-z]+|@[^/]+\/[^/]+|[^/:]+)/.exec(place)?.[0];
}
