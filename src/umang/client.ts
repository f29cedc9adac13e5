/**
 * The UMANG client of one request. It acts for one caller, sends equal reads once and each write exactly once.
 */
import type { CancelSignal } from '../lib/cancel-signal.js';
import { sha256 } from '../lib/sha256.js';
import { callKey } from './calls/cache-key.js';
import type { CallObserver } from './calls/call-observer.js';
import { sendAttempt } from './calls/send-attempt.js';
import type { Upstream } from './calls/upstream.js';
import type { Endpoint, ReplyOf, RequestOf } from './endpoint.js';
import { UmangFailure } from './failures/failure.js';
import { withRetry } from './resilience/retry.js';
import type { UmangUser } from './umang-options.js';

/** On whose behalf a request is made. */
export interface Caller {
  readonly user: UmangUser;
  /** The patient's token; rejects if no patient is signed in. */
  readonly patientToken: () => Promise<string>;
  /** Aborted when the client has disconnected. Reads are aborted with it, writes are not. */
  readonly signal?: AbortSignal | undefined;
  /** No read is started after this time, on the clock of `performance.now()`. */
  readonly deadline?: number | undefined;
}

export class UmangClient {
  readonly #memo = new Map<string, Promise<unknown>>();
  /** Whether the caller has presented a valid patient token. */
  #hasPatientToken = false;

  constructor(
    private readonly upstream: Upstream,
    private caller: Caller,
    private readonly observer: CallObserver,
  ) {}

  /** Makes later calls act for the patient who has just signed in. */
  actAs(token: string): void {
    this.caller = { ...this.caller, patientToken: () => Promise.resolve(token) };
    this.#memo.clear();
  }

  /** Stores a reply that arrived as part of another one, so that it is not fetched again. */
  prime<E extends Endpoint>(endpoint: E, request: RequestOf<E>, reply: ReplyOf<E>): void {
    this.#memo.set(callKey(endpoint, request), Promise.resolve(reply));
  }

  /** @param pinToken the token of section 19 or 22, for endpoints whose credential is a PIN token */
  call<E extends Endpoint>(endpoint: E, request: RequestOf<E>, pinToken?: string): Promise<ReplyOf<E>> {
    if (endpoint.effect === 'write') return this.#write(endpoint, request, pinToken);
    const key = callKey(endpoint, request, pinToken);
    if (endpoint.cache) return this.#read(endpoint, request, key, pinToken);
    const memoized = this.#memo.get(key) as Promise<ReplyOf<E>> | undefined;
    const reply = memoized ?? this.#read(endpoint, request, key, pinToken);
    if (!memoized) this.#memo.set(key, reply);
    return reply;
  }

  /** The cached public reply, if it is fresh and this caller may see it. */
  peek<E extends Endpoint>(endpoint: E, request: RequestOf<E>): ReplyOf<E> | undefined {
    if (endpoint.credential.kind === 'patient' && !this.#hasPatientToken) return undefined;
    return this.upstream.publicCache.get(sha256(callKey(endpoint, request))) as ReplyOf<E> | undefined;
  }

  /** Fetches a public reply again, whatever the cache holds. */
  async callUncached<E extends Endpoint>(endpoint: E, request: RequestOf<E>): Promise<ReplyOf<E>> {
    return this.#send(endpoint, request, await this.#tokenFor(endpoint, undefined));
  }

  async #read<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    key: string,
    pinToken: string | undefined,
  ): Promise<ReplyOf<E>> {
    const token = await this.#tokenFor(endpoint, pinToken);
    this.#hasPatientToken ||= endpoint.credential.kind === 'patient';
    if (endpoint.cache) {
      this.#assertActive(endpoint);
      return this.#readPublic(endpoint, request, token, sha256(key), endpoint.cache.maxAgeMs);
    }
    const ownerToken = needsPatient(endpoint) ? await this.#ownerToken(endpoint, token) : anonymous;
    const owner = this.#coalescingKey(ownerToken);
    this.#assertActive(endpoint);
    const load = (cancelSignal: CancelSignal) => this.#send(endpoint, request, token, cancelSignal);
    return this.upstream.coalescer.share(owner, sha256(key), load, this.caller.signal);
  }

