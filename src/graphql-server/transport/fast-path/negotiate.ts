/** Decides which requests the fast path handles, and which of the two JSON media types the response has. */
import type { IncomingMessage } from 'node:http';
import type { GraphQLParams } from 'graphql-yoga';
import { parseJson } from '../../../lib/parse-json.js';
import { hasSingleResult } from '../execute-operation.js';

export interface NegotiatedType {
  readonly mediaType: string;
  /** Whether the client also accepts incremental delivery. */
  readonly acceptsIncremental: boolean;
}

const json = 'application/json';
const jsonContentType = /^application\/json[ \t]*(?:[;,]|$)/i;
const incrementalTypes = /multipart\/|text\/event-stream/i;
/** Results by `Accept` header: clients send very few different ones. */
const cache = new Map<string, NegotiatedType | undefined>();
const maxCacheEntries = 100;

/** @returns undefined if the request needs the standard path */
export function negotiate({ method, url, headers }: IncomingMessage): NegotiatedType | undefined {
  if (method !== 'POST' || url !== '/graphql' || !isJson(headers['content-type'])) return undefined;
  const { accept = '*/*' } = headers;
  if (cache.has(accept)) return cache.get(accept);
  const negotiated = parseAccept(accept);
  if (cache.size < maxCacheEntries) cache.set(accept, negotiated);
  return negotiated;
}

const isJson = (contentType = ''): boolean => contentType === json || jsonContentType.test(contentType);

/** The first supported type wins and quality values are ignored, as in Yoga. */
function parseAccept(accept: string): NegotiatedType | undefined {
  const types = accept.toLowerCase().replaceAll(/\s/g, '').split(',');
  const [type] = types.flatMap(
    (each) =>
      /^(application\/(?:graphql-response\+)?json|\*\/\*)(?:;charset="?utf-8"?)?(?=$|;q=)/.exec(each)?.[1] ?? [],
  );
  if (type === undefined) return undefined;
  return { mediaType: type === '*/*' ? json : type, acceptsIncremental: incrementalTypes.test(accept) };
}

/** @returns undefined if the body is not a single operation, or if its result may be incremental or a stream */
export function parseParams(text: string, { acceptsIncremental }: NegotiatedType): GraphQLParams | undefined {
  const params = parseJson(text); // of a syntax error, undefined: the standard path reports it
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return undefined;
  const { query } = params as GraphQLParams;
  const isHandled = typeof query === 'string' ? hasSingleResult(query) : !acceptsIncremental;
  return isHandled ? (params as GraphQLParams) : undefined;
}
