/**
 * The public entry `ndhm-graph/testing`: the gateway on its sandbox inside the process of a test. Its types are complete in this
 * file, because the package has no other declarations.
 */
import { readConfig } from './config/config.js';
import { startGateway } from './gateway/server.js';
import { startSandbox } from './sandbox/server.js';

export interface SandboxSettings {
  /** Delay of each reply of the sandbox, in milliseconds. Defaults to 0. */
  readonly latencyMs?: number;
  /** Lifetime of a session, in seconds. Defaults to 1800. */
  readonly sessionSeconds?: number;
  /** Share of the sandbox's replies, from 0 to 1, that fail the way UMANG fails. Defaults to 0. */
  readonly failureRate?: number;
}

export interface DemoAccount {
  readonly name: string;
  /** The PHR address. */
  readonly address: string;
  readonly healthNumber: string;
  /** Null: signs in only by OTP. */
  readonly password: string | null;
  readonly otp: string;
  readonly description: string;
}

export interface SandboxGateway {
  /** The GraphQL endpoint. It remains the same after `reset`. */
  readonly url: string;
  readonly demoAccounts: readonly DemoAccount[];
  /** Signs a demo account in by its password. @returns the token for `Authorization: Bearer` */
  signIn(phrAddress: string): Promise<string>;
  /** Restores the initial state, with these settings. Subscriptions and attempt counts end; tokens remain valid. */
  reset(settings?: SandboxSettings): Promise<void>;
  close(): Promise<void>;
}

/** Starts the gateway on a free loopback port, with a sandbox of its own. It reads no environment variable and logs nothing. */
export async function startSandboxGateway(settings: SandboxSettings = {}): Promise<SandboxGateway> {
  let running = await start(0, settings);
  const url = `${running.url}/graphql`;
  const { demoAccounts } = running;
  return {
    url,
    demoAccounts,
    async signIn(phrAddress) {
      const account = demoAccounts.find(({ address }) => address === phrAddress);
      if (!account?.password) throw new Error(`${phrAddress} is not a demo account with a password.`);
      return signIn(url, { phrAddress, password: account.password });
    },
    async reset(newSettings = {}) {
      await running.close();
      await noticeClosedConnections();
      running = await start(Number(new URL(url).port), newSettings);
    },
    close: () => running.close(),
  };
}

/** Clients in this process notice it when the event loop has polled their sockets. */
async function noticeClosedConnections(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}

const variables = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  WARM_GEOGRAPHY_CACHE: 'false',
  UPSTREAM_REPORT: 'false',
  INBOX_POLL_MIN_SECONDS: '0.1',
  INBOX_POLL_MAX_SECONDS: '0.5',
  SHUTDOWN_GRACE_SECONDS: '0',
};

async function start(port: number, settings: SandboxSettings) {
  const sandbox = await startSandbox(settings);
  const { umang, demoAccounts } = sandbox;
  const patientKey = { jwksUrl: sandbox.jwksUrl };
  const gateway = await startGateway({ ...readConfig(variables), port, umang, demoAccounts, patientKey });
  return {
    url: gateway.url,
    demoAccounts,
    async close() {
      await gateway.close();
      await sandbox.close();
    },
  };
}

async function signIn(url: string, input: { phrAddress: string; password: string }): Promise<string> {
  const query = `mutation ($input: SignInInput!) { signIn(input: $input) { session { token } userErrors { code } } }`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as SignInResult;
  if (data?.signIn?.session) return data.signIn.session.token;
  throw new Error(`Sign-in failed: ${data?.signIn?.userErrors[0]?.code ?? errors?.[0]?.extensions.code}.`);
}

interface SignInResult {
  readonly data?: { readonly signIn: SignInPayload | null } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

interface SignInPayload {
  readonly session: { readonly token: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}
