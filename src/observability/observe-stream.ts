/** An answer in parts, watched until it is over: read to its end, broken off by a fault, or left by whoever read it. */
export interface StreamWatch<Part> {
  readonly read: (part: Part) => Part;
  readonly failed: (fault: unknown) => void;
  /** @param isLeft whether it had more to say. May be called again. */
  readonly over: (isLeft: boolean) => void;
}

export function watchStream<Part>(
  stream: AsyncIterable<Part>,
  { read, failed, over }: StreamWatch<Part>,
): AsyncIterableIterator<Part> {
  const parts = stream[Symbol.asyncIterator]();
  return {
    async next() {
      try {
        const next = await parts.next();
        if (next.done !== true) return { done: false, value: read(next.value) };
      } catch (fault) {
        failed(fault);
        over(false);
        throw fault;
      }
      over(false);
      return { done: true, value: undefined };
    },
    async return() {
      over(true);
      await parts.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
