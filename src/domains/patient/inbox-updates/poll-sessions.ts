/**
 * The tokens of one patient that have subscribers. They take turns, so that UMANG checks each of them: a token that it has not
 * accepted yet comes first, then the one that polled longest ago.
 */
import type { Viewer } from '../../shared/viewer.js';

export interface PollSession {
  readonly token: string;
  /** When the token expires, in milliseconds since 1970. */
  readonly expiresAtMs: number | undefined;
  readonly viewer: Viewer;
}

interface SessionState {
  readonly session: PollSession;
  readonly expiryTimer: NodeJS.Timeout | undefined;
  subscriberCount: number;
  isAccepted: boolean;
  lastTurn: number;
}

/** Node fires a timer with a longer delay immediately. */
const maxTimerMs = 2 ** 31 - 1;

export class PollSessions {
  readonly #states = new Map<string, SessionState>();
  #turns = 0;

  constructor(private readonly onExpired: (token: string) => void) {}

  get size(): number {
    return this.#states.size;
  }

  /** Whether a token with subscribers has not been accepted by UMANG yet. */
  get hasUnaccepted(): boolean {
    return [...this.#states.values()].some(({ isAccepted }) => !isAccepted);
  }

  /** Adds a subscriber with this session. */
  add(session: PollSession): void {
    const state = this.#states.get(session.token) ?? this.#addState(session);
    state.subscriberCount++;
  }

  /** Removes a subscriber with this token. */
  remove(token: string): void {
    const state = this.#states.get(token);
    if (state && --state.subscriberCount === 0) this.end(token);
  }

  end(token: string): void {
    clearTimeout(this.#states.get(token)?.expiryTimer);
    this.#states.delete(token);
  }

  endAll(): void {
    for (const token of [...this.#states.keys()]) this.end(token);
  }

  /** The session of the next poll. */
  takeTurn(): PollSession | undefined {
    const states = [...this.#states.values()];
    const [first, ...others] = states.some(({ isAccepted }) => !isAccepted)
      ? states.filter(({ isAccepted }) => !isAccepted)
      : states;
    if (!first) return undefined;
    const next = others.reduce((a, b) => (b.lastTurn < a.lastTurn ? b : a), first);
    next.lastTurn = ++this.#turns;
    return next.session;
  }

  /** The next poll is made with this token, if it has subscribers. */
  takeTurnNext(token: string): void {
    const state = this.#states.get(token);
    if (state) state.lastTurn = 0;
  }

  accept(token: string): void {
    const state = this.#states.get(token);
    if (state) state.isAccepted = true;
  }

  isAccepted(token: string): boolean {
    return this.#states.get(token)?.isAccepted ?? false;
  }

  /** The token of a poll, or another one if its subscribers have left since. */
  selectToken(token: string): string {
    const [other = token] = this.#states.keys();
    return this.#states.has(token) ? token : other;
  }

  #addState(session: PollSession): SessionState {
    const { token, expiresAtMs } = session;
    const lifetimeMs = expiresAtMs === undefined ? Infinity : expiresAtMs - Date.now();
    const expiryTimer = lifetimeMs < maxTimerMs ? setTimeout(() => this.onExpired(token), lifetimeMs) : undefined;
    const state = { session, expiryTimer, subscriberCount: 0, isAccepted: false, lastTurn: 0 };
    this.#states.set(token, state);
    return state;
  }
}
