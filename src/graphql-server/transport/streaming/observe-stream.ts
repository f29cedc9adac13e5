/** Observes a stream until it has ended, failed, or been abandoned by its consumer. */
export interface StreamObserver<Part> {
  /** Returns the part to pass on. */
  readonly onPart: (part: Part) => Part;
  readonly onError: (error: unknown) => void;
  /**
   * May be called more than once.
   * @param disconnected whether the consumer left before the stream ended
   */
  readonly onEnd: (disconnected: boolean) => void;
}

export function observeStream<Part>(
  stream: AsyncIterable<Part>,
  { onPart, onError, onEnd }: StreamObserver<Part>,
): AsyncIterableIterator<Part> {
  const iterator = stream[Symbol.asyncIterator]();
  const fail = (error: unknown): never => {
    onError(error);
    onEnd(false);
    throw error;
  };
  const pass = (next: IteratorResult<Part, unknown>): IteratorResult<Part> => {
    if (next.done === true) {
      onEnd(false);
      return { done: true, value: undefined };
    }
    try {
      return { done: false, value: onPart(next.value) };
    } catch (error) {
      return fail(error);
    }
  };
  return {
    // Not `async`: an idle subscriber waits here, and a suspended function takes more memory than a reaction.
    next: () => Promise.resolve(iterator.next()).then(pass, fail),
    async return() {
      onEnd(true);
      await iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
