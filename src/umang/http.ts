/**
 * The one place that sends. got's errors carry the request, PIN and token included, as enumerable properties: their kind
 * is read and the error is dropped, never rethrown, logged or chained.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import got, { RequestError } from 'got';
import { type Endpoint, seconds } from './endpoint.js';
import type { Answer } from './envelope.js';
import { UmangFailure } from './failure.js';

export interface Http {
  post(endpoint: Endpoint, body: string): Promise<Answer>;
  close(): void;
}

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
    async post(endpoint, body) {
      try {
        const { statusCode, body: text } = await umang(`${baseUrl}/${endpoint.path}`, {
          body,
          timeout: { request: endpoint.timeout ?? seconds(10) },
        });
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
  if (name === 'TimeoutError') return new UmangFailure('timeout', endpoint, { hint });
  if (name === 'ReadError') return new UmangFailure('malformed', endpoint, { hint });
  return new UmangFailure('unavailable', endpoint, { hint });
}
