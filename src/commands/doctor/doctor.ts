/**
 * Diagnoses a connection to UMANG: checks the configuration, TLS and the clock, signs in, and makes all reads that are possible,
 * never a write. What it prints holds no value of a reply.
 */
import { readFileSync } from 'node:fs';
import { ConfigError, type Config, readConfig } from '../../config/config.js';
import type { Env } from '../../config/env.js';
import { startSandbox } from '../../sandbox/server.js';
import type { UmangOptions } from '../../umang/umang-options.js';
import { toToken } from '../../umang/wire/canonical.js';
import { type Command, parseArguments, UsageError } from '../command.js';
import { checkConnection } from './connection.js';
import { diagnoseProduction } from './production/diagnose-production.js';
import { createReadChecker } from './read-checker.js';
import { readAsPatient, readWithoutPatient } from './reads.js';
import { type DoctorReport, formatReport } from './report.js';
import { checkClock, checkPatientToken, checkTls, type SetupCheck } from './setup-checks.js';

export const doctor: Command = async (args) => {
  const { values } = parseArguments(args, {
    json: { type: 'boolean' },
    production: { type: 'boolean' },
    token: { type: 'string' },
    'token-file': { type: 'string' },
  });
  const token = readToken(values.token, values['token-file']);
  if (values.production && token !== undefined) throw new UsageError();
  const report = values.production ? await diagnoseProduction() : await diagnoseConfig(token);
  process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : formatReport(report)}\n`);
  return report.ok ? 0 : 1;
};

function readToken(argument: string | undefined, file: string | undefined): string | undefined {
  if (argument !== undefined && file !== undefined) throw new UsageError();
  const text = file === undefined ? argument : readFileSync(file === '-' ? 0 : file, 'utf8');
  if (text === undefined) return undefined;
  const token = toToken(text);
  if (token === undefined) throw new UsageError();
  return token;
}

/** @param variables the environment by default */
export async function diagnoseConfig(token?: string, variables?: Env): Promise<DoctorReport> {
  let config: Config;
  try {
    config = readConfig(variables);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const checks = error.issues.map((details) => ({ name: 'configuration', result: 'failed' as const, details }));
    return { ok: false, upstream: 'none', checks, reads: [] };
  }
  if (config.umang) return diagnose({ ...config, umang: config.umang }, token, 'umang');
  const sandbox = await startSandbox({ ...config.sandbox, port: 0 });
  const patientKey = config.patientKey ?? { jwksUrl: sandbox.jwksUrl };
  try {
    return await diagnose({ ...config, umang: sandbox.umang, patientKey }, token, 'sandbox');
  } finally {
    await sandbox.close();
  }
}

async function diagnose(
  config: Config & { readonly umang: UmangOptions },
  token: string | undefined,
  upstream: DoctorReport['upstream'],
): Promise<DoctorReport> {
  const { umang, callLimits, warnings } = config;
  const connection = await checkConnection(umang.baseUrl);
  const checks: SetupCheck[] = [
    { name: 'configuration', result: 'ok', details: 'complete' },
    ...warnings.map((details) => ({ name: 'configuration', result: 'warning' as const, details })),
    ...(upstream === 'sandbox' ? [] : [checkTls(connection, umang.baseUrl)]),
    checkClock(connection),
    ...(await checkPatientToken(config, token)),
  ];
  const checker = createReadChecker(umang, callLimits, token);
  try {
    await checker.signIn();
    await readWithoutPatient(checker.read);
    if (token !== undefined) await readAsPatient(checker.read);
  } finally {
    await checker.close();
  }
  const { reports: reads } = checker;
  const ok = [...checks, ...reads].every(({ result }) => result !== 'failed');
  return { ok, upstream, checks, reads };
}
