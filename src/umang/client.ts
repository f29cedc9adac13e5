/**
 * The way to UMANG for one request: it speaks for one caller, asks each question once, and sends each write exactly once.
 */
import { send } from './calls/send-attempt.js';
import type { Endpoint, ReplyOf, RequestOf } from './endpoint.js';
import { UmangFailure } from './failures/failure.js';
import type { GiveUp } from '../lib/cancel-signal.js';
import { digestOf, questionOf } from './calls/cache-key.js';
import { withinDeadline } from './resilience/retry.js';
import type { UmangUser } from './wire/common-fields.js';
import type { Upstream } from './calls/upstream.js';
import type { Watch } from './calls/call-observer.js';

/** Whoever the request is made for. */
export interface Caller {
  readonly user: UmangUser;
  /** The patient's token; throws where nobody is signed in. */
  readonly patientToken: () => Promise<string>;
  /** Aborted when whoever waits for the answer has gone. Reads end with it, writes do not. */
  readonly gone?: AbortSignal | undefined;
  /** When it is too late for another read, by the process's clock. */
  readonly until?: number | undefined;
}

export class Umang {
  readonly #asked = new Map<string, Promise<unknown>>();
  /** Whether the patient's token has been found good. */
  #isSignedIn = false;

  constructor(
    private readonly upstream: Upstream,
    private caller: Caller,
    private readonly watch: Watch,
  ) {}

  /** From here on the request speaks for the patient who has just signed in. */
  signInAs(token: string): void {
    this.caller = { ...this.caller, patientToken: () => Promise.resolve(token) };
    this.#asked.clear();
  }

  /** Holds a reply that came along with another, so that it is not asked for again. */
  prime<E extends Endpoint>(endpoint: E, request: RequestOf<E>, reply: ReplyOf<E>): void {
    this.#asked.set(questionOf(endpoint, request), Promise.resolve(reply));
  }

  /** @param pinToken the token of section 19 or 22, for endpoints whose credential is held by it */
  call<E extends Endpoint>(endpoint: E, request: RequestOf<E>, pinToken?: string): Promise<ReplyOf<E>> {
    if (endpoint.effect === 'write') return this.#write(endpoint, request, pinToken);
    const question = questionOf(endpoint, request);
    if (endpoint.cache) return this.#read(endpoint, request, question, pinToken);
    const known = this.#asked.get(question) as Promise<ReplyOf<E>> | undefined;
    const asked = known ?? this.#read(endpoint, request, question, pinToken);
    if (!known) this.#asked.set(question, asked);
    return asked;
  }

  /** A public answer that is at hand, for whom it may be told. */
  held<E extends Endpoint>(endpoint: E, request: RequestOf<E>): ReplyOf<E> | undefined {
    if (endpoint.credential.holder === 'patient' && !this.#isSignedIn) return undefined;
    return this.upstream.publicCache.held(digestOf(questionOf(endpoint, request))) as ReplyOf<E> | undefined;
  }

  /** Asks anew for a public answer, whatever the process holds. */
  async refresh<E extends Endpoint>(endpoint: E, request: RequestOf<E>): Promise<ReplyOf<E>> {
    return this.#send(endpoint, request, await this.#tokenFor(endpoint, undefined));
  }

  async #read<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    question: string,
    pinToken: string | undefined,
  ): Promise<ReplyOf<E>> {
    const token = await this.#tokenFor(endpoint, pinToken);
    this.#isSignedIn ||= endpoint.credential.holder === 'patient';
    if (this.caller.gone?.aborted || performance.now() > (this.caller.until ?? Infinity))
      throw new UmangFailure('timeout', endpoint, { hint: 'too late', unsent: true });
    if (endpoint.cache) return this.#public(endpoint, request, token, digestOf(question), endpoint.cache.fresh);
    const load = (giveUp: GiveUp) => this.#send(endpoint, request, token, giveUp);
    return this.upstream.inFlight.share(this.#ownerOf(token), digestOf(question), load, this.caller.gone);
  }

  async #write<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    pinToken: string | undefined,
  ): Promise<ReplyOf<E>> {
    const token = await this.#tokenFor(endpoint, pinToken);
    try {
      return await this.#send(endpoint, request, token);
    } finally {
      this.#asked.clear();
      this.upstream.inFlight.forget(this.#ownerOf(token));
    }
  }

  #public<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    token: string,
    key: string,
    fresh: number,
  ): Promise<ReplyOf<E>> | ReplyOf<E> {
    let own = false;
    const ask = () => {
      own = true;
      return this.#send(endpoint, request, token) as Promise<NonNullable<ReplyOf<E>>>;
    };
    const answer = this.upstream.publicCache.fetch(key, fresh, ask) as Promise<ReplyOf<E>> | ReplyOf<E>;
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      if (!own && isAboutToken(error)) return ask(); // another caller's token failed, not this one's
      throw error;
    });
  }

  #send<E extends Endpoint>(endpoint: E, request: RequestOf<E>, token: string, giveUp?: GiveUp): Promise<ReplyOf<E>> {
    const { user } = this.caller;
    const once = (own: string) =>
      withinDeadline(endpoint, this.upstream.bounds, (milliseconds) =>
        send(this.upstream, { endpoint, request, token: own, user, watch: this.watch, giveUp }, milliseconds),
      );
    if (endpoint.credential.holder !== 'client') return once(token);
    return once(token).catch(async (error: unknown) => {
      if (!isAboutToken(error)) throw error;
      return once(await this.upstream.clientToken.renew(token)).catch(blameGateway);
    });
  }

  #tokenFor(endpoint: Endpoint, pinToken: string | undefined): Promise<string> | string {
    switch (endpoint.credential.holder) {
      case 'patient':
        return this.caller.patientToken();
      case 'client':
        return this.upstream.clientToken.get();
      case 'pin':
        if (pinToken === undefined) throw new TypeError(`${endpoint.name} needs a PIN token`);
        return pinToken;
      case 'nobody':
        return '';
    }
  }

  #ownerOf(token: string): string {
    const { user } = this.caller;
    return user === this.upstream.settings.user ? digestOf(token) : digestOf(JSON.stringify([token, user]));
  }
}

/** A token of the gateway's own that is rejected twice is no fault of whoever asked. */
function blameGateway(error: unknown): never {
  if (error instanceof UmangFailure && isAboutToken(error))
    throw new UmangFailure('unavailable', error.endpoint, error.details);
  throw error;
}

const isAboutToken = (error: unknown): boolean => error instanceof UmangFailure && error.kind === 'unauthenticated';
