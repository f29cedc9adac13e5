/** Starts gateways on free ports, over the sandbox or a scripted upstream, with an HTTP client. */
import { readConfig } from '../../src/config/config.js';
import type { GatewayOptions } from '../../src/gateway/options.js';
import { type Gateway, startGateway as start } from '../../src/gateway/server.js';
import { type SandboxCall, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';
import type { ScriptedUpstream } from './upstream/upstream.js';

/** Without cache warm-up, so that tests count only the calls of their own operations. */
const baseOptions = { ...readConfig({ WARM_GEOGRAPHY_CACHE: 'false' }), port: 0, logLevel: 'silent' };

/** A busy machine must not reject what a test expects. */
const readDelayLimit = (value: string) =>
  readConfig({ MAX_QUEUE_DELAY_MS: value }).requestPolicy.limits.maxQueueDelayMs;
const withoutDelayLimit = readDelayLimit('0');
const startQueueLimit = readDelayLimit('10000');

export type GatewayOverrides = Partial<GatewayOptions> & {
  /** Off by default, so that tests compare whole results. */
  readonly upstreamReport?: boolean;
  /** Operations wait for their start, but are not rejected for it. Off by default. */
  readonly hasStartQueue?: boolean;
};

type Defaults = Pick<GatewayOptions, 'umang'> & Partial<GatewayOptions>;

function createOptions(
  defaults: Defaults,
  { upstreamReport = false, hasStartQueue = false, ...overrides }: GatewayOverrides = {},
) {
  const options = { ...baseOptions, ...defaults, ...overrides };
  const maxQueueDelayMs = hasStartQueue ? startQueueLimit : withoutDelayLimit;
  const limits = { ...options.requestPolicy.limits, maxQueueDelayMs };
  return { ...options, requestPolicy: { ...options.requestPolicy, limits, upstreamReport } };
}

/** The operator key for tests that configure one. */
export const operatorKey = 'operator-key-of-the-tests';

export interface GraphQLResponse<Data = any> {
  readonly status: number;
  readonly data: Data;
  readonly errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface TestGateway {
  readonly url: string;
  readonly metricsUrl: string | undefined;
  /** @param token a patient token, or request headers */
  query(
    query: string,
    variables?: Record<string, unknown>,
    token?: string | Record<string, string>,
  ): Promise<GraphQLResponse>;
  readonly inboxPollers: Gateway['inboxPollers'];
  reload(...config: Parameters<Gateway['reload']>): Promise<void>;
  close(): Promise<void>;
}

export interface SandboxGateway extends TestGateway {
  readonly sandbox: Sandbox;
  /** The calls that the sandbox received, in order. */
  readonly calls: SandboxCall[];
  /** Signs a demo patient in, clears `calls` and returns the token. */
  signIn(phrAddress: string, password?: string): Promise<string>;
}

export async function startGateway(
  options: SandboxOptions & { gateway?: GatewayOverrides } = {},
): Promise<SandboxGateway> {
  const calls: SandboxCall[] = [];
  const sandbox = await startSandbox({ ...options, onCall: (call) => void calls.push(call) });
  const { demoAccounts } = sandbox;
  const patientKey = { jwksUrl: sandbox.jwksUrl };
  const defaults = { umang: sandbox.umang, patientKey, demoAccounts };
  const gateway = await start(createOptions(defaults, options.gateway));
  const query = createQueryClient(gateway.url);
  return {
    url: gateway.url,
    metricsUrl: gateway.metricsUrl,
    inboxPollers: gateway.inboxPollers,
    reload: (config) => gateway.reload(config),
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

/** Without a verification key, so that any string is accepted as a patient token. */
export async function startGatewayWithUpstream(
  upstream: Pick<ScriptedUpstream, 'umang'>,
  overrides: GatewayOverrides = {},
): Promise<TestGateway> {
  const gateway = await start(createOptions({ umang: upstream.umang, patientKey: undefined }, overrides));
  const { url, metricsUrl, inboxPollers } = gateway;
  return {
    ...{ url, metricsUrl, inboxPollers },
    reload: (config) => gateway.reload(config),
    query: createQueryClient(url),
    close: () => gateway.close(),
  };
}

const signInMutation =
  'mutation ($input: SignInInput!) { signIn(input: $input) { session { token } userErrors { code } } }';

export function createQueryClient(url: string): TestGateway['query'] {
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
    return { status: response.status, ...((await response.json()) as Omit<GraphQLResponse, 'status'>) };
  };
}

/** Signs a demo account in without a gateway. @returns its token */
export async function signInAtSandbox(
  { baseUrl, umang }: Pick<Sandbox, 'baseUrl' | 'umang'>,
  username = 'asha.verma@sbx',
): Promise<string> {
  const response = await fetch(`${baseUrl}/gatewaySession`, {
    method: 'POST',
    headers: { authorization: `Bearer ${umang.appToken}` },
    body: JSON.stringify({ username, password: 'Sandbox#1234', grantType: 'password' }),
  });
  const { pd } = (await response.json()) as { pd: { token: string } };
  return pd.token.replace('Bearer ', '');
}
