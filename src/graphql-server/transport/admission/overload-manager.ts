/**
 * Load shedding: decides before a request is read whether the server takes it. Two signals: the number of requests in flight,
 * which bounds memory, and the delay of the event loop, which says that the CPU cannot keep up. Once a turn of the event loop is
 * late, the requests that it still receives are shed, so that their number cannot make the next turn longer. Requests that wait
 * for an upstream use no CPU, so a slow upstream alone sheds nothing until the number is reached.
 */
import type { RequestLimits } from '../../options.js';
import { EventLoopDelay } from './event-loop-delay.js';

type OverloadLimits = Pick<RequestLimits, 'maxConcurrentRequests' | 'maxEventLoopDelayMs'>;

export type ShedReason = 'concurrency' | 'event_loop_delay';

export type Release = () => void;

/** With fewer requests in flight the event loop is late for another reason than load. */
const minConcurrency = 16;

export class OverloadManager {
  readonly shed: Record<ShedReason, number> = { concurrency: 0, event_loop_delay: 0 };
  #inFlight = 0;
  readonly #delay: EventLoopDelay | undefined;

  /** @param onShed called for every request that is shed */
  constructor(
    private readonly limits: OverloadLimits,
    private readonly onShed: (reason: ShedReason) => void = () => {},
  ) {
    if (limits.maxEventLoopDelayMs.value > 0) this.#delay = new EventLoopDelay();
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** @returns undefined if the operations have to be refused */
  tryAdmit(operations = 1): Release | undefined {
    const reason = this.#findReason(operations);
    if (reason) {
      this.shed[reason] += 1;
      this.onShed(reason);
      return undefined;
    }
    this.#inFlight += operations;
    let isReleased = false;
    return () => {
      if (!isReleased) this.#inFlight -= operations;
      isReleased = true;
    };
  }

  close(): void {
    this.#delay?.close();
  }

  #findReason(operations: number): ShedReason | undefined {
    const { maxConcurrentRequests, maxEventLoopDelayMs } = this.limits;
    const { value: max } = maxConcurrentRequests;
    if (max > 0 && this.#inFlight + operations > max && this.#inFlight > 0) return 'concurrency';
    if (this.#inFlight >= minConcurrency && this.#delay?.exceeds(maxEventLoopDelayMs.value)) return 'event_loop_delay';
    return undefined;
  }
}