  async #write<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    pinToken: string | undefined,
  ): Promise<ReplyOf<E>> {
    const token = await this.#tokenFor(endpoint, pinToken);
    const ownerToken = this.#ownerToken(endpoint, token);
    const forget = (owner: string) => this.upstream.coalescer.forget(this.#coalescingKey(owner));
    try {
      return await this.#send(endpoint, request, token);
    } finally {
      this.#memo.clear();
      forget(anonymous);
      if (typeof ownerToken === 'string') forget(ownerToken);
      else if (endpoint.credential.kind === 'pin') forget(await ownerToken);
      else void ownerToken.then(forget); // such as a sign-in: it does not wait until an old token is verified
    }
  }

  #assertActive(endpoint: Endpoint): void {
    if (this.caller.signal?.aborted || performance.now() > (this.caller.deadline ?? Infinity))
      throw new UmangFailure('timeout', endpoint, { logReason: 'operation ended', notSent: true });
  }

  #readPublic<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    token: string,
    key: string,
    maxAgeMs: number,
  ): Promise<ReplyOf<E>> | ReplyOf<E> {
    let isOwnFetch = false;
    const load = () => {
      isOwnFetch = true;
      return this.#send(endpoint, request, token) as Promise<NonNullable<ReplyOf<E>>>;
    };
    const reply = this.upstream.publicCache.fetch(key, maxAgeMs, load) as Promise<ReplyOf<E>> | ReplyOf<E>;
    if (!(reply instanceof Promise)) return reply;
    return reply.catch((error: unknown) => {
      if (!isOwnFetch && isTokenRejected(error)) return load(); // the rejected token was another caller's
      throw error;
    });
  }

  #send<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    token: string,
    cancelSignal?: CancelSignal,
  ): Promise<ReplyOf<E>> {
    const { upstream, observer } = this;
    const { user } = this.caller;
    const sendWith = (currentToken: string) =>
      withRetry(endpoint, upstream.callLimits, (deadlineMs) =>
        sendAttempt(upstream, { endpoint, request, token: currentToken, user, observer, cancelSignal }, deadlineMs),
      );
    if (endpoint.credential.kind !== 'client') return sendWith(token);
    return sendWith(token).catch(async (error: unknown) => {
      if (!isTokenRejected(error)) throw error;
      return sendWith(await upstream.clientToken.renew(token)).catch(rethrowTokenRejection);
    });
  }

  #tokenFor(endpoint: Endpoint, pinToken: string | undefined): Promise<string> | string {
    switch (endpoint.credential.kind) {
      case 'patient':
        return this.caller.patientToken();
      case 'client':
        return this.upstream.clientToken.get();
      case 'pin':
        if (pinToken === undefined) throw new TypeError(`${endpoint.name} needs a PIN token`);
        return pinToken;
      case 'none':
        return '';
    }
  }

  /**
   * Reads that need a patient are coalesced per caller, so that any write of the caller can forget them. The others are
   * anonymous, and every write forgets them: they do not wait until the token that the request carries is verified.
   * A caller without a valid patient token is anonymous here; that never fails the call itself.
   */
  #ownerToken({ credential }: Endpoint, token: string): Promise<string> | string {
    return credential.kind === 'patient' ? token : this.caller.patientToken().catch(() => anonymous);
  }

  #coalescingKey(ownerToken: string): string {
    const { user } = this.caller;
    return user === this.upstream.options.user ? sha256(ownerToken) : sha256(JSON.stringify([ownerToken, user]));
  }
}

/** The owner of reads that need no patient. */
const anonymous = '';

const needsPatient = ({ credential: { kind } }: Endpoint): boolean => kind === 'patient' || kind === 'pin';

/** If UMANG rejects a freshly renewed client token, the upstream is unavailable; the user is not unauthenticated. */
function rethrowTokenRejection(error: unknown): never {
  if (error instanceof UmangFailure && isTokenRejected(error))
    throw new UmangFailure('unavailable', error.endpoint, error.details);
  throw error;
}

const isTokenRejected = (error: unknown): boolean => error instanceof UmangFailure && error.kind === 'unauthenticated';
