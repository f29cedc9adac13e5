/**
 * Concurrent equal reads of one owner share one call (singleflight), also across requests. A call is dropped when it
 * settles and aborted when its last waiter leaves. After a write, the owner's later reads start new calls, so that
 * they see its effect.
 */
import { CancelSignal } from '../../lib/cancel-signal.js';

interface SharedCall {
  readonly reply: Promise<unknown>;
  readonly cancelSignal: CancelSignal;
  waiters: number;
  /** Ends each wait when the call has settled, so that its signal retains nothing. */
  readonly onSettled: (() => void)[];
}

type CancellableLoad<Reply> = (cancelSignal: CancelSignal) => Promise<Reply>;

export class RequestCoalescer {
  readonly #callsByOwner = new Map<string, Map<string, SharedCall>>();

  /** The number of calls that later reads could still join. */
  get size(): number {
    return [...this.#callsByOwner.values()].reduce((sum, calls) => sum + calls.size, 0);
  }

  /** @param signal aborted when this waiter no longer needs the reply */
  share<Reply>(
    owner: string,
    key: string,
    load: CancellableLoad<Reply>,
    signal?: CancelSignal | AbortSignal,
  ): Promise<Reply> {
    const calls = this.#callsByOwner.get(owner) ?? new Map<string, SharedCall>();
    const call = calls.get(key) ?? this.#start(owner, calls, key, load);
    call.waiters += 1;
    const release = () => {
      call.waiters -= 1;
      if (call.waiters > 0) return;
      if (calls.get(key) === call) calls.delete(key);
      call.cancelSignal.abort();
    };
    if (signal) {
      signal.addEventListener('abort', release, { once: true });
      call.onSettled.push(() => signal.removeEventListener('abort', release));
    }
    return call.reply as Promise<Reply>; // all waiters have the same promise
  }

  /** Calls in flight go on for their waiters; later reads of this owner do not join them. */
  forget(owner: string): void {
    this.#callsByOwner.delete(owner);
  }

  #start<Reply>(owner: string, calls: Map<string, SharedCall>, key: string, load: CancellableLoad<Reply>): SharedCall {
    const cancelSignal = new CancelSignal();
    const reply = load(cancelSignal);
    const call: SharedCall = { reply, cancelSignal, waiters: 0, onSettled: [] };
    const drop = () => {
      for (const settle of call.onSettled) settle();
      if (calls.get(key) === call) calls.delete(key);
      if (calls.size === 0 && this.#callsByOwner.get(owner) === calls) this.#callsByOwner.delete(owner);
    };
    reply.then(drop, drop); // before those who wait for the reply
    calls.set(key, call);
    this.#callsByOwner.set(owner, calls); // after `load`, which throws if the caller may make no call
    return call;
  }
}
