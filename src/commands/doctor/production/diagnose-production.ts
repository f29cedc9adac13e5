/** Checks a configuration against the hardening guide. It makes one request to UMANG, without a body and credentials. */
import { lookup } from 'node:dns/promises';
import { statSync } from 'node:fs';
import { networkInterfaces, totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { inspectEnv, resolveVariables } from '../../../config/config.js';
import { type Env, findEnvFiles, readEnv } from '../../../config/env.js';
import { checkConnection } from '../connection.js';
import type { DoctorReport } from '../report.js';
import { checklist } from './checklist.js';
import type { HostProcess } from './production-check.js';

/** @param variables the environment by default */
export async function diagnoseProduction(
  variables?: Env,
  host: HostProcess = readHostProcess(variables),
): Promise<DoctorReport> {
  const { values, files, ...resolved } = resolveVariables(variables);
  const { env, issues } = inspectEnv({ ...resolved, files, values: { ...values, NODE_ENV: 'production' } });
  const connection = env.UMANG_BASE_URL === undefined ? undefined : await host.checkConnection(env.UMANG_BASE_URL);
  const setup = { values, env, files, envFiles: findEnvFiles(host.nodeOptions), issues, host, connection };
  const checks = await Promise.all(checklist.map(async ({ name, check }) => ({ name, ...(await check(setup)) })));
  const ok = checks.every(({ result }) => result !== 'failed');
  return { ok, upstream: connection ? 'umang' : 'none', checks, reads: [] };
}

function readHostProcess(variables?: Env): HostProcess {
  return {
    nodeVersion: process.versions.node,
    nodeOptions: [...(readEnv(variables)['NODE_OPTIONS'] ?? '').split(/\s+/), ...process.execArgv],
    heapLimitBytes: getHeapStatistics().heap_size_limit,
    memoryBytes: readMemoryLimit(),
    userId: process.getuid?.(),
    addresses: Object.values(networkInterfaces()).flatMap((entries) => (entries ?? []).map(({ address }) => address)),
    now: Date.now(),
    readMode,
    checkConnection,
    resolveHost: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  };
}

function readMode(path: string): number | undefined {
  try {
    return statSync(path).mode;
  } catch {
    return undefined; // absent, or in a directory that this user may not enter
  }
}

/** Node.js returns 0 or a number above all memory where no limit is set. */
function readMemoryLimit(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
