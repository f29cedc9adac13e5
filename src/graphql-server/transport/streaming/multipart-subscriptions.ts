/**
 * Subscriptions over HTTP in the multipart protocol of Apollo Client: one part per event, empty parts as heartbeats so that
 * intermediaries keep the connection open, and a closing delimiter.
 */
import type { ExecutionResult } from 'graphql';
import { type FetchAPI, isAsyncIterable, type Plugin } from 'graphql-yoga';

const heartbeatIntervalMs = 10_000;
const acceptsMultipart = /(?:^|,)\s*multipart\/mixed[^,]*;\s*subscriptionspec="?1\.0/i;

export const useMultipartSubscriptions = (): Plugin => ({
  onResultProcess(process) {
    const { request, result, acceptableMediaTypes } = process;
    if (!isAsyncIterable(result) || !acceptsMultipart.test(request.headers.get('accept') ?? '')) return;
    acceptableMediaTypes.push('multipart/mixed');
    process.setResultProcessor(
      (events, fetchAPI) =>
        new fetchAPI.Response(isAsyncIterable<ExecutionResult>(events) ? toMultipartStream(events, fetchAPI) : null, {
          headers: {
            'content-type': 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
            'cache-control': 'no-cache',
          },
        }),
      'multipart/mixed',
    );
  },
});

/** Each part ends with the next delimiter: clients process a part only once they have read the delimiter after it. */
function toMultipartStream(
  events: AsyncIterable<ExecutionResult>,
  { ReadableStream }: FetchAPI,
): ReadableStream<Uint8Array> {
  const iterator = events[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let heartbeat: NodeJS.Timeout | undefined;
  const encodePart = (body: object) =>
    encoder.encode(`\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(body)}\r\n--graphql`);
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode('--graphql'));
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encodePart({}));
      }, heartbeatIntervalMs);
    },
    async pull(controller) {
      const next = await iterator.next();
      if (next.done !== true) return controller.enqueue(encodePart({ payload: next.value }));
      clearInterval(heartbeat);
      controller.enqueue(encoder.encode('--\r\n'));
      controller.close();
    },
    async cancel() {
      clearInterval(heartbeat);
      await iterator.return?.();
    },
  });
}
