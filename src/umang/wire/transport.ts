/**
 * The one place that sends: got asks, over connections of undici's, since those of node:http cost three times as much. got's
 * errors carry the request, PIN and token included, as enumerable properties: their kind is read and the error is dropped,
 * never rethrown, logged or chained.
 */
import { EventEmitter } from 'node:events';
import got, { type HandlerFunction, type Options, RequestError, type Response } from 'got';
import { Pool } from 'undici';
import type { Endpoint } from '../endpoint.js';
import type { Answer } from './envelope.js';
import { UmangFailure } from '../failures/failure.js';
import type { GiveUp } from '../../lib/cancel-signal.js';

export interface Posting {
  readonly body: string;
  /** Beside those that every call has. */
  readonly headers: Readonly<Record<string, string>>;
  readonly giveUp?: GiveUp | undefined;
}

export interface Http {
  /** @param milliseconds the deadline of this try */
  post(endpoint: Endpoint, posting: Posting, milliseconds: number): Promise<Answer>;
  close(): Promise<void>;
}

/** Larger than any answer that makes sense: the rest is not read. */
const largestAnswer = 5 * 1024 * 1024;

/** Before these nothing of the request has left. */
const unsentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** With these a connection breaks: whether the request was read, and acted on, is not known. */
const lostCodes = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET']);

export function createHttp(baseUrl: string, headers: Readonly<Record<string, string>>): Http {
  // A call's own deadline, below, covers all of it.
  const connections = new Pool(new URL(baseUrl).origin, { headersTimeout: 0, bodyTimeout: 0 });
  const umang = got.extend({
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'ndhm-graph' },
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    decompress: false,
    handlers: [withoutNativeOptions],
  });

  async function carry({ pathname: path }: URL, sent: Options['headers'], body: string, signal: EventEmitter) {
    const answer = await connections.request({ method: 'POST', path, headers: sent, body, signal });
    return Object.assign(answer.body, {
      statusCode: answer.statusCode,
      headers: answer.headers,
    }) as unknown as Response;
  }

  return {
    // As a stream, since got's promise costs as much again.
    post: (endpoint, { body, headers, giveUp }, milliseconds) =>
      new Promise((resolve, reject) => {
        if (giveUp?.isGiven) return reject(nobodyWaits(endpoint)); // while the call waited for its turn
        const cut = new EventEmitter();
        const call = umang.stream(`${baseUrl}/${endpoint.path}`, {
          body,
          request: (url, options) => carry(url, Object.assign(options.headers as object, headers), body, cut),
        });
        const chunks: Buffer[] = [];
        let length = 0;
        let status = 0;
        const fail = (failure: UmangFailure): void => {
          clearTimeout(deadline);
          reject(failure);
          cut.emit('abort');
          call.destroy();
        };
        const deadline = setTimeout(() => fail(new UmangFailure('timeout', endpoint, { hint: 'late' })), milliseconds);
        giveUp?.once('abort', () => fail(nobodyWaits(endpoint)));
        call.on('error', (error: unknown) => fail(failureOf(endpoint, error)));
        call.on('response', ({ statusCode }: Response) => (status = statusCode));
        call.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length > largestAnswer) fail(new UmangFailure('malformed', endpoint, { hint: 'larger than 5 MB' }));
        });
        call.on('end', () => {
          clearTimeout(deadline);
          resolve({ status, text: Buffer.concat(chunks, length).toString() });
        });
      }),
    close: () => connections.destroy(),
  };
}

/** Forty options that node:http would be given, most of them empty, cost as much to put together as undici's whole call. */
const withoutNativeOptions: HandlerFunction = (options, next) => {
  const { headers } = options;
  options.createNativeRequestOptions = () => ({ headers }) as ReturnType<Options['createNativeRequestOptions']>;
  return next(options);
};

const nobodyWaits = (endpoint: Endpoint): UmangFailure =>
  new UmangFailure('unavailable', endpoint, { hint: 'nobody waits', givenUp: true });

function failureOf(endpoint: Endpoint, error: unknown): UmangFailure {
  if (!(error instanceof RequestError)) return new UmangFailure('unavailable', endpoint);
  const { name, code: hint } = error;
  const isLost = name === 'ReadError' || lostCodes.has(hint);
  if (isLost && endpoint.effect === 'write') return new UmangFailure('timeout', endpoint, { hint });
  if (name === 'ReadError') return new UmangFailure('malformed', endpoint, { hint });
  return new UmangFailure('unavailable', endpoint, { hint, ...(unsentCodes.has(hint) && { unsent: true }) });
}
