/**
 * The responses of all connections whose requests were started behind an unfinished one. They stay in the heap until the
 * responses before them are sent, so they are limited together. At the limit, each connection handles one request at a time.
 */
import type { ServerResponse } from 'node:http';
import type { RequestLimits } from '../../options.js';

type LimitsPerConnection = Pick<RequestLimits, 'maxPipelinedRequests' | 'maxBufferedBytes'>;

/** Connections that may use up their limits at the same time. */
const connectionsAtLimit = { requests: 2, bytes: 8 };

export class PipelinedResponses {
  readonly #responses = new Set<ServerResponse>();
  readonly #maxResponses: number;
  readonly #maxBytes: number;

  constructor({ maxPipelinedRequests, maxBufferedBytes }: LimitsPerConnection) {
    this.#maxResponses = connectionsAtLimit.requests * maxPipelinedRequests;
    this.#maxBytes = connectionsAtLimit.bytes * maxBufferedBytes;
  }

  get hasRoom(): boolean {
    if (this.#responses.size >= this.#maxResponses) return false;
    let bytes = 0;
    for (const { writableLength } of this.#responses) bytes += writableLength;
    return bytes < this.#maxBytes;
  }

  add(response: ServerResponse): void {
    this.#responses.add(response);
    response.on('close', () => this.#responses.delete(response));
  }
}
