/**
 * The one place that sends. got's errors carry the request, PIN and token included, as enumerable properties: their kind
 * is read and the error is dropped, never rethrown, logged or chained.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
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
  const agent = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const umang = got.extend({
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'ndhm-graph' },
    agent,
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    decompress: false,
    responseType: 'text',
  });

  return {
    async post(endpoint, { body, headers, signal }, milliseconds) {
      const request = umang(`${baseUrl}/${endpoint.path}`, {
        body,
        headers,
        timeout: { request: milliseconds },
        ...(signal && { signal }),
      });
      void request.on('downloadProgress', ({ transferred }) => {
        if (transferred > largestAnswer) request.cancel();
      });
      try {
        const { statusCode, body: text } = await request;
        return { status: statusCode, text };
      } catch (error) {
        throw failureOf(endpoint, error);
      }
    },
    close() {
      agent.http.destroy();
      agent.https.destroy();
    },
  };
}

function failureOf(endpoint: Endpoint, error: unknown): UmangFailure {
  if (!(error instanceof RequestError)) return new UmangFailure('unavailable', endpoint);
  const { name, code: hint } = error;
  if (name === 'CancelError') return new UmangFailure('malformed', endpoint, { hint: 'larger than 5 MB' });
  if (name === 'AbortError') return new UmangFailure('unavailable', endpoint, { hint: 'nobody waits for it' });
  const isLost = name === 'ReadError' || lostCodes.has(hint);
  if (name === 'TimeoutError' || (isLost && endpoint.effect === 'write'))
    return new UmangFailure('timeout', endpoint, { hint });
  if (name === 'ReadError') return new UmangFailure('malformed', endpoint, { hint });
  return new UmangFailure('unavailable', endpoint, { hint, ...(unsentCodes.has(hint) && { unsent: true }) });
}
