/** What is plain enough to be answered as JSON at once, and as which of the two media types of JSON. */
import type { IncomingMessage } from 'node:http';
import type { GraphQLParams } from 'graphql-yoga';

export interface Acceptable {
  readonly mediaType: string;
  /** Whether the client takes answers in parts, too. */
  readonly inParts: boolean;
}

const json = 'application/json';
const isJson = /^application\/json(?:[;,]|$)/;
const inParts = /multipart\/|text\/event-stream/i;
/** Clients send but a few. */
const known = new Map<string, Acceptable | undefined>();
const mostKnown = 100;

export function acceptable({ method, url, headers }: IncomingMessage): Acceptable | undefined {
  if (method !== 'POST' || url !== '/graphql' || !isJson.test(headers['content-type'] ?? '')) return undefined;
  const { accept = '*/*' } = headers;
  if (known.has(accept)) return known.get(accept);
  const found = acceptableIn(accept);
  if (known.size < mostKnown) known.set(accept, found);
  return found;
}

/** The first that fits counts, whatever quality it is given: the long way does the same. */
function acceptableIn(accept: string): Acceptable | undefined {
  const types = accept.toLowerCase().replaceAll(/\s/g, '').split(',');
  const [type] = types.flatMap(
    (each) => /^(application\/(?:graphql-response\+)?json|\*\/\*)(?=$|;q=)/.exec(each)?.[1] ?? [],
  );
  return type === undefined ? undefined : { mediaType: type === '*/*' ? json : type, inParts: inParts.test(accept) };
}

/** @returns nothing where it is no single operation, or one whose answer may come in parts */
export function paramsIn(text: string, { inParts }: Acceptable): GraphQLParams | undefined {
  const params = parsed(text);
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return undefined;
  const { query } = params as GraphQLParams;
  const isPlain = typeof query === 'string' ? !/\b(?:subscription|defer|stream)\b/.test(query) : !inParts;
  return isPlain ? (params as GraphQLParams) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the long way says what is wrong
  }
}
