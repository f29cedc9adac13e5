/**
 * CPU profile of the gateway under load: prints the functions and packages with the highest self time. Takes the name of an
 * operation; the default is `profile`.
 */
import './prerequisites.mjs';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateways, startGateway } from './harness/gateway.mjs';
import { load } from './harness/load.mjs';
import { operations } from './operations.mjs';
import { printTable, round } from './harness/support.mjs';
import { startUpstream } from './harness/upstream.mjs';

const operation = operations.find(({ name }) => name === (process.argv[2] ?? 'profile'));
const directory = mkdtempSync(join(tmpdir(), 'ndhm-graph-profile-'));
const upstream = await startUpstream();
try {
  const gateway = await startGateway(gateways[0], upstream.immediateUrl, {
    flags: ['--cpu-prof', `--cpu-prof-dir=${directory}`],
  });
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
    const location = toLocation(url);
    add(functions, `${functionName || '(anonymous)'} ${location}:${lineNumber + 1}`, timeDeltas[index]);
    add(packages, findPackage(location) || functionName, timeDeltas[index]);
  });
  const topEntries = (sums, count) =>
    [...sums]
      .sort(([, a], [, b]) => b - a)
      .slice(0, count)
      .map(([key, time]) => [key, round(time / requests, 1)]);
  printTable('µs per operation, by function', ['', 'µs'], topEntries(functions, 40));
  printTable('µs per operation, by package', ['', 'µs'], topEntries(packages, 25));
}

/** Shortens a URL to start at the package name or at `dist/`. */
function toLocation(url) {
  const [, relativePath] = /.*\/node_modules\/(.*)/.exec(url) ?? /\/(dist\/.*)/.exec(url) ?? [];
  return relativePath ?? url;
}

function findPackage(location) {
  return /^(node:[a-z_]+|dist\/[a-z-]+|@[^/]+\/[^/]+|[^/:]+)/.exec(location)?.[0];
}
