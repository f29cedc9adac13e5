/**
 * Runs documents that a client names instead of sending: trusted documents by `documentId` or SHA-256 hash, and automatic
 * persisted queries (APQ) that clients register themselves. APQ are cached in memory, apart from the trusted documents, and
 * shared with other replicas; without a shared store, a restart forgets them. A document that may contain a secret runs but is not registered: for its hash alone, a client gets
 * `PERSISTED_QUERY_NOT_FOUND` and sends the document again.
 */
import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { SharedStore } from '../../lib/shared-store.js';
import { mayContainSecret } from '../document-cache/may-contain-secret.js';
import type { RequestLimits, TrustedDocuments } from '../options.js';
import { SharedApq } from './shared-apq.js';
import { createTrustedTexts } from './trusted-texts.js';

/** Parameter of the GraphQL-over-HTTP specification. */
export const documentParameter = 'documentId';

const documentIdParams = z.object({ [documentParameter]: z.string().max(200).nullish() });
const apqExtensions = z.object({ persistedQuery: z.object({ sha256Hash: z.string().regex(/^[\da-f]{64}$/i) }) });

const maxApqCacheBytes = 16_777_216;
/** V8 takes up to two bytes a character. */
const documentBytes = (document: string): number => 2 * document.length + 128;

export function usePersistedDocuments(
  trustedDocuments: TrustedDocuments,
  { maxDocumentLength }: Pick<RequestLimits, 'maxDocumentLength'>,
  sharedStore?: SharedStore,
): Plugin {
  const { allowlistOnly } = trustedDocuments;
  const isRegistrable = (document: string): boolean =>
    !allowlistOnly && document.length <= maxDocumentLength.value && !mayContainSecret(document);
  const apqCache = new LRUCache<string, string>({ maxSize: maxApqCacheBytes, sizeCalculation: documentBytes });
  const sharedApq = sharedStore && new SharedApq(sharedStore);
  const isTrusted = createTrustedTexts(trustedDocuments);

  /** @throws GraphQLError for an unknown ID or hash, or a hash of another document */
  function resolveDocument(params: GraphQLParams, id: string | null | undefined): Promise<string> | string | undefined {
    const { byId } = trustedDocuments;
    if (id) return byId.get(id) ?? throwNotFound();
    const apq = params.extensions && apqExtensions.safeParse(params.extensions).data;
    if (!apq) return params.query;
    const hash = apq.persistedQuery.sha256Hash.toLowerCase();
    if (!params.query) return byId.get(hash) ?? apqCache.get(hash) ?? findSharedApq(hash);
    if (createHash('sha256').update(params.query).digest('hex') !== hash) throw badRequest('BAD_REQUEST', hashMismatch);
    if (isRegistrable(params.query) && apqCache.get(hash) === undefined) {
      apqCache.set(hash, params.query);
      sharedApq?.register(hash, params.query);
    }
    return params.query;
  }

  /** Whoever can write to the store must not choose what a hash stands for. */
  async function findSharedApq(hash: string): Promise<string> {
    const document = (allowlistOnly ? undefined : await sharedApq?.find(hash)) ?? throwNotFound();
    if (createHash('sha256').update(document).digest('hex') !== hash || !isRegistrable(document)) throwNotFound();
    apqCache.set(hash, document);
    return document;
  }

  function acceptDocument(params: GraphQLParams, query: unknown, setParams: (params: GraphQLParams) => void): void {
    if (typeof query !== 'string') throw missingDocument();
    if (allowlistOnly && !isTrusted(query)) throw badRequest('FORBIDDEN', notTrusted);
    if (query !== params.query) setParams({ ...params, query });
  }

  return {
    onParams({ params, request, setParams }) {
      if (typeof params !== 'object' || params === null || (params.query && typeof params.query !== 'string')) return;
      const idInUrl = request.method === 'GET' ? new URL(request.url).searchParams.get(documentParameter) : undefined;
      const idInBody = documentParameter in params && documentIdParams.safeParse(params).data?.[documentParameter];
      const query = resolveDocument(params, idInBody || idInUrl);
      if (query instanceof Promise) return query.then((document) => acceptDocument(params, document, setParams));
      acceptDocument(params, query, setParams);
    },
  };
}

const hashMismatch = '`sha256Hash` is not the SHA-256 hash of `query`. Send the hash of exactly this text.';
const notTrusted = 'This server runs trusted documents only. Send the `documentId` of one.';

const badRequest = (code: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, retryable: false, http: { spec: true, status: 400 } } });

/** A request without a document is not well-formed, so that its status is 400 for every media type. */
const missingDocument = (): GraphQLError =>
  new GraphQLError(
    'The request has no `query`. Send the operation as `query`, or the `documentId` of a trusted document.',
    { extensions: { code: 'BAD_REQUEST', retryable: false, http: { status: 400 } } },
  );

/** Apollo clients recognize this message and code, and resend the operation with its document. */
function throwNotFound(): never {
  throw new GraphQLError('PersistedQueryNotFound', {
    extensions: {
      code: 'PERSISTED_QUERY_NOT_FOUND',
      retryable: false,
      http: { status: 200, headers: { 'cache-control': 'private, no-store' } },
    },
  });
}
