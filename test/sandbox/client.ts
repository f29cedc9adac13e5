/** Calls a sandbox as UMANG is called, by hand, so that its tests lean on nothing of the gateway. */
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.js';

interface Answer {
  readonly rs: string;
  readonly rc: string;
  readonly rd: string;
  readonly pd: unknown;
}

type Body = Record<string, unknown>;

export interface SandboxClient {
  readonly sandbox: Sandbox;
  /** The raw exchange. */
  send(path: string, body: Body, headers?: Record<string, string>): Promise<Response>;
  call(path: string, body?: Body): Promise<Answer>;
  /** Calls as a patient, by password. */
  as(address: string): Promise<(path: string, body?: Body) => Promise<Answer>>;
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
  const call = async (path: string, body: Body = {}): Promise<Answer> => {
    const response = await send(path, body);
    return answerOf(await response.json());
  };
  return {
    sandbox,
    send,
    call,
    as: async (username) => {
      const login = await call('gatewaySession', { username, password: 'Sandbox#1234', grantType: 'password' });
      const xAuthToken = at(login.pd, 'token');
      return (path, body = {}) => call(path, { ...body, xAuthToken });
    },
    clientToken: async () => {
      const { clientId, clientSecret } = umang;
      return String(at((await call('session', { clientId, clientSecret })).pd, 'accessToken'));
    },
  };
}

function answerOf(value: unknown): Answer {
  return { rs: String(at(value, 'rs')), rc: String(at(value, 'rc')), rd: String(at(value, 'rd')), pd: at(value, 'pd') };
}

/** What stands at a path of keys and indices. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The `pd` of a refusal. */
export const refused = (status: string, code: number, message: string): string =>
  `${status}: [${JSON.stringify({ error: { code, message } })}]`;
