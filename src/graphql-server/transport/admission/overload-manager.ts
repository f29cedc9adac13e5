/**
 * Load shedding: decides before a request is read whether the server takes it. Two signals: the number of requests in flight,
 * which bounds memory, and the time that operations wait for their start, which says that the CPU cannot keep up. Requests that
 * wait for an upstream use no CPU, so a slow upstream alone sheds nothing until the number is reached.
 */
import type { Limit, RequestLimits } from '../../options.js';
import { ClientTotals } from '../client-totals.js';
import { StartQueue } from './start-queue.js';

type OverloadLimits = Pick<RequestLimits, 'maxConcurrentRequests' | 'maxQueueDelayMs' | 'maxOperationMs'>;

export type ShedReason = 'concurrency' | 'queue_delay' | 'deadline';

export type Release = () => void;

/** What one client may take of the operations in flight, so that slow bodies from one address leave room for others. */
const maxShareOfClient = 0.75;

export class OverloadManager {
  readonly shed: Record<ShedReason, number> = { concurrency: 0, queue_delay: 0, deadline: 0 };
  #inFlight = 0;
  /** Operations in flight of one client; 0 allows any number. */
  readonly maxPerClient: Limit;
  readonly #inFlightByClient: ClientTotals;

  /** @param onShed called for every request that is shed */
  constructor(
    private readonly limits: OverloadLimits,
    private readonly onShed: (reason: ShedReason) => void = () => {},
    private readonly queue = new StartQueue(),
  ) {
    const { name, value } = limits.maxConcurrentRequests;
    this.maxPerClient = { name, value: Math.ceil(value * maxShareOfClient) };
    this.#inFlightByClient = new ClientTotals(this.maxPerClient.value);
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** The number of admitted operations that have not started. */
  get waiting(): number {
    return this.queue.length;
  }

  /** @returns undefined if the operation of the client has to be rejected */
  tryAdmit(client: string): Release | undefined {
    const { value: maxDelayMs } = this.limits.maxQueueDelayMs;
    if (maxDelayMs > 0 && this.queue.standingDelayMs(client) > maxDelayMs) {
      this.#recordShed('queue_delay');
      return undefined;
    }
    return this.tryReserve(client, 1);
  }

  /** Counts operations of the client as in flight. @returns undefined if they have to be rejected together */
  tryReserve(client: string, operations: number): Release | undefined {
    const { value: max } = this.limits.maxConcurrentRequests;
    const isFull = max > 0 && this.#inFlight + operations > max;
    if (isFull || !this.#inFlightByClient.tryAdd(client, operations)) {
      this.#recordShed('concurrency');
      return undefined;
    }
    this.#inFlight += operations;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      this.#inFlight -= operations;
      this.#inFlightByClient.subtract(client, operations);
    };
  }

  /**
   * Starts an admitted operation when the CPU has time for it.
   * @param start receives the time that the operation has waited
   * @param reject called instead if it has waited too long by then: so every operation that starts is served in time
   * @returns false if it waits
   */
  start(client: string, start: (waitedMs: number) => void, reject: () => void): boolean {
    const { maxQueueDelayMs, maxOperationMs } = this.limits;
    if (maxQueueDelayMs.value === 0) {
      start(0);
      return true;
    }
    return this.queue.add(client, (waitedMs, isStanding) => {
      const isLate = waitedMs >= maxOperationMs.value;
      if (!isLate && !(isStanding && waitedMs > maxQueueDelayMs.value)) return start(waitedMs);
      this.#recordShed(isLate ? 'deadline' : 'queue_delay');
      reject();
    });
  }

  /** The server has accepted a connection. */
  onConnection(): void {
    this.queue.onConnection();
  }

  #recordShed(reason: ShedReason): void {
    this.shed[reason] += 1;
    this.onShed(reason);
  }
}
