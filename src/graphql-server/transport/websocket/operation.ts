/**
 * One operation on a WebSocket, as the iterator of its results. `graphql-ws` returns the iterator when the client completes the
 * operation or disconnects. The iterator ends at once, the operation when its execution does: writes are never cancelled.
 */
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { CancelSignal } from '../../../lib/cancel-signal.js';
import type { OperationResult } from '../../errors/map-result-errors.js';

type ExecuteOperation = (signal: CancelSignal) => Promise<OperationResult>;
type Next = IteratorResult<ExecutionResult, unknown>;

const done = { done: true, value: undefined } as const;

export class Operation implements AsyncIterableIterator<ExecutionResult, unknown> {
  readonly #signal = new CancelSignal();
  /** Set until the execution starts. */
  #execute: ExecuteOperation | undefined;
  /** Set until the operation has ended. */
  #onEnd: (() => void) | undefined;
  #stream: AsyncIterator<ExecutionResult, unknown> | undefined;

  /** @param onEnd called once */
  constructor(execute: ExecuteOperation, onEnd: () => void) {
    this.#execute = execute;
    this.#onEnd = onEnd;
  }

  next(): Promise<Next> {
    if (this.#stream) return this.#read(this.#stream);
    const execute = this.#execute;
    if (!execute) return Promise.resolve(done);
    this.#execute = undefined;
    return new Promise((resolve, reject) => {
      this.#signal.addEventListener('abort', () => resolve(done));
      this.#start(execute).then(resolve, reject);
    });
  }

  async return(): Promise<Next> {
    this.#signal.abort();
    if (this.#execute) this.#end();
    this.#execute = undefined;
    await this.#stream?.return?.();
    if (this.#stream) this.#end();
    return done;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #start(execute: ExecuteOperation): Promise<Next> {
    try {
      const result = await execute(this.#signal);
      if (!isAsyncIterable<ExecutionResult>(result)) return { done: false, value: result };
      this.#stream = result[Symbol.asyncIterator]();
    } finally {
      if (!this.#stream) this.#end();
    }
    return this.#signal.aborted ? this.return() : this.#read(this.#stream);
  }

  #read(stream: AsyncIterator<ExecutionResult, unknown>): Promise<Next> {
    const next = stream.next();
    next.then(
      (result) => result.done === true && this.#end(),
      () => this.#end(),
    );
    return next;
  }

  #end(): void {
    this.#onEnd?.();
    this.#onEnd = undefined;
  }
}
