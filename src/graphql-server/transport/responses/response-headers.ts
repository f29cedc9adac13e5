/** Headers of every GraphQL response: it may hold a patient's data, so no cache stores it. */
import type { Plugin } from 'graphql-yoga';
import { coveredByFastPath } from '../fast-path/skipped-hooks.js';

/** `Vary` names what selects a representation; `private` covers the credentials. */
export const responseHeaders = {
  'cache-control': 'private, no-store',
  vary: 'Accept, Accept-Encoding, Accept-Language, Origin',
  'x-content-type-options': 'nosniff',
} as const;

/** By these IDs a client finds its request in the operator's logs and traces. */
export const idHeaders = { traceId: 'x-trace-id', requestId: 'x-request-id' } as const;

export const useResponseHeaders = (): Plugin =>
  coveredByFastPath('it sends the same headers', {
    onResponse({ request, response: { headers } }) {
      if (request.method === 'OPTIONS') return; // a preflight response has a `Vary` of its own
      headers.delete('accept'); // Yoga lists its media types once for each type in the request
      for (const [name, value] of Object.entries(responseHeaders)) headers.set(name, value);
    },
  });
