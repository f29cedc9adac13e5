/**
 * Limits the memory of incomplete request bodies by client. A client that sends most of many bodies and then stops would
 * otherwise hold all of them until the request timeout. A body in tiny chunks costs far more CPU time than its size, so it is
 * rejected together with its connection.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { GraphQLError } from 'graphql';
import type { Limit } from '../options.js';
import { ClientTotals } from './client-totals.js';

export interface PendingBody {
  /** Counts a chunk. @returns the error if the client exceeds its limit; `rejected` if the connection was rejected */
  readonly add: (chunk: Buffer) => GraphQLError | 'rejected' | undefined;
  /** Ends the count, as the end of the request does. */
  readonly release: () => void;
}

const openersBySocket = new WeakMap<Socket, (request: IncomingMessage) => PendingBody>();

/** Memory of a Buffer besides its content: a body in chunks of one byte takes far more than its length. */
const chunkOverheadBytes = 256;

/** More chunks than this have at least `minChunkBytes` on average. Clients write bodies in pieces of kilobytes. */
const maxTinyChunks = 1024;
const minChunkBytes = 32;

/** Code of the `clientError` that rejects a body in tiny chunks. */
export const tinyChunksCode = 'ERR_TINY_CHUNKS';

/**
 * @param limit bytes of each client; 0 allows any number
 * @param clientKey identifies the client
 */
export function limitPendingBodies(
  server: Server,
  limit: Limit,
  clientKey: (request: IncomingMessage) => string,
): void {
  const totals = new ClientTotals(limit.value);
  const open = (request: IncomingMessage): PendingBody => {
    const client = clientKey(request);
    let counted = 0;
    let chunks = 0;
    let received = 0;
    const release = () => {
      totals.subtract(client, counted);
      counted = 0;
    };
    request.on('close', release);
    return {
      add({ length }) {
        received += length;
        if (++chunks > maxTinyChunks && received < chunks * minChunkBytes) {
          release();
          server.emit('clientError', Object.assign(new Error(), { code: tinyChunksCode }), request.socket);
          return 'rejected';
        }
        const bytes = length + chunkOverheadBytes;
        if (!totals.tryAdd(client, bytes)) return tooManyPendingBytes(limit);
        counted += bytes;
        return undefined;
      },
      release,
    };
  };
  server.on('connection', (socket) => openersBySocket.set(socket, open));
}

/** @returns undefined if the server does not limit them */
export const openPendingBody = (request: IncomingMessage): PendingBody | undefined =>
  openersBySocket.get(request.socket)?.(request);

const tooManyPendingBytes = ({ name, value: max }: Limit): GraphQLError =>
  new GraphQLError(
    `The incomplete request bodies of this client address exceed ${max} bytes (${name}). Wait until they are sent, and send this request again.`,
    { extensions: { code: 'LIMIT_EXCEEDED', retryable: true, limit: name, max, http: { status: 429 } } },
  );
