/**
 * What one operation may use. It is counted where it is used, so it bounds operations that the cost estimate misjudges. The
 * first excess stops the operation.
 */
import { GraphQLError } from 'graphql';
import { RequestState } from '../../lib/request-state.js';
import { limitExceeded } from '../limits/limit-exceeded.js';
import type { Limit, RequestLimits } from '../options.js';

export type BudgetLimits = Pick<
  RequestLimits,
  'maxUpstreamCalls' | 'maxResponseObjects' | 'maxResponseBytes' | 'maxErrors' | 'maxOperationMs'
>;

/** The context of every operation. */
export interface BudgetContext {
  readonly budget: OperationBudget;
}

/**
 * JSON takes up to six bytes for a character that it escapes, such as half of a surrogate pair. The factor leaves room for what is
 * not counted: the keys of the root and long numbers.
 */
const maxBytesPerCharacter = 10;

interface CallCount {
  value: number;
}

/** Operations of one batch share their upstream calls. */
export function createOperationBudgets(limits: BudgetLimits): (request: Request, waitedMs?: number) => OperationBudget {
  const callCounts = new RequestState<Request, CallCount>('upstream calls');
  return (request, waitedMs) => {
    const calls = callCounts.get(request) ?? { value: 0 };
    callCounts.set(request, calls);
    return new OperationBudget(limits, calls, waitedMs);
  };
}

export class OperationBudget {
  #objectsLeft = 0;
  #charactersLeft = 0;
  #errorsLeft = 0;
  #deadline = 0;
  #exceeded: GraphQLError | undefined;
  #stopError: GraphQLError | undefined;

  /** @param waitedMs how long the operation has waited for its start: its deadline counts from its arrival */
  constructor(
    private readonly limits: BudgetLimits,
    private readonly calls: CallCount = { value: 0 },
    waitedMs = 0,
  ) {
    this.reset();
    this.#deadline -= waitedMs;
  }

  /** Starts anew for the next event of a subscription; the upstream calls go on counting. */
  reset(): void {
    this.#objectsLeft = this.limits.maxResponseObjects.value;
    this.#charactersLeft = this.limits.maxResponseBytes.value;
    this.#errorsLeft = this.limits.maxErrors.value;
    this.#deadline = performance.now() + this.limits.maxOperationMs.value;
    this.#exceeded = undefined;
    this.#stopError = undefined;
  }

  /** The first excess. */
  get exceeded(): GraphQLError | undefined {
    return this.#exceeded;
  }

  /** Whether another error may be listed. */
  takeError(): boolean {
    return (this.#errorsLeft -= 1) >= 0;
  }

  /**
   * Counts a completed object, or the leaves of a list, with the characters of its keys.
   * @returns whether they are within the budget
   */
  addObjects(count: number, characters: number): boolean {
    if ((this.#objectsLeft -= count) < 0) return this.#exceed('objects', this.limits.maxResponseObjects);
    return this.addCharacters(characters);
  }

  addCharacters(count: number): boolean {
    return (this.#charactersLeft -= count) >= 0 || this.#exceed('characters', this.limits.maxResponseBytes);
  }

  /** Checks the bytes of a result whose characters, with escapes, may take more than the limit. */
  checkBytes(result: unknown): void {
    const { maxResponseBytes: limit } = this.limits;
    const characters = limit.value - this.#charactersLeft;
    if (this.#exceeded || characters * maxBytesPerCharacter <= limit.value) return;
    if (Buffer.byteLength(JSON.stringify(result)) > limit.value) this.#exceed('bytes', limit);
  }

  /** Counts an upstream call that is about to be sent. None is sent after the deadline: what takes long is waiting for UMANG. */
  takeCall(): void {
    if (this.tryTakeCall()) return;
    if (this.#exceeded) throw this.#exceeded;
    const { maxUpstreamCalls, maxOperationMs } = this.limits;
    throw this.#fail(
      this.#isLate()
        ? executionError('The operation takes', 'milliseconds', maxOperationMs.value + 1, maxOperationMs)
        : executionError('The request needs', 'upstream calls', this.calls.value + 1, maxUpstreamCalls),
    );
  }

  /** The same for a call that the operation can do without: none is made, and nothing is exceeded, if none is left. */
  tryTakeCall(): boolean {
    const { calls, limits } = this;
    if (this.#exceeded || this.#isLate() || calls.value >= limits.maxUpstreamCalls.value) return false;
    calls.value += 1;
    return true;
  }

  #isLate(): boolean {
    return performance.now() > this.#deadline;
  }

  /** Counts a further attempt at a call. It is always allowed, because other operations may be waiting for its reply. */
  addRetry(): void {
    this.calls.value += 1;
  }

  /**
   * Rejects with the excess. The error has a path, so that graphql-js does not create another one for every field that it passes;
   * `useOperationBudget` replaces it.
   */
  stop(): Promise<never> {
    return Promise.reject((this.#stopError ??= new GraphQLError('', { path: [], originalError: this.#exceeded })));
  }

  #exceed(unit: string, limit: Limit): false {
    if (!this.#exceeded) this.#fail(executionError('The response has', unit, limit.value + 1, limit));
    return false;
  }

  /** Leaves nothing of the budget, so that counting alone stops the rest of the operation. */
  #fail(error: GraphQLError): GraphQLError {
    this.#exceeded = error;
    this.#objectsLeft = 0;
    this.#charactersLeft = 0;
    return error;
  }
}

/** Execution has begun, so the response is a GraphQL result with `data` and HTTP status 200. */
function executionError(subject: string, unit: string, actual: number, limit: Limit): GraphQLError {
  const { message, extensions } = limitExceeded({ subject, unit, actual, atLeast: true, limit });
  const { http: _, ...others } = extensions;
  return new GraphQLError(message, { extensions: others });
}
