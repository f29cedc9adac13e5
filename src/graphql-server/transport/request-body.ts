/**
 * Reads a body straight from the connection, and no further than it may be long. Yoga's own way leads through web streams,
 * which costs more than parsing, validating and executing a small operation.
 */
import { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../../config/request-policy.js';

export const useBodyLimit = ({ body: most }: Limits): Plugin => ({
  onRequestParse({ requestParser: parse, setRequestParser, serverContext }) {
    const req: unknown = Reflect.get(serverContext, 'req');
    if (!parse || !(req instanceof IncomingMessage) || req.method !== 'POST') return; // by a WebSocket: measured there
    setRequestParser(async (request) => {
      const text = await (bodies.get(req) ?? readBody(req, most));
      Object.defineProperty(request, 'json', { value: async (): Promise<unknown> => JSON.parse(text) });
      return parse(request);
    });
  },
});

const bodies = new WeakMap<IncomingMessage, Promise<string>>();

/** Hands on what has been read to whoever reads it after all. */
export const handOn = (request: IncomingMessage, body: Promise<string>): unknown => bodies.set(request, body);

/** Rejects where it is too long. */
export function readBody(request: IncomingMessage, most: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= most) return void chunks.push(chunk);
      request.off('data', take);
      reject(tooLarge());
    };
    if (Number(request.headers['content-length']) > most) return reject(tooLarge());
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks).toString()));
    request.once('error', reject);
  });
}

const tooLarge = (): GraphQLError =>
  new GraphQLError('', { extensions: { code: 'REQUEST_ENTITY_TOO_LARGE', http: { status: 413 } } });
