/**
 * The only place that sends. Requests go through got's stream API over undici's connection pool, because a call over
 * node:http costs about three times the CPU time. A got error has the request, PIN and token included, as enumerable
 * properties: its code is read and the error is dropped, never rethrown, logged or chained.
 */
import { EventEmitter } from 'node:events';
import got, { type HandlerFunction, type Options, RequestError, type Response } from 'got';
import { Pool } from 'undici';
import type { CancelSignal } from '../../lib/cancel-signal.js';
import type { Endpoint } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';
import { decodeBody } from './decode-body.js';
import type { HttpReply } from './envelope.js';
import { connectSkippingContinue } from './informational-responses.js';

export interface PostOptions {
  readonly body: string;
  /** Sent in addition to the headers of every call. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cancelSignal?: CancelSignal | undefined;
}

export interface Transport {
  /** @param deadlineMs for this attempt, from connecting to the last byte of the reply */
  post(endpoint: Endpoint, options: PostOptions, deadlineMs: number): Promise<HttpReply>;
  close(): Promise<void>;
}

/** Far above the largest plausible reply; the rest of a larger one is not read. */
const maxReplyBytes = 5 * 1024 * 1024;

/** Errors raised before any byte of the request was sent. */
const notSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Errors of a broken connection: UMANG may or may not have processed the request. */
const connectionLostCodes = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET']);

export function createTransport(baseUrl: string, commonHeaders: Readonly<Record<string, string>>): Transport {
  // undici's own timeouts are off: the deadline below covers the whole attempt.
  const pool = new Pool(new URL(baseUrl).origin, {
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: connectSkippingContinue,
  });
  const client = got.extend({
    method: 'POST',
    headers: {
      ...commonHeaders,
      'content-type': 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'ndhm-graph',
    },
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    decompress: false,
    handlers: [withoutNativeOptions],
  });

  async function requestViaUndici(
    { pathname: path }: URL,
    headers: Options['headers'],
    body: string,
    canceller: EventEmitter,
  ) {
    const reply = await pool.request({ method: 'POST', path, headers, body, signal: canceller });
    // got reads no more of node's IncomingMessage than the stream, the status and the headers.
    return Object.assign(reply.body, { statusCode: reply.statusCode, headers: reply.headers }) as unknown as Response;
  }

  return {
    // got's promise API costs about 60 % more CPU time a call than its stream API.
    post: (endpoint, { body, headers, cancelSignal }, deadlineMs) =>
      new Promise((resolve, reject) => {
        if (cancelSignal?.aborted) return reject(abandoned(endpoint)); // while the call was queued
        const canceller = new EventEmitter();
        const stream = client.stream(`${baseUrl}/${endpoint.path}`, {
          body,
          request: (url, options) =>
            requestViaUndici(url, Object.assign(options.headers as object, headers), body, canceller),
        });
        const chunks: Buffer[] = [];
        let length = 0;
        let status = 0;
        let contentEncoding: string | string[] | undefined;
        const fail = (failure: UmangFailure): void => {
          clearTimeout(timer);
          reject(failure);
          canceller.emit('abort');
          stream.destroy();
        };
        const timer = setTimeout(
          () => fail(new UmangFailure('timeout', endpoint, { logReason: 'deadline passed' })),
          deadlineMs,
        );
        cancelSignal?.addEventListener('abort', () => fail(abandoned(endpoint)));
        stream.on('error', (error: unknown) => fail(fromRequestError(endpoint, error)));
        stream.on('response', ({ statusCode, headers: replyHeaders }: Response) => {
          status = statusCode;
          contentEncoding = replyHeaders['content-encoding'];
        });
        stream.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length > maxReplyBytes) fail(tooLarge(endpoint));
        });
        stream.on('end', () => {
          clearTimeout(timer);
          const text = decodeBody(Buffer.concat(chunks, length), contentEncoding, maxReplyBytes);
          if (typeof text === 'string') return resolve({ status, text });
          void text.then((decoded) =>
            decoded === undefined ? reject(tooLarge(endpoint)) : resolve({ status, text: decoded }),
          );
        });
      }),
    close: () => pool.destroy(),
  };
}

/** Building got's forty options for node:http, which undici does not read, costs about 40 % more CPU time a call. */
const withoutNativeOptions: HandlerFunction = (options, next) => {
  const { headers } = options;
  options.createNativeRequestOptions = () => ({ headers }) as ReturnType<Options['createNativeRequestOptions']>;
  return next(options);
};

const abandoned = (endpoint: Endpoint): UmangFailure =>
  new UmangFailure('unavailable', endpoint, { logReason: 'no waiters', aborted: true });

const tooLarge = (endpoint: Endpoint): UmangFailure =>
  new UmangFailure('malformed', endpoint, { logReason: 'reply larger than 5 MB' });

function fromRequestError(endpoint: Endpoint, error: unknown): UmangFailure {
  if (!(error instanceof RequestError)) return new UmangFailure('unavailable', endpoint);
  const { name, code } = error;
  const isConnectionLost = name === 'ReadError' || connectionLostCodes.has(code);
  if (isConnectionLost && endpoint.effect === 'write')
    return new UmangFailure('timeout', endpoint, { logReason: code });
  if (name === 'ReadError') return new UmangFailure('malformed', endpoint, { logReason: code });
  return new UmangFailure('unavailable', endpoint, {
    logReason: code,
    ...(notSentCodes.has(code) && { notSent: true }),
  });
}
