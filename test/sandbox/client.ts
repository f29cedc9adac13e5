/** A minimal UMANG client for sandbox tests, independent of the gateway's client. */
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.js';

interface EnvelopeReply {
  readonly rs: string;
  readonly rc: string;
  readonly rd: string;
  readonly pd: unknown;
}

type Body = Record<string, unknown>;

export interface SandboxClient {
  readonly sandbox: Sandbox;
  /** Sends a call and returns the HTTP response. */
  send(path: string, body: Body, headers?: Record<string, string>): Promise<Response>;
  call(path: string, body?: Body): Promise<EnvelopeReply>;
  /** Signs a patient in by password and returns a function that calls with their token. */
  asPatient(address: string): Promise<(path: string, body?: Body) => Promise<EnvelopeReply>>;
  clientToken(): Promise<string>;
}

export async function startClient(options?: SandboxOptions): Promise<SandboxClient> {
  const sandbox = await startSandbox(options);
  const { baseUrl, umang } = sandbox;
  const send: SandboxClient['send'] = (path, body, headers = {}) =>
    fetch(`${baseUrl}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${umang.appToken}`, ...headers },
      body: JSON.stringify(body),
    });
  const call = async (path: string, body: Body = {}): Promise<EnvelopeReply> => {
    const response = await send(path, body);
    return toEnvelopeReply(await response.json());
  };
  return {
    sandbox,
    send,
    call,
    asPatient: async (username) => {
      const login = await call('gatewaySession', { username, password: 'Sandbox#1234', grantType: 'password' });
      const xAuthToken = valueAt(login.pd, 'token');
      return (path, body = {}) => call(path, { ...body, xAuthToken });
    },
    clientToken: async () => {
      const { clientId, clientSecret } = umang;
      return String(valueAt((await call('session', { clientId, clientSecret })).pd, 'accessToken'));
    },
  };
}

function toEnvelopeReply(value: unknown): EnvelopeReply {
  return {
    rs: String(valueAt(value, 'rs')),
    rc: String(valueAt(value, 'rc')),
    rd: String(valueAt(value, 'rd')),
    pd: valueAt(value, 'pd'),
  };
}

/** The value at a path of keys and indices. */
export function valueAt(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

export const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The `pd` of an error envelope. */
export const errorText = (status: string, code: number, message: string): string =>
  `${status}: [${JSON.stringify({ error: { code, message } })}]`;
