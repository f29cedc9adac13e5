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

export const observeStream = <Part>(
  stream: AsyncIterable<Part>,
  observer: StreamObserver<Part>,
): AsyncIterableIterator<Part> => new ObservedStream(stream[Symbol.asyncIterator](), observer);

/** A class, because an idle subscriber holds it: closures and `async` functions take more memory. */
class ObservedStream<Part> implements AsyncIterableIterator<Part> {
  constructor(
    private readonly iterator: AsyncIterator<Part, unknown>,
    private readonly observer: StreamObserver<Part>,
  ) {}

  next(): Promise<IteratorResult<Part>> {
    return Promise.resolve(this.iterator.next()).then(
      (result) => this.#pass(result),
      (error: unknown) => this.#fail(error),
    );
  }

  async return(): Promise<IteratorResult<Part>> {
    this.observer.onEnd(true);
    await this.iterator.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #pass(result: IteratorResult<Part, unknown>): IteratorResult<Part> {
    if (result.done === true) {
      this.observer.onEnd(false);
      return { done: true, value: undefined };
    }
    try {
      return { done: false, value: this.observer.onPart(result.value) };
    } catch (error) {
      return this.#fail(error);
    }
  }

  #fail(error: unknown): never {
    this.observer.onError(error);
    this.observer.onEnd(false);
    throw error;
  }
}
