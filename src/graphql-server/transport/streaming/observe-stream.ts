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
  return {
    async next() {
      try {
        const next = await iterator.next();
        if (next.done !== true) return { done: false, value: onPart(next.value) };
      } catch (error) {
        onError(error);
        onEnd(false);
        throw error;
      }
      onEnd(false);
      return { done: true, value: undefined };
    },
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
