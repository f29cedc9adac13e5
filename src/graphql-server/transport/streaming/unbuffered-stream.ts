/**
 * Bodies of streamed responses that are written to the connection as their source produces them. A Fetch stream in between, with
 * its queue, its Node stream and their listeners, would take 17 kB for each subscriber.
 */
import type { ServerResponse } from 'node:http';
import type { ReadableStreamDefaultController, UnderlyingSource } from 'node:stream/web';
import { type FetchAPI, type Plugin, processRegularResult } from 'graphql-yoga';

const anyType = '*/*';

/** Sources by response, and by the stream that a result processor has created for it. */
const sources = new WeakMap<object, UnderlyingSource>();

/** Remembers the source of a stream instead of reading it. */
const createSourceApi = (fetchAPI: FetchAPI): FetchAPI => ({
  ...fetchAPI,
  ReadableStream: new Proxy(fetchAPI.ReadableStream, {
    construct(Stream, [source]: [UnderlyingSource]) {
      const stream = new Stream();
      sources.set(stream, source);
      return stream;
    },
  }),
  Response: new Proxy(fetchAPI.Response, {
    construct(Response, [body, init]: [BodyInit | null, ResponseInit]) {
      const source = body instanceof Object ? sources.get(body) : undefined;
      const response = new Response(source ? null : body, init);
      if (source) sources.set(response, source);
      return response;
    },
  }),
});

/** Comes after the plugins that choose the format of a stream. */
export function useUnbufferedStreams(): Plugin {
  let sourceApi: FetchAPI | undefined;
  return {
    onResultProcess(hook) {
      const { resultProcessor } = hook;
      if (!resultProcessor || resultProcessor === processRegularResult) return;
      const process: typeof resultProcessor = (result, fetchAPI, mediaType) =>
        resultProcessor(result, (sourceApi ??= createSourceApi(fetchAPI)), mediaType);
      hook.setResultProcessor(process, anyType); // the formats of streams are independent of it
    },
  };
}

/** The source of a response's body, if it is a stream. */
export const findStreamSource = (response: Response): UnderlyingSource | undefined => sources.get(response);

/** Resolves when the source or the connection has ended. */
export async function sendStream(source: UnderlyingSource, response: ServerResponse): Promise<void> {
  const controller = new ResponseController(response);
  await source.start?.(controller);
  const cancel = () => void (controller.isClosed || source.cancel?.());
  if (response.destroyed) return cancel();
  response.on('close', cancel);
  while (!controller.isClosed && !response.destroyed) {
    if (response.writableNeedDrain) await waitForDrain(response);
    else await source.pull?.(controller);
  }
  if (controller.failure) throw controller.failure;
}

class ResponseController implements ReadableStreamDefaultController {
  isClosed = false;
  failure: Error | undefined;

  constructor(private readonly response: ServerResponse) {}

  get desiredSize(): number {
    return this.response.writableNeedDrain ? 0 : 1;
  }

  enqueue(chunk?: unknown): void {
    if (!this.response.destroyed) this.response.write(chunk);
  }

  close(): void {
    this.isClosed = true;
    if (!this.response.destroyed) this.response.end();
  }

  error(failure: Error): void {
    this.isClosed = true;
    this.failure = failure;
    this.response.destroy(failure);
  }
}

function waitForDrain(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      response.off('drain', finish).off('close', finish);
      resolve();
    };
    response.on('drain', finish).on('close', finish);
  });
}
