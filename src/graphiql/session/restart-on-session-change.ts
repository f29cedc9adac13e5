import type { SessionStore } from './session.js';

/** Restarts a subscription when the session changes: its WebSocket carries the token only when the connection is opened. */
export async function restartOnSessionChange<T>(
  session: SessionStore,
  start: () => Promise<AsyncIterableIterator<T>>,
): Promise<AsyncIterableIterator<T>> {
  let token = session.current?.token;
  let source = start();
  const unsubscribe = session.subscribe(() => {
    if (session.current?.token === token) return;
    token = session.current?.token;
    const previous = source;
    source = start();
    void previous.then((ended) => ended.return?.());
  });
  await source;
  const events: AsyncIterableIterator<T> = {
    async next() {
      for (;;) {
        const current = source;
        try {
          const result = await (await current).next();
          if (current !== source) continue; // the end of the previous source
          if (result.done) unsubscribe();
          return result;
        } catch (error) {
          if (current !== source) continue;
          unsubscribe(); // otherwise the next session would start a subscription that nobody reads and that cannot be stopped
          throw error;
        }
      }
    },
    async return() {
      unsubscribe();
      await (await source).return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => events,
  };
  return events;
}
