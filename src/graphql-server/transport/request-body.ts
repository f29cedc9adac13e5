/**
 * Reads request bodies directly from the socket, up to the size limit. Yoga reads them through web streams, which costs more
 * than parsing, validating and executing a small operation.
 */
import { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { RequestLimits } from '../options.js';

export const useBodyLimit = ({ maxBodyBytes: maxBytes }: Pick<RequestLimits, 'maxBodyBytes'>): Plugin => ({
  onRequestParse({ requestParser: parse, setRequestParser, serverContext }) {
    const req: unknown = Reflect.get(serverContext, 'req');
    if (!parse || !(req instanceof IncomingMessage) || req.method !== 'POST') return;
    setRequestParser(async (request) => {
      const text = await (pendingBodies.get(req) ?? readBody(req, maxBytes));
      Object.defineProperty(request, 'json', { value: async (): Promise<unknown> => JSON.parse(text) });
      return parse(request);
    });
  },
});

const pendingBodies = new WeakMap<IncomingMessage, Promise<string>>();

/** Makes a body that has been read available to the next handler. */
export const reuseBody = (request: IncomingMessage, body: Promise<string>): unknown => pendingBodies.set(request, body);

/** Rejects if the body exceeds the limit. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) return void chunks.push(chunk);
      request.off('data', onData);
      reject(tooLarge());
    };
    if (Number(request.headers['content-length']) > maxBytes) return reject(tooLarge());
    request.on('data', onData);
    request.once('end', () => resolve(Buffer.concat(chunks).toString()));
    request.once('error', reject);
  });
}

const tooLarge = (): GraphQLError =>
  new GraphQLError('', { extensions: { code: 'REQUEST_ENTITY_TOO_LARGE', http: { status: 413 } } });
