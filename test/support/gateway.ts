/** A gateway on a free port, over the sandbox unless told otherwise, and a client that speaks to it over HTTP. */
import { readConfig } from '../../src/config/config.js';
import { type Gateway, type GatewaySettings, startGateway as start } from '../../src/gateway/server.js';
import { type SandboxCall, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';
import type { ScriptedUpstream } from './upstream.js';

/** Nothing is preloaded, so that tests count the calls of their own questions. */
const settings = { ...readConfig({ PRELOAD_PLACES: 'false' }), port: 0, logLevel: 'silent' };

/** Opens the operator's fields in tests. */
export const operatorKey = 'operator-key-of-the-tests';

export interface Answer<Data = any> {
  readonly status: number;
  readonly data: Data;
  readonly errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface TestGateway {
  readonly url: string;
  readonly metricsUrl: string | undefined;
  /** @param token a patient's token, or more headers */
  query(query: string, variables?: Record<string, unknown>, token?: string | Record<string, string>): Promise<Answer>;
  /** Who listens at the moment. */
  readonly live: Gateway['live'];
  close(): Promise<void>;
}

export interface SandboxGateway extends TestGateway {
  readonly sandbox: Sandbox;
  /** What the sandbox was asked, in order. */
  readonly calls: SandboxCall[];
  /** Signs a demo person in and gives their token. */
  signIn(phrAddress: string, password?: string): Promise<string>;
}

export async function startGateway(
  options: SandboxOptions & { gateway?: Partial<GatewaySettings> } = {},
): Promise<SandboxGateway> {
  const calls: SandboxCall[] = [];
  const sandbox = await startSandbox({ ...options, onCall: (call) => void calls.push(call) });
  const patientKey = { jwksUrl: sandbox.jwksUrl };
  const gateway = await start({ ...settings, umang: sandbox.umang, patientKey, ...options.gateway });
  const query = clientOf(gateway.url);
  return {
    url: gateway.url,
    metricsUrl: gateway.metricsUrl,
    live: gateway.live,
    sandbox,
    calls,
    query,
    async signIn(phrAddress, password = 'Sandbox#1234') {
      const { data } = await query(signInMutation, { input: { phrAddress, password } });
      calls.length = 0;
      return data.signIn.session.token;
    },
    async close() {
      await gateway.close();
      await sandbox.close();
    },
  };
}

/** Over a scripted upstream: no key is configured, so any text serves as a patient's token. */
export async function startGatewayOver(
  upstream: ScriptedUpstream,
  overrides: Partial<GatewaySettings> = {},
): Promise<TestGateway> {
  const gateway = await start({ ...settings, umang: upstream.umang, patientKey: undefined, ...overrides });
  const { url, metricsUrl, live } = gateway;
  return { url, metricsUrl, live, query: clientOf(url), close: () => gateway.close() };
}

const signInMutation =
  'mutation ($input: SignInInput!) { signIn(input: $input) { session { token } userErrors { code } } }';

export function clientOf(url: string): TestGateway['query'] {
  return async (query, variables = {}, token = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(typeof token === 'string' ? { authorization: `Bearer ${token}` } : token),
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  };
}
