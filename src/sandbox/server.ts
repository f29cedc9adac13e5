/**
 * UMANG on loopback, over real HTTP: the gateway is pointed at it and can tell no difference. It prints and keeps no
 * body it is sent.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { UmangSettings } from '../umang/wire/common-fields.js';
import { createClock, type Clock } from './state/clock.js';
import { answer, routesAt } from './http/router.js';
import { failure } from './http/envelope.js';
import { registrationPage } from './state/lockers/locker-registration.js';
import { json, pages, type Page } from './http/http-response.js';
import { parse, read, send } from './http/http.js';
import { BareFailure, refuse } from './http/ndhm-errors.js';
import { demoPassword } from './fixtures/people.js';
import { publishedKeys } from './state/tokens.js';
import { World, type ClientCredentials } from './state/state.js';

const base = '/t/negd.gov.in/umang/depttapi/NDHMApi/ws1/1.0/';
const keysPath = '/.well-known/jwks.json';

const settings = {
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

/** One call as it arrived, for a test that counts them. */
export interface SandboxCall {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

export interface SandboxOptions {
  /** Any free port unless given. */
  readonly port?: number;
  readonly latencyMs?: number;
  /** The share of calls, 0 to 1, that fail as UMANG fails when it is unwell. */
  readonly failureRate?: number;
  readonly random?: () => number;
  readonly clock?: Clock;
  readonly onCall?: (call: SandboxCall) => void;
}

interface DemoPerson {
  readonly address: string;
  readonly healthNumber: string;
  readonly password: string | null;
  readonly story: string;
}

export interface Sandbox {
  readonly baseUrl: string;
  readonly jwksUrl: string;
  /** What a gateway needs to call it. */
  readonly umang: UmangSettings & ClientCredentials;
  readonly people: readonly DemoPerson[];
  readonly world: World;
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
  const baseUrl = origin + base.slice(0, -1);
  const world = new World(clock, settings, origin);
  server.on('request', (request, response) => {
    respond(request, world, options).then(
      (page) => send(response, page),
      (error: unknown) => {
        process.stderr.write(`The sandbox failed: ${error instanceof Error ? error.stack : 'for no reason given'}\n`);
        send(response, pages.bareFailure);
      },
    );
  });
  return {
    baseUrl,
    jwksUrl: origin + keysPath,
    umang: { ...settings, baseUrl },
    people: world.people.map(({ address, healthNumber, password, story }) => ({
      address,
      healthNumber,
      password: password && demoPassword,
      story,
    })),
    world,
    clock,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(request: IncomingMessage, world: World, options: SandboxOptions): Promise<Page> {
  const { random = Math.random, latencyMs = 0, failureRate = 0, onCall } = options;
  const path = request.url?.split('?')[0] ?? '';
  if (request.method === 'GET') {
    const page = path === keysPath ? json(await publishedKeys()) : registrationPage(request.url ?? '', world);
    if (page) return page;
  }
  const text = await read(request);
  if (text === undefined) return pages.tooLarge;
  if (request.headers.authorization !== `Bearer ${settings.appToken}`) return pages.credentials;
  const candidates = path.startsWith(base) ? routesAt(path.slice(base.length)) : [];
  if (candidates.length === 0) return pages.notFound;
  if (request.method !== 'POST') return pages.method;
  const body = parse(text);
  if (!body) return pages.unreadable;
  onCall?.({ path: path.slice(base.length), body, headers: request.headers });
  if (latencyMs > 0) await setTimeout(latencyMs, undefined, { ref: false });
  if (random() < failureRate) return random() < 0.5 ? json(failure(refuse.network())) : pages.unavailable;
  try {
    return json(await answer(candidates, body, world));
  } catch (error) {
    if (error instanceof BareFailure) return pages.bareFailure;
    throw error;
  }
}
