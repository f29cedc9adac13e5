/** A gateway to attack, over a scripted UMANG, with the calibration of its CPU time. */
import { setTimeout as delay } from 'node:timers/promises';
import { type ScriptedUpstream, startScriptedUpstream, type UpstreamScript } from '../../support/upstream/upstream.js';
import { AttackClient } from './attack-client.js';
import { HonestClient } from './honest-client.js';
import { patientPublicKey, signPatientToken } from './patient-tokens.js';
import { ServerProcess } from './server-process.js';
import { createUmangScripts } from './umang-scripts.js';

export interface TargetOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Replace the replies of the ordinary UMANG. */
  readonly scripts?: Readonly<Record<string, UpstreamScript>>;
}

export interface Target {
  readonly url: string;
  readonly port: number;
  /** The process whose CPU time and memory are measured. */
  readonly server: ServerProcess;
  readonly honestToken: string;
  /** CPU time of 100 requests for `{ __typename }`. */
  readonly cpuOf100Ms: number;
  /** CPU time of one request of the honest client. */
  readonly honestCpuMs: number;
  /** The upstream calls since the last take, without those of the honest client. */
  takeCalls(): { count: number; bytes: number };
  isResponsive(): Promise<boolean>;
  stop(): Promise<void>;
}

const productionEnv = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
  ALLOW_HTTP_UPSTREAM: 'true',
  UMANG_APP_TOKEN: '00000000-0000-3000-8000-000000000003',
  UMANG_TKN: 'co00000000-0000-4000-8000-000000000002/2',
  UMANG_USER_ID: '09',
  NDHM_CLIENT_ID: 'SBX_001253',
  NDHM_CLIENT_SECRET: '00000000-0000-4000-8000-000000000001',
};

export async function startTarget({ env = {}, scripts = {} }: TargetOptions = {}): Promise<Target> {
  const upstream = await startScriptedUpstream({ ...createUmangScripts(), ...scripts });
  const keyEnv = 'PATIENT_JWKS_URL' in env ? {} : { PATIENT_PUBLIC_KEY: patientPublicKey.toString() };
  const server = await startGateway({ UMANG_BASE_URL: upstream.umang.baseUrl, ...keyEnv, ...env });
  const honestToken = await signPatientToken('honest');
  return {
    ...(await calibrate(server.address, server, honestToken)),
    server,
    honestToken,
    takeCalls: () => countCalls(upstream.calls.splice(0), honestToken),
    isResponsive: () => isResponsive(server.address, honestToken),
    stop: async () => {
      await server.stop();
      await upstream.close();
    },
  };
}

export const startGateway = (env: Readonly<Record<string, string>>): Promise<ServerProcess> =>
  ServerProcess.start('dist/main.js', { ...productionEnv, ...env }, /listens at (http\S+)\/graphql/);

function countCalls(calls: ScriptedUpstream['calls'], honestToken: string): { count: number; bytes: number } {
  const hostile = calls.filter(({ body }) => body['xAuthToken'] !== `Bearer ${honestToken}`);
  return {
    count: hostile.length,
    bytes: hostile.reduce((sum, { headers }) => sum + Number(headers['content-length'] ?? 0), 0),
  };
}

const warmUpRequests = 300;
const measuredRequests = 500;

/** Measures after a warm-up, so that neither compilation nor the first calls count. */
export async function calibrate(url: string, server: ServerProcess, honestToken: string) {
  const port = Number(new URL(url).port);
  const client = new AttackClient(port);
  const honest = new HonestClient(url, honestToken);
  const failure = await honest.send();
  if (failure !== undefined) throw new Error(`The honest client fails without an attack: ${failure}`);
  const typename = () => client.query('{ __typename }');
  await repeat(warmUpRequests, typename);
  await repeat(50, () => honest.send());
  const beforeTypename = server.cpuMs();
  await repeat(measuredRequests, typename);
  const beforeHonest = server.cpuMs();
  await repeat(100, () => honest.send());
  const end = server.cpuMs();
  client.dispose();
  await honest.stop(0);
  return {
    url,
    port,
    cpuOf100Ms: (beforeHonest - beforeTypename) / (measuredRequests / 100),
    honestCpuMs: (end - beforeHonest) / 100,
  };
}

async function repeat(count: number, action: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 5) await Promise.all(Array.from({ length: 5 }, action));
}

/** Whether the honest client's request succeeds without an attack. */
export async function isResponsive(url: string, honestToken: string): Promise<boolean> {
  const failure = await Promise.race([
    new HonestClient(url, honestToken).send(),
    delay(1500, 'no answer', { ref: false }),
  ]);
  return failure === undefined;
}
