/**
 * The one place that sends. got's errors carry the request, PIN and token included, as enumerable properties: their kind
 * is read and the error is dropped, never rethrown, logged or chained.
 */
import http, { Agent as HttpAgent, type IncomingMessage } from 'node:http';
import https, { Agent as HttpsAgent } from 'node:https';
import got, { RequestError } from 'got';
import type { Endpoint } from './endpoint.js';
import type { Answer } from './envelope.js';
import { UmangFailure } from './failure.js';

export interface Posting {
  readonly body: string;
  /** Beside those that every call has. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface Http {
  /** @param milliseconds the deadline of this try */
  post(endpoint: Endpoint, posting: Posting, milliseconds: number): Promise<Answer>;
  close(): void;
}

/** Larger than any answer that makes sense: the rest is not read. */
const largestAnswer = 5 * 1024 * 1024;

/** Before these nothing of the request has left. */
const unsentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** With these a connection breaks: whether the request was read, and acted on, is not known. */
const lostCodes = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

export function createHttp(baseUrl: string, headers: Readonly<Record<string, string>>): Http {
  const isSecure = new URL(baseUrl).protocol === 'https:';
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const begin = isSecure ? https.request : http.request;
  const umang = got.extend({
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'ndhm-graph' },
    // Of the forty options that got would pass on, most of them empty, Node copies each several times over.
    request: (url, { headers: sent }) => begin(url, { method: 'POST', headers: sent ?? {}, agent }),
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    decompress: false,
  });

  return {
    // As a stream, since got's promise costs as much again.
    post: (endpoint, { body, headers, signal }, milliseconds) =>
      new Promise((resolve, reject) => {
        const call = umang.stream(`${baseUrl}/${endpoint.path}`, { body, headers, timeout: { request: milliseconds } });
        const chunks: Buffer[] = [];
        let length = 0;
        let status = 0;
        const end = (): void => signal?.removeEventListener('abort', giveUp);
        const fail = (failure: UmangFailure): void => {
          end();
          reject(failure);
          call.destroy();
        };
        const giveUp = () => fail(new UmangFailure('unavailable', endpoint, { hint: 'nobody waits for it' }));
        signal?.addEventListener('abort', giveUp);
        call.on('error', (error: unknown) => fail(failureOf(endpoint, error)));
        call.on('response', (response: IncomingMessage) => (status = response.statusCode ?? 0));
        call.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length > largestAnswer) fail(new UmangFailure('malformed', endpoint, { hint: 'larger than 5 MB' }));
        });
        call.on('end', () => {
          end();
          resolve({ status, text: Buffer.concat(chunks, length).toString() });
        });
      }),
    close: () => agent.destroy(),
  };
}

function failureOf(endpoint: Endpoint, error: unknown): UmangFailure {
  if (!(error instanceof RequestError)) return new UmangFailure('unavailable', endpoint);
  const { name, code: hint } = error;
  const isLost = name === 'ReadError' || lostCodes.has(hint);
  if (name === 'TimeoutError' || (isLost && endpoint.effect === 'write'))
    return new UmangFailure('timeout', endpoint, { hint });
  if (name === 'ReadError') return new UmangFailure('malformed', endpoint, { hint });
  return new UmangFailure('unavailable', endpoint, { hint, ...(unsentCodes.has(hint) && { unsent: true }) });
}
