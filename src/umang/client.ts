/**
 * The UMANG client of one request. It acts for one caller, sends equal reads once and each write exactly once.
 */
import type { CancelSignal } from '../lib/cancel-signal.js';
import { sha256 } from '../lib/sha256.js';
import { callKey } from './calls/cache-key.js';
import type { CallObserver, ReusedReplySource, ReuseObserver } from './calls/call-observer.js';
import { type CacheRead, CacheReadRecorder } from './calls/cache-reads.js';
import { patientTokenCheck } from './calls/patient-token-check.js';
import { sendAttempt } from './calls/send-attempt.js';
import type { Upstream } from './calls/upstream.js';
import type { Endpoint, ReplyOf, RequestOf } from './endpoint.js';
import { UmangFailure } from './failures/failure.js';
import { type CheckedSecret, wrongSecret } from './failures/refusal.js';
import type { ShareKeys } from './resilience/bulkheads.js';
import { withRetry } from './resilience/retry.js';
import type { UmangUser } from './umang-options.js';

/** On whose behalf a request is made. */
export interface Caller {
  readonly user: UmangUser;
  /** The patient's token; rejects if no patient is signed in. It is another one after a write that signs a patient in. */
  readonly patientToken: () => Promise<string>;
  /** Hashes a token that may have been hashed before. */
  readonly hashToken?: ((token: string) => string) | undefined;
  /**
   * Identifies the patient of that token: calls that carry it take this patient's share of the concurrency. Called only after
   * `patientToken` has resolved.
   */
  readonly patientKey?: (() => string | undefined) | undefined;
  /** All calls take the share of this address. */
  readonly clientAddress?: (() => string) | undefined;
  /** Aborted when the client has disconnected. Reads are aborted with it, writes are not. */
  readonly signal?: CancelSignal | AbortSignal | undefined;
  /** If there is none, the number of calls is not limited. */
  readonly budget?: CallBudget | undefined;
  /** Observes the replies that this caller gets without a call of its own. */
  readonly observeReuse?: ReuseObserver | undefined;
}

/** Counts the calls that are sent for a caller, as opposed to replies shared with others. */
export interface CallBudget {
  /** Counts a call before it is sent. Throws if no call or no time is left. */
  takeCall(): void;
  /** The same for a call that can be left out. Returns whether it may be made. */
  tryTakeCall(): boolean;
  /** Counts another attempt at a call. It never throws, because others may be waiting for the reply. */
  addRetry(): void;
}

export class UmangClient {
  #memo: Map<string, Promise<unknown>> | undefined;
  /** Whether the caller has presented a valid patient token. */
  #hasPatientToken = false;
  #hasWritten = false;
  #cacheReads: CacheReadRecorder | undefined;

  constructor(
    private readonly upstream: Upstream,
    private readonly caller: Caller,
    private readonly observer: CallObserver,
    /** Replies that several clients of one caller share. Failures are not among them. */
    private readonly sharedReplies?: Map<string, Promise<unknown>>,
  ) {}

  /** Stores a reply that arrived as part of another one, so that it is not fetched again. */
  prime<E extends Endpoint>(endpoint: E, request: RequestOf<E>, reply: ReplyOf<E>): void {
    this.#memoize(callKey(endpoint, request), Promise.resolve(reply));
  }

