/**
 * A simulated UMANG without sockets. A call waits until the test makes UMANG process it and, later, reply to it, so that
 * any interleaving can be produced. Every reply carries canaries: its owner, its call and the version of the owner's data.
 */
import { randomUUID } from 'node:crypto';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import type { HttpReply } from '../../../src/umang/wire/envelope.js';
import type { PostOptions, Transport } from '../../../src/umang/wire/transport.js';

export interface Canary {
  /** `public` in replies that are the same for everybody. */
  readonly patient: string;
  /** The UMANG user on whose behalf the call was made; empty in a token. */
  readonly umangUser: string;
  /** The number of writes of the patient that UMANG had processed; undefined in a token and in public replies. */
  readonly version: number | undefined;
  /** Equal for equal calls. */
  readonly resource: string;
}

export const publicOwner = 'public';

export const parseCanaries = (text: string): Canary[] =>
  [...text.matchAll(/<<(.*?)\/(.*?)\/(.*?)\/(.*?)>>/g)].map(
    ([, patient = '', umangUser = '', version, resource = '']) => ({
      patient,
      umangUser,
      version: version ? Number(version) : undefined,
      resource,
    }),
  );

const formatCanary = (patient: string, umangUser: string, version: number | string, resource: string): string =>
  `<<${patient}/${umangUser}/${version}/${resource}>>`;

/** Names the operation or the poll that makes a call. */
export const originHeader = 'x-origin';

/** The gateway does not retry a call after any of these failures. */
export const failures = ['server error', 'service error', 'token rejected', 'timeout'] as const;
export type Outcome = 'ok' | (typeof failures)[number];

type ReplyTemplate = (canary: string, version: number) => unknown;

const patientReplies: Readonly<Record<string, ReplyTemplate>> = {
  myProfile: (canary) => ({ id: canary, name: { first: canary } }),
  patientLockers: (canary) => [{ lockerId: canary }],
  patientLinks: (canary) => ({
    patient: { links: [{ hip: { id: 'HIP-1' }, referenceNumber: canary, careContexts: [] }] },
  }),
  patientRequest: (canary, version) => {
    const row = { id: canary, requestId: canary, status: 'REQUESTED', lastUpdated: toTimestamp(version) };
    return { consents: toPage(row), subscriptions: toPage(), authorizations: toPage(row), lockerSetups: toPage() };
  },
};

const publicReplies: Readonly<Record<string, ReplyTemplate>> = {
  specificProviders: (canary) => ({ identifier: { id: 'HIP-1', name: canary } }),
  listProviders: (canary) => [{ identifier: { id: 'HIP-1', name: `Ward ${canary}` } }],
  getStates: (canary) => [{ stateCode: '9', stateName: canary }],
};

const toPage = (...requests: unknown[]) => ({ size: requests.length, limit: 100, offset: 0, requests });
const toTimestamp = (version: number) => new Date(Date.UTC(2022, 0, 1, 0, 0, version)).toISOString().slice(0, -1);

export class SimulatedUpstream {
  readonly pendingCalls: SimulatedCall[] = [];
  /** The version after each write that UMANG processed, by origin. */
  readonly writtenVersions = new Map<string, number[]>();
  readonly #versions = new Map<string, number>();

  readonly transport: Transport = {
    post: (endpoint, options) =>
      new Promise((resolve, reject) => {
        const call = new SimulatedCall(this, endpoint, options, resolve, reject);
        this.pendingCalls.push(call);
        options.cancelSignal?.addEventListener('abort', () => call.abort());
      }),
    close: () => Promise.resolve(),
  };

  version(patient: string): number {
    return this.#versions.get(patient) ?? 0;
  }

  recordWrite(patient: string, origin: string): void {
    const version = this.version(patient) + 1;
    this.#versions.set(patient, version);
    this.writtenVersions.set(origin, [...(this.writtenVersions.get(origin) ?? []), version]);
  }

