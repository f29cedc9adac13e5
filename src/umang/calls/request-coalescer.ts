/**
 * Equal reads that are under way at the same moment share one call, across requests of one caller. A call leaves as soon
 * as it settles, and is given up when nobody waits for it any more; a write makes the caller's later reads start anew, so
 * that they see its effect.
 */
import { GiveUp } from '../../lib/cancel-signal.js';

interface Shared {
  readonly reply: Promise<unknown>;
  readonly giveUp: GiveUp;
  waiting: number;
}

type Load<Reply> = (giveUp: GiveUp) => Promise<Reply>;

export class InFlight {
  readonly #callers = new Map<string, Map<string, Shared>>();

  /** How many calls are under way. */
  get size(): number {
    return [...this.#callers.values()].reduce((sum, calls) => sum + calls.size, 0);
  }

  /** @param gone aborted when the one who asks has gone away */
  async share<Reply>(caller: string, key: string, load: Load<Reply>, gone?: AbortSignal): Promise<Reply> {
    const calls = this.#callers.get(caller) ?? new Map<string, Shared>();
    this.#callers.set(caller, calls);
    const shared = calls.get(key) ?? this.#start(caller, calls, key, load);
    shared.waiting += 1;
    const leave = () => {
      shared.waiting -= 1;
      if (shared.waiting > 0) return;
      if (calls.get(key) === shared) calls.delete(key);
      shared.giveUp.now();
    };
    gone?.addEventListener('abort', leave, { once: true });
    try {
      return (await shared.reply) as Reply;
    } finally {
      gone?.removeEventListener('abort', leave);
    }
  }

  forget(caller: string): void {
    this.#callers.delete(caller);
  }

  #start<Reply>(caller: string, calls: Map<string, Shared>, key: string, load: Load<Reply>): Shared {
    const giveUp = new GiveUp();
    const reply = load(giveUp).finally(() => {
      if (calls.get(key) === shared) calls.delete(key);
      if (calls.size === 0 && this.#callers.get(caller) === calls) this.#callers.delete(caller);
    });
    const shared: Shared = { reply, giveUp, waiting: 0 };
    calls.set(key, shared);
    return shared;
  }
}