  /** Records what this client reads from now on. Replies to a UMANG user of the request itself are not for others. */
  recordCacheReads(): CacheReadRecorder {
    const recorder = new CacheReadRecorder();
    if (this.#hasOwnUser) recorder.addUncached();
    return (this.#cacheReads = recorder);
  }

  /** Whether this client would read the same replies from the public cache now. */
  hasCached(reads: readonly CacheRead[]): Promise<boolean> | boolean {
    const { caller, upstream } = this;
    if (this.#hasOwnUser) return false;
    const areCached = () => {
      if (!upstream.publicCache.hasAll(reads)) return false;
      for (const { endpoint } of reads) caller.observeReuse?.(endpoint, 'cache')();
      return true;
    };
    const isForPatients = reads.some(({ endpoint }) => endpoint.credential.kind === 'patient');
    return isForPatients ? caller.patientToken().then(areCached, () => false) : areCached();
  }

  /** @param pinToken the token of section 19 or 22, for endpoints whose credential is a PIN token */
  call<E extends Endpoint>(endpoint: E, request: RequestOf<E>, pinToken?: string): Promise<ReplyOf<E>> {
    if (!endpoint.cache) this.#cacheReads?.addUncached();
    if (endpoint.effect === 'write') return this.#write(endpoint, request, pinToken);
    const reply = this.#readMemoized(endpoint, request, pinToken);
    return this.#hasWritten ? reply.catch(rethrowAfterWrite) : reply;
  }

  #readMemoized<E extends Endpoint>(endpoint: E, request: RequestOf<E>, pinToken?: string): Promise<ReplyOf<E>> {
    const key = callKey(endpoint, request, pinToken);
    if (endpoint.cache) return this.#read(endpoint, request, key, pinToken);
    const memoized = (this.#memo?.get(key) ?? this.sharedReplies?.get(key)) as Promise<ReplyOf<E>> | undefined;
    if (memoized) return memoized;
    const reply = this.#read(endpoint, request, key, pinToken);
    this.#memoize(key, reply);
    if (this.sharedReplies) this.#share(this.sharedReplies, key, reply);
    return reply;
  }

  /** The cached public reply, if it is fresh and this caller may see it. */
  peek<E extends Endpoint>(endpoint: E, request: RequestOf<E>): ReplyOf<E> | undefined {
    if (endpoint.credential.kind === 'patient' && !this.#hasPatientToken) return undefined;
    const key = this.#keyForUser(callKey(endpoint, request));
    const reply = this.upstream.publicCache.get(key);
    if (reply !== undefined) this.#observeCacheRead(endpoint, key, reply);
    return reply as ReplyOf<E> | undefined;
  }

  /** Records for a short time that UMANG has nothing for this public request. */
  markAbsent<E extends Endpoint>(endpoint: E, request: RequestOf<E>): void {
    this.upstream.publicCache.absentKeys.set(this.#keyForUser(callKey(endpoint, request)), true);
  }

  /** Whether UMANG had nothing for this public request a short time ago. Rejects if this caller may not make the call. */
  async isAbsent<E extends Endpoint>(endpoint: E, request: RequestOf<E>): Promise<boolean> {
    if (endpoint.credential.kind === 'patient') await this.caller.patientToken();
    const { absentKeys } = this.upstream.publicCache;
    const isAbsent = absentKeys.size > 0 && absentKeys.has(this.#keyForUser(callKey(endpoint, request)));
    if (isAbsent) this.#cacheReads?.addUncached();
    return isAbsent;
  }

  /** Fetches a public reply again, whatever the cache holds. */
  async callUncached<E extends Endpoint>(endpoint: E, request: RequestOf<E>): Promise<ReplyOf<E>> {
    this.#cacheReads?.addUncached();
    return this.#send(endpoint, request, await this.#tokenFor(endpoint, undefined));
  }

  #memoize(key: string, reply: Promise<unknown>): void {
    this.#memo ??= new Map();
    this.#memo.set(key, reply);
  }

  #share(sharedReplies: Map<string, Promise<unknown>>, key: string, reply: Promise<unknown>): void {
    reply.then(
      () => sharedReplies.set(key, reply),
      () => {}, // the caller of this client handles it
    );
  }

  async #read<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    key: string,
    pinToken: string | undefined,
  ): Promise<ReplyOf<E>> {
    let token = this.#tokenFor(endpoint, pinToken);
    if (typeof token !== 'string') token = await token; // `await` creates promises even for a string
    this.#hasPatientToken ||= endpoint.credential.kind === 'patient';
    if (endpoint.cache) {
      this.#assertActive(endpoint);
      return this.#readPublic(endpoint, request, token, this.#keyForUser(key), endpoint.cache.maxAgeMs);
    }
    let ownerToken = needsPatient(endpoint) ? this.#ownerToken(endpoint, token) : anonymous;
    if (typeof ownerToken !== 'string') ownerToken = await ownerToken;
    const owner = this.#ownerKey(ownerToken);
    this.#assertActive(endpoint);
    let isOwnCall = false;
    const load = (cancelSignal: CancelSignal) => {
      isOwnCall = true;
      return this.#send(endpoint, request, token, cancelSignal);
    };
    const share = () => {
      const reply = this.upstream.coalescer.share(owner, sha256(key), load, this.caller.signal);
      if (!isOwnCall) this.#observeReuse(endpoint, 'shared', reply);
      return reply;
    };
    try {
      return await share();
    } catch (error) {
      if (!isOwnCall && isCallerOverloaded(error)) return share();
      throw error;
    }
  }

  async #write<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    pinToken: string | undefined,
  ): Promise<ReplyOf<E>> {
    let token = this.#tokenFor(endpoint, pinToken);
    if (typeof token !== 'string') token = await token;
    const ownerToken = this.#ownerToken(endpoint, token);
    const forget = (owner: string) => this.upstream.coalescer.forget(this.#ownerKey(owner));
    try {
      const reply = await this.#send(endpoint, request, token);
      this.#hasWritten = true;
      return reply;
    } catch (error) {
      if (!endpoint.secret || !isTokenRejected(error) || !isUnexplained401(error)) throw error;
      throw await this.#explainRejection(error, endpoint.secret, token);
    } finally {
      this.#memo = undefined;
      forget(anonymous);
      if (typeof ownerToken === 'string') forget(ownerToken);
      else if (endpoint.credential.kind === 'pin') forget(await ownerToken);
      else void ownerToken.then(forget); // such as a sign-in: it does not wait until an old token is verified
    }
  }

  #assertActive(endpoint: Endpoint): void {
    if (this.caller.signal?.aborted)
      throw new UmangFailure('timeout', endpoint, { logReason: 'client disconnected', notSent: true });
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
    let isStale = false;
    const onStale = () => void (isStale = true);
    const reply = this.upstream.publicCache.fetch(key, maxAgeMs, load, onStale) as Promise<ReplyOf<E>> | ReplyOf<E>;
    if (!(reply instanceof Promise)) {
      this.#observeCacheRead(endpoint, key, reply);
      return reply;
    }
    this.#cacheReads?.addUncached();
    if (isStale) this.#observeReuse(endpoint, 'cache', reply);
    else if (!isOwnFetch) this.#observeReuse(endpoint, 'shared', reply);
    return reply.catch((error: unknown) => {
      // The failure concerns another caller: its token was rejected, or its budget or its share allows no call.
      const isOfCaller = isTokenRejected(error) || isCallerOverloaded(error) || !(error instanceof UmangFailure);
      if (!isOwnFetch && isOfCaller) return load();
      throw error;
    });
  }

  #observeCacheRead(endpoint: Endpoint, key: string, reply: unknown): void {
    this.#cacheReads?.add(endpoint, key, reply);
    this.caller.observeReuse?.(endpoint, 'cache')();
  }

  #observeReuse(endpoint: Endpoint, source: ReusedReplySource, reply: Promise<unknown>): void {
    const end = this.caller.observeReuse?.(endpoint, source);
    if (end) reply.then(end, end);
  }

