/** What a reader needs to know of the machine and the versions that a result was measured with. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, release, totalmem } from 'node:os';
import { round } from '../harness/support.mjs';

const packages = [
  '@apollo/server',
  '@apollo/datasource-rest',
  '@apollo/server-plugin-response-cache',
  'mercurius',
  'mercurius-cache',
  'fastify',
  'graphql-jit',
  'undici',
  '@graphql-hive/gateway-runtime',
  '@graphql-mesh/compose-cli',
  '@omnigraph/json-schema',
  '@graphql-mesh/runtime',
  '@graphql-mesh/http',
  '@graphql-mesh/json-schema',
  '@envelop/response-cache',
  'graphql',
];

const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/** Whether other programs use so much of the machine that times are uncertain. */
export const isLoaded = ({ loadAverage: [lastMinute], cores }) => lastMinute > cores / 2;

export function readEnvironment() {
  const installed = readJson('../package-lock.json').packages;
  return {
    date: new Date().toISOString(),
    cpu: cpus()[0].model,
    cores: cpus().length,
    memoryGb: Number(round(totalmem() / 2 ** 30)),
    system: `Linux ${release()} ${arch()}`,
    node: process.version,
    loadAverage: loadavg().map((load) => Number(round(load, 2))),
    versions: {
      'ndhm-graph': `${readJson('../../package.json').version} (${readCommit()})`,
      ...Object.fromEntries(packages.map((name) => [name, installed[`node_modules/${name}`].version])),
      nginx: readVersion('nginx', ['-v']),
      wrk: readVersion('wrk', ['-v']),
    },
  };
}

function readVersion(program, options) {
  const { stdout, stderr } = spawnSync(program, options, { encoding: 'utf8' });
  return /\d+\.\d+(?:\.\d+)?/.exec(stdout + stderr)?.[0] ?? 'unknown';
}

function readCommit() {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  } catch {
    return 'without Git';
  }
}
