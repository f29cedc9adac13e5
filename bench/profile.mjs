/**
 * CPU profile of the gateway under load, by package and by function. `perf` samples the process by a timer of the kernel, because
 * the samples of V8's own profiler fall on system calls on some virtual machines. What V8, Node and the kernel do counts for the
 * JavaScript function that called them; the garbage collector counts separately. Takes the name of an operation; the default is `profile`.
 */
import './prerequisites.mjs';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { gateways, startGateway } from './harness/gateway.mjs';
import { load, warmUp } from './harness/load.mjs';
import { operations } from './operations.mjs';
import { printTable, round } from './harness/support.mjs';
import { startUpstream } from './harness/upstream.mjs';

const connections = 64;
const seconds = 10;
/** V8 compiles the functions until then. */
const warmUpRequests = 30_000;
const samplesPerSecond = 2000;
/** Functions of V8's garbage collector, and of the kernel where a process enters it. */
const collector = /Scaveng|MarkCompact|CollectGarbage|IncrementalMarking|ConcurrentMarking|Sweeper|MinorGC/;
const kernel = /entry_SYSCALL|do_syscall|asm_exc_|asm_sysvec_|el0_svc/;

if (spawnSync('perf', ['--version'], { stdio: 'ignore' }).status !== 0) {
  console.error('The profile needs the Debian package linux-perf: apt-get install linux-perf');
  process.exit(1);
}
const operationName = process.argv[2] ?? 'profile';
const operation = operations.find(({ name }) => name === operationName);
if (!operation) {
  console.error(`No operation ${operationName}: use one of ${operations.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

const directory = mkdtempSync(join(tmpdir(), 'ndhm-graph-profile-'));
const upstream = await startUpstream();
let gateway;
try {
  gateway = await startGateway(gateways[0], upstream.immediateUrl, {
    // V8 writes the addresses of its functions for `perf`.
    flags: ['--perf-basic-prof', '--interpreted-frames-native-stack', '--logfile=/dev/null'],
  });
  await warmUp(gateway, operation, connections, warmUpRequests);
  const file = join(directory, 'perf.data');
  const cpu = await record(file, () => load(gateway, operation, { connections, seconds }));
  print(await readStacks(file), cpu);
} finally {
  await gateway?.close();
  await upstream.close();
  rmSync(`/tmp/perf-${gateway?.pid}.map`, { force: true });
  rmSync(directory, { recursive: true });
}

/** @returns the CPU time of an operation */
async function record(file, sendLoad) {
  const options = ['-e', 'cpu-clock', '-F', `${samplesPerSecond}`, '-g', '-p', `${gateway.pid}`, '-o', file];
  const perf = spawn('perf', ['record', '--quiet', ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(perf, 'exit');
  const early = await Promise.race([exited, setTimeout(500)]);
  if (early) throw new Error('perf cannot record: see its message above');
  try {
    return (await sendLoad()).cpu;
  } finally {
    perf.kill('SIGINT');
    await exited;
  }
}

function print(samples, cpu) {
  const sums = { kinds: new Map(), packages: new Map(), functions: new Map() };
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + cpu / samples.length);
  for (const stack of samples) {
    const kind = findKind(stack);
    const caller = stack.find(isJavaScript);
    const location = caller && kind !== 'garbage collector' ? toLocation(caller) : undefined;
    add(sums.kinds, kind);
    add(sums.packages, location ? findPackage(location.path) : kind);
    add(sums.functions, location ? `${location.functionName} ${location.path}` : kind);
  }
  const topEntries = (map, count) =>
    [...map]
      .sort(([, a], [, b]) => b - a)
      .slice(0, count)
      .map(([key, time]) => [key, round(time, 1)]);
  printTable('µs per operation, by what runs', ['', 'µs'], topEntries(sums.kinds, 10));
  printTable('µs per operation, by package', ['', 'µs'], topEntries(sums.packages, 30));
  printTable('µs per operation, by JavaScript function', ['', 'µs'], topEntries(sums.functions, 60));
}

/** The stacks of all samples, each as names of functions, innermost first. `perf` prints an address and a name in each line. */
async function readStacks(file) {
  const perf = spawn('perf', ['script', '-i', file, '-F', 'ip,sym'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const stacks = [];
  let stack = [];
  for await (const line of createInterface({ input: perf.stdout })) {
    const [, name] = /^\s*[\da-f]+ (.+)$/.exec(line) ?? [];
    if (name !== undefined) stack.push(name);
    else if (stack.length > 0) {
      stacks.push(stack);
      stack = [];
    }
  }
  if (stacks.length === 0) throw new Error('perf has no samples');
  return stacks;
}

/** V8 prefixes the name with the tier of the compiler, such as `JS:*`. */
function isJavaScript(name) {
  return name.startsWith('JS:');
}

function findKind(stack) {
  if (stack.some((name) => collector.test(name))) return 'garbage collector';
  if (stack.some((name) => kernel.test(name))) return 'kernel';
  if (isJavaScript(stack[0])) return 'JavaScript';
  return stack[0].startsWith('Builtins_') ? 'built-in functions of V8' : 'V8, Node and libraries in C and C++';
}

/** `JS:*name file:///…/node_modules/a/b.js:1:2` becomes the name and `a/b.js:1`. */
function toLocation(name) {
  const [, functionName, url] = /^JS:[^\w#( ]*(.*?) ?(\S*?)(?::\d+)?$/.exec(name) ?? [];
  const [, relativePath] = /.*\/node_modules\/(.*)/.exec(url) ?? /.*\/(dist\/.*)/.exec(url) ?? [];
  return { functionName: functionName || '(anonymous)', path: relativePath ?? url };
}

function findPackage(path) {
  return /^(?:node:[a-z_]+|dist\/[a-z-]+|@[^/]+\/[^/]+|[^/:]+)/.exec(path)?.[0] ?? path;
}