  #send<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    token: string,
    cancelSignal?: CancelSignal,
  ): Promise<ReplyOf<E>> {
    const { upstream, observer } = this;
    const { user, budget } = this.caller;
    budget?.takeCall(); // throws before the call is shared
    const shareKeys = this.#shareKeys(endpoint);
    let attempts = 0;
    const sendWith = (currentToken: string) =>
      withRetry(endpoint, upstream.callLimits, (deadlineMs) => {
        if (attempts++ > 0) budget?.addRetry();
        return sendAttempt(
          upstream,
          { endpoint, request, token: currentToken, user, observer, shareKeys, cancelSignal },
          deadlineMs,
        );
      });
    if (endpoint.credential.kind !== 'client') return sendWith(token);
    return sendWith(token).catch(async (error: unknown) => {
      if (endpoint.secret) {
        if (isTokenRejected(error) || isUnexplained401(error)) upstream.clientToken.invalidate(token);
        return rethrowTokenRejection(error); // the secret may be used up, so the call is not sent again
      }
      if (!isTokenRejected(error)) throw error;
      return sendWith(await upstream.clientToken.renew(token)).catch(rethrowTokenRejection);
    });
  }

  /**
   * UMANG rejected a call with a secret and did not say what it rejected. If it answers section 17 with the same patient token,
   * the secret was wrong, unless that answer proves nothing.
   */
  async #explainRejection(failure: UmangFailure, secret: CheckedSecret, token: string): Promise<unknown> {
    const { upstream, observer, caller } = this;
    const { user, budget } = caller;
    const unexplained = () =>
      new UmangFailure('unavailable', failure.endpoint, { ...failure.details, rejectedSecretOrSession: true });
    if (failure.endpoint.precedesProfile || budget?.tryTakeCall() === false) return unexplained();
    try {
      const shareKeys = this.#shareKeys(patientTokenCheck);
      const attempt = { endpoint: patientTokenCheck, request: {}, token, user, observer, shareKeys };
      await sendAttempt(upstream, attempt, upstream.callLimits.deadlineMs);
    } catch (error) {
      if (isTokenRejected(error)) return failure;
      if (!isAnswer(error)) return unexplained();
    }
    return new UmangFailure('refused', failure.endpoint, { ...failure.details, refusal: wrongSecret[secret] });
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

  #shareKeys({ credential: { kind } }: Endpoint): ShareKeys {
    const { patientKey, clientAddress } = this.caller;
    return { patient: kind === 'patient' ? patientKey?.() : undefined, clientAddress: clientAddress?.() };
  }

  /**
   * Reads that need a patient are coalesced per caller, so that any write of the caller can forget them. The others are
   * anonymous, and every write forgets them: they do not wait until the token that the request carries is verified.
   * A caller without a valid patient token is anonymous here; that never fails the call itself.
   */
  #ownerToken({ credential }: Endpoint, token: string): Promise<string> | string {
    return credential.kind === 'patient' ? token : this.caller.patientToken().catch(() => anonymous);
  }

  #ownerKey(ownerToken: string): string {
    const { hashToken = sha256 } = this.caller;
    const hash = ownerToken === anonymous ? anonymousHash : hashToken(ownerToken);
    return this.#hasOwnUser ? this.#keyForUser(hash) : hash;
  }

  get #hasOwnUser(): boolean {
    return this.caller.user !== this.upstream.options.user;
  }

  /** Replies to one UMANG user are not shared with another, public ones included. */
  #keyForUser(text: string): string {
    return sha256(this.#hasOwnUser ? JSON.stringify([text, this.caller.user]) : text);
  }
}

