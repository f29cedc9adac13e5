/**
 * Reads request bodies directly from the socket, up to the size limit. Yoga reads them through web streams, which costs more
 * than parsing, validating and executing a small operation.
 */
import { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { RequestLimits } from '../options.js';
import { openPendingBody, type PendingBody } from './pending-bodies.js';

export const useBodyLimit = ({ maxBodyBytes: maxBytes }: Pick<RequestLimits, 'maxBodyBytes'>): Plugin => ({
  onRequestParse({ requestParser: parse, setRequestParser, serverContext }) {
    const req: unknown = Reflect.get(serverContext, 'req');
    if (!parse || !(req instanceof IncomingMessage) || req.method !== 'POST') return;
    setRequestParser(async (request) => {
      const text = await readBody(req, maxBytes);
      Object.defineProperty(request, 'json', { value: async (): Promise<unknown> => JSON.parse(text) });
      return parse(request);
    });
  },
});

const bodies = new WeakMap<IncomingMessage, Promise<string>>();

/** Makes a body that has been read available to the next handler. */
export const reuseBody = (request: IncomingMessage, body: Promise<string>): unknown => bodies.set(request, body);

/** Reads the body while the request waits for its handler, so that the limits on bodies hold meanwhile. */
export function readBodyAhead(request: IncomingMessage, maxBytes: number): void {
  if (request.method !== 'POST') return;
  const body = collectBody(request, maxBytes);
  body.catch(() => {}); // the handler receives the error, too
  reuseBody(request, body);
}

/** Rejects if the body exceeds the limit, or the client's limit on incomplete bodies, or if the connection ends before it. */
export const readBody = (request: IncomingMessage, maxBytes: number): Promise<string> =>
  bodies.get(request) ?? collectBody(request, maxBytes);

function collectBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const contentLength = Number(request.headers['content-length']); // NaN in a chunked request
    if (contentLength > maxBytes) return reject(tooLarge());
    const chunks: Buffer[] = [];
    let length = 0;
    let pending: PendingBody | undefined;
    /** A complete body is not counted, so that one in a single chunk costs nothing. */
    const findExcess = (chunk: Buffer): ReturnType<PendingBody['add']> => {
      if (length > maxBytes) return tooLarge();
      if (length === contentLength) return undefined;
      pending ??= openPendingBody(request);
      return pending?.add(chunk);
    };
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      const error = findExcess(chunk);
      if (!error) return void chunks.push(chunk);
      release();
      pending?.release();
      if (error !== 'rejected') reject(error); // otherwise the request fails with its connection
    };
    const release = () => {
      request.off('data', onData);
      chunks.length = 0;
    };
    const onError = () => reject(incomplete());
    const onEnd = () => {
      resolve(Buffer.concat(chunks).toString());
      release();
      // Errors are still handled, but these listeners would keep this promise until the end of a subscription.
      request.off('end', onEnd).off('error', onError).on('error', ignoreError);
    };
    request.on('data', onData).on('end', onEnd).on('error', onError);
  });
}

const ignoreError = (): void => {};

const tooLarge = (): GraphQLError =>
  new GraphQLError('', { extensions: { code: 'REQUEST_ENTITY_TOO_LARGE', http: { status: 413 } } });

/** Only the log shows it: the client is gone. */
const incomplete = (): GraphQLError =>
  new GraphQLError('The connection closed before the request was complete.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });
