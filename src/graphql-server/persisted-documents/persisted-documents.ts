/**
 * Documents that a client names instead of sending them: those an operator trusts, by `documentId` or by their hash, and
 * those that Apollo's clients register as they go. What is kept of the latter is bounded, and forgotten at a restart.
 */
import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Documents } from '../../config/request-policy.js';

/** The name that GraphQL over HTTP has for it. */
export const documentParameter = 'documentId';

const named = z.object({ [documentParameter]: z.string().max(200).nullish() });
const hashed = z.object({ persistedQuery: z.object({ sha256Hash: z.string().regex(/^[\da-f]{64}$/i) }) });

export function useDocuments({ only, byId }: Documents): Plugin {
  const registered = new LRUCache<string, string>({ maxSize: 8_388_608, sizeCalculation: (text) => text.length + 64 });
  const trusted = new Set(byId.values());

  /** @throws where the id or the hash is of no document */
  function documentFor(params: GraphQLParams, id: string | null | undefined): string | undefined {
    if (id) return byId.get(id) ?? notFound();
    const hash = params.extensions && hashed.safeParse(params.extensions).data?.persistedQuery.sha256Hash.toLowerCase();
    if (!hash) return params.query;
    if (!params.query) return byId.get(hash) ?? registered.get(hash) ?? notFound();
    if (createHash('sha256').update(params.query).digest('hex') !== hash) throw refusal('BAD_REQUEST', wrongHash);
    if (!only) registered.set(hash, params.query);
    return params.query;
  }

  return {
    onParams({ params, request, setParams }) {
      if (typeof params !== 'object' || params === null || (params.query && typeof params.query !== 'string')) return;
      const fromUrl = request.method === 'GET' ? new URL(request.url).searchParams.get(documentParameter) : undefined;
      const query = documentFor(params, named.safeParse(params).data?.[documentParameter] ?? fromUrl);
      if (only && query !== undefined && !trusted.has(query)) throw refusal('FORBIDDEN', untrusted);
      if (query !== undefined && query !== params.query) setParams({ ...params, query });
    },
  };
}

const wrongHash = 'The hash is not that of the document.';
const untrusted = 'Only documents that this gateway knows are run: send the `documentId` of one.';

const refusal = (code: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, retryable: false, http: { spec: true, status: 400 } } });

/** Apollo's clients know this message and its code, and send the document with the hash at once. */
function notFound(): never {
  throw new GraphQLError('PersistedQueryNotFound', {
    extensions: {
      code: 'PERSISTED_QUERY_NOT_FOUND',
      retryable: false,
      http: { status: 200, headers: { 'cache-control': 'private, no-store' } },
    },
  });
}
