/**
 * Subscriptions in the multipart form that Apollo Client asks for by itself: a part for each event, an empty one now and then
 * so that nobody in between takes the connection for dead, and an end.
 */
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';

const heartbeat = 10_000;
const asked = /multipart\/mixed[^,]*;\s*subscriptionspec="?1\.0/i;

export const useMultipartSubscriptions = (): Plugin => ({
  onResultProcess(process) {
    const { request, result, acceptableMediaTypes } = process;
    if (!isAsyncIterable(result) || !asked.test(request.headers.get('accept') ?? '')) return;
    acceptableMediaTypes.push('multipart/mixed');
    process.setResultProcessor(
      (events, fetchAPI) =>
        new fetchAPI.Response(isAsyncIterable<ExecutionResult>(events) ? partsOf(events) : null, {
          headers: {
            'content-type': 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
            'cache-control': 'no-cache',
          },
        }),
      'multipart/mixed',
    );
  },
});

/** The delimiter comes right behind a part, not before the next: a client reads a part once it has seen both. */
function partsOf(events: AsyncIterable<ExecutionResult>): ReadableStream<Uint8Array> {
  const iterator = events[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let beating: NodeJS.Timeout | undefined;
  const part = (body: object) =>
    encoder.encode(`\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(body)}\r\n--graphql`);
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode('--graphql'));
      beating = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(part({}));
      }, heartbeat);
    },
    async pull(controller) {
      const next = await iterator.next();
      if (next.done !== true) return controller.enqueue(part({ payload: next.value }));
      clearInterval(beating);
      controller.enqueue(encoder.encode('--\r\n'));
      controller.close();
    },
    async cancel() {
      clearInterval(beating);
      await iterator.return?.();
    },
  });
}