/** The owner of reads that need no patient. */
const anonymous = '';
const anonymousHash = sha256(anonymous);

const needsPatient = ({ credential: { kind } }: Endpoint): boolean => kind === 'patient' || kind === 'pin';

/** If UMANG rejects a freshly renewed client token, the upstream is unavailable; the user is not unauthenticated. */
function rethrowTokenRejection(error: unknown): never {
  if (error instanceof UmangFailure && isTokenRejected(error))
    throw new UmangFailure('unavailable', error.endpoint, { ...error.details, hadNoEffect: true });
  throw error;
}

/** The same failure, which others may share, marked for this client alone. */
function rethrowAfterWrite(error: unknown): never {
  if (!(error instanceof UmangFailure)) throw error;
  throw new UmangFailure(error.kind, error.endpoint, { ...error.details, afterWrite: true });
}

const isTokenRejected = (error: unknown): boolean => error instanceof UmangFailure && error.kind === 'unauthenticated';

/** A 401 that does not say whether the token or the secret of the call was rejected. */
const isUnexplained401 = (error: unknown): error is UmangFailure =>
  error instanceof UmangFailure && error.details.status === 401 && error.details.ndhmErrorCode === undefined;

/** NDHM refused the call itself, so it accepted the token. Without a code, the failure may be one of UMANG's front. */
const isAnswer = (error: unknown): boolean =>
  error instanceof UmangFailure && error.kind === 'refused' && error.details.ndhmErrorCode !== undefined;

const isCallerOverloaded = (error: unknown): boolean =>
  error instanceof UmangFailure && error.details.overloaded === 'caller';
