/**
 * UMANG on loopback, over real HTTP. The gateway cannot tell it from UMANG. The sandbox neither logs nor stores request
 * bodies.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { UmangOptions } from '../umang/umang-options.js';
import { createClock, type Clock } from './state/clock.js';
import { createDrift, type Drift, type DriftOptions } from './http/drift/drift.js';
import { findRoutes, handle } from './http/router.js';
import { errorEnvelope } from './http/envelope.js';
import { handleRegistration } from './http/locker-registration.js';
import { faultResponses, jsonResponse, type HttpResponse } from './http/http-response.js';
import { parseJsonObject, readBody, sendResponse } from './http/http.js';
import { ndhmError, ProxyCrash } from './http/ndhm-errors.js';
import { demoPassword } from './fixtures/people.js';
import { magic } from './magic.js';
import { publicJwks } from './state/tokens.js';
import { SandboxState, type ClientCredentials, type SandboxSettings } from './state/state.js';

const basePath = '/t/negd.gov.in/umang/depttapi/NDHMApi/ws1/1.0/';
const jwksPath = '/.well-known/jwks.json';

const umangOptions = {
  appToken: '00000000-0000-3000-8000-000000000003',
  deptId: '379',
  serviceId: '1972',
  subServiceId: '0',
  subServiceId2: '0',
  formTracker: '0',
  user: { tkn: 'co00000000-0000-4000-8000-000000000002/2', usrid: '09', mode: 'web', pltfrm: 'andorid', did: null },
  clientId: 'SBX_001253',
  clientSecret: '00000000-0000-4000-8000-000000000001',
} as const;

/** A received call, for tests that count calls. */
export interface SandboxCall {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

export interface SandboxOptions extends SandboxSettings {
  /** Defaults to a free port. */
  readonly port?: number;
  readonly latencyMs?: number;
  /** The share of calls, 0 to 1, that fail in the ways UMANG fails during an outage. */
  readonly failureRate?: number;
  /** A share of the replies has the oddities that integrators of NDHM report. */
  readonly drift?: DriftOptions;
  readonly random?: () => number;
  readonly clock?: Clock;
  readonly onCall?: (call: SandboxCall) => void;
}

interface DemoAccount {
  /** The first name. */
  readonly name: string;
  readonly address: string;
  readonly healthNumber: string;
  readonly password: string | null;
  readonly otp: string;
  readonly description: string;
}

export interface Sandbox {
  readonly baseUrl: string;
  readonly jwksUrl: string;
  /** The options with which a gateway calls this sandbox. */
  readonly umang: UmangOptions & ClientCredentials;
  readonly demoAccounts: readonly DemoAccount[];
  readonly state: SandboxState;
  /** Repeats the odd replies of this sandbox; undefined if it has none. */
  readonly driftSeed: number | undefined;
  readonly clock: Clock;
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? createClock();
  const server = createServer();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const baseUrl = origin + basePath.slice(0, -1);
  const state = new SandboxState(clock, umangOptions, origin, options);
  const drift = options.drift && options.drift.share > 0 ? createDrift(options.drift, clock) : undefined;
  server.on('request', (request, response) => {
    respond(request, state, options, drift).then(
      (result) => sendResponse(response, result),
      (error: unknown) => {
        process.stderr.write(`Sandbox error: ${error instanceof Error ? error.stack : String(error)}\n`);
        sendResponse(response, faultResponses.proxyCrash);
      },
    );
  });
  return {
    baseUrl,
    jwksUrl: origin + jwksPath,
    umang: { ...umangOptions, baseUrl },
    demoAccounts: state.people.map(({ name, address, healthNumber, password, description }) => ({
      name: name.first,
      address,
      healthNumber,
      password: password && demoPassword,
      otp: magic.otp.value,
      description,
    })),
    state,
    driftSeed: drift?.seed,
    clock,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  request: IncomingMessage,
  state: SandboxState,
  options: SandboxOptions,
  drift: Drift | undefined,
): Promise<HttpResponse> {
  const { random = Math.random, latencyMs = 0, failureRate = 0, onCall } = options;
  const path = request.url?.split('?')[0] ?? '';
  if (request.method === 'GET') {
    const result = path === jwksPath ? jsonResponse(await publicJwks()) : handleRegistration(request.url ?? '', state);
    if (result) return result;
  }
  const text = await readBody(request);
  if (text === undefined) return faultResponses.payloadTooLarge;
  if (request.headers.authorization !== `Bearer ${umangOptions.appToken}`) return faultResponses.invalidCredentials;
  const candidates = path.startsWith(basePath) ? findRoutes(path.slice(basePath.length)) : [];
  const [route] = candidates;
  if (!route) return faultResponses.notFound;
  if (request.method !== 'POST') return faultResponses.methodNotAllowed;
  const body = parseJsonObject(text);
  if (!body) return faultResponses.malformedBody;
  const toResponse = drift?.nextCall(route.endpoint.effect) ?? jsonResponse;
  onCall?.({ path: path.slice(basePath.length), body, headers: request.headers });
  if (latencyMs > 0) await setTimeout(latencyMs, undefined, { ref: false });
  if (random() < failureRate)
    return random() < 0.5 ? jsonResponse(errorEnvelope(ndhmError.networkError())) : faultResponses.unavailable;
  try {
    return toResponse(await handle(candidates, body, state));
  } catch (error) {
    if (error instanceof ProxyCrash) return faultResponses.proxyCrash;
    throw error;
  }
}