  issueToken(patient: string, lifetimeMs: number): string {
    const claims = {
      healthId: formatCanary(patient, '', '', 'token'),
      exp: Math.floor((Date.now() + lifetimeMs) / 1000),
      jti: randomUUID(),
    };
    return [{ alg: 'none' }, claims, {}]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
  }
}

export const issuePinToken = (patient: string): string => `pin-token:${patient}`;

class SimulatedCall {
  readonly #body: Readonly<Record<string, string>>;
  readonly #origin: string;
  #isProcessed = false;
  #reply: unknown;

  constructor(
    private readonly upstream: SimulatedUpstream,
    private readonly endpoint: Endpoint,
    { body, headers }: PostOptions,
    private readonly resolve: (reply: HttpReply) => void,
    private readonly reject: (failure: UmangFailure) => void,
  ) {
    this.#body = JSON.parse(body) as Record<string, string>;
    this.#origin = headers[originHeader] ?? '';
  }

  get isWrite(): boolean {
    return this.endpoint.effect === 'write';
  }

  /** Fixes the reply: later writes do not change it. */
  process(): void {
    if (this.#isProcessed) return;
    this.#isProcessed = true;
    const { path } = this.endpoint;
    const patient = this.#resolvePatient();
    if (path === 'gatewaySession') {
      const { username = '', password } = this.#body;
      this.#reply = { token: this.upstream.issueToken(username.replace(/@.*/, ''), Number(password)) };
    } else if (this.isWrite) {
      this.upstream.recordWrite(patient, this.#origin);
    } else {
      const resource = this.#resource();
      const version = this.upstream.version(patient);
      const canary = formatCanary(patient, `${this.#body['tkn']}`, version, resource);
      this.#reply =
        patientReplies[path]?.(canary, version) ??
        publicReplies[path]?.(formatCanary(publicOwner, '', '', resource), 0);
    }
  }

  settle(outcome: Outcome): void {
    this.#remove();
    if (outcome === 'ok') this.process();
    if (outcome === 'timeout') this.#fail('timeout', { logReason: 'deadline passed' });
    else this.resolve(toHttpReply(outcome, this.#reply));
  }

  abort(): void {
    this.#remove();
    this.#fail('unavailable', { aborted: true });
  }

  #remove(): void {
    const { pendingCalls } = this.upstream;
    const index = pendingCalls.indexOf(this);
    if (index >= 0) pendingCalls.splice(index, 1);
  }

  #fail(kind: UmangFailure['kind'], details: UmangFailure['details']): void {
    this.reject(new UmangFailure(kind, this.endpoint, details));
  }

  #resolvePatient(): string {
    const { xAuthToken, xAuthTokenByVerifyPIN } = this.#body;
    if (xAuthTokenByVerifyPIN !== undefined) return xAuthTokenByVerifyPIN.replace('pin-token:', '');
    const payload = xAuthToken?.split('.')[1] ?? '';
    return parseCanaries(Buffer.from(payload, 'base64url').toString())[0]?.patient ?? '';
  }

  /** The path, with the page that is read. */
  #resource(): string {
    const page = Object.entries(this.#body).filter(([field]) => /(Limit|Offset)$|^status$/.test(field));
    return [this.endpoint.path, ...page.map(([field, value]) => `${field}=${value}`)].join(' ');
  }
}

function toHttpReply(outcome: Exclude<Outcome, 'timeout'>, reply: unknown): HttpReply {
  const failure = (pd: string) => ({ status: 200, text: JSON.stringify({ rs: 'F', pd }) });
  switch (outcome) {
    case 'ok':
      return { status: 200, text: JSON.stringify({ rs: 'S', pd: reply }) };
    case 'server error':
      return { status: 500, text: '<html>500</html>' };
    case 'service error':
      return failure('500 Internal Server Error: [no body]');
    case 'token rejected':
      return failure('401 Unauthorized: [no body]');
  }
}
