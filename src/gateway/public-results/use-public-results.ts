/**
 * Stores the results of public queries, so that equal queries are neither executed nor serialized again. A result belongs to the
 * replies of the public cache from which it was made. Only callers who would read the same replies there receive it. So it is as fresh
 * as they are, and as restricted.
 */
import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema } from 'graphql';
import { isAsyncIterable, isPromise, type Plugin } from 'graphql-yoga';
import { memoizeByObject } from '../../lib/memoize.js';
import { LRUCache } from 'lru-cache';
import type { DocumentCache } from '../../graphql-server/document-cache/document-cache.js';
import { defaultValues } from '../../graphql-server/ast/variables.js';
import { sha256 } from '../../lib/sha256.js';
import type { CacheRead } from '../../umang/calls/cache-reads.js';
import type { UmangClient } from '../../umang/client.js';
import type { GatewayContext } from '../context.js';
import { findPublicQuery } from './find-public-query.js';

/** Yoga serializes a result by its own function if it has one. */
interface SerializedResult extends ExecutionResult {
  readonly stringify: (result: ExecutionResult) => string;
}

interface StoredResult {
  readonly result: SerializedResult;
  /** Length of the JSON text. */
  readonly length: number;
  readonly reads: readonly CacheRead[];
}

/** Total length of the results as JSON, each with a fixed part. Their objects take up to three times as much. */
const maxLength = 4_000_000;
/** A key, and what a small result takes beside its text. */
const fixedLength = 400;
const lengthPerRead = 100;

/** @param documents results are stored only for the documents in it: another one is new in each request */
export function usePublicResults(documents: Pick<DocumentCache, 'has'>): Plugin {
  const results = new LRUCache<string, StoredResult>({
    maxSize: maxLength,
    maxEntrySize: maxLength / 4,
    sizeCalculation: ({ length, reads }) => fixedLength + length + lengthPerRead * reads.length,
  });
  const createKey = createResultKeys(documents);

  function record(key: string, umang: UmangClient): ReturnType<NonNullable<Plugin['onExecute']>> {
    const recorder = umang.recordCacheReads();
    return {
      onExecuteDone({ result }) {
        if (isAsyncIterable(result)) return;
        const { reads = [] } = recorder;
        if (!result.data || result.errors || reads.length === 0) return;
        const text = JSON.stringify({ data: result.data });
        results.set(key, { result: toSerializedResult(result.data, text), length: text.length, reads });
      },
    };
  }

  return {
    onExecute({ args, setResultAndStopExecution }) {
      const key = createKey(args);
      if (key === undefined) return undefined;
      const { umang } = (args as ExecutionArgs).contextValue as Pick<GatewayContext, 'umang'>;
      const stored = results.get(key);
      if (!stored) return record(key, umang);
      const proceed = (isValid: boolean) => (isValid ? setResultAndStopExecution(stored.result) : record(key, umang));
      const isValid = umang.hasCached(stored.reads);
      return isPromise(isValid) ? isValid.then(proceed) : proceed(isValid);
    },
  };
}

/** Other plugins may add to the result. */
const toSerializedResult = (data: NonNullable<ExecutionResult['data']>, text: string): SerializedResult => ({
  data,
  stringify: (result) => (result.data === data && !result.errors && !result.extensions ? text : JSON.stringify(result)),
});

/** Lists and objects may nest deeper than the call stack, and JSON has no infinite number. */
const isExactInJson = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isFinite(value) : typeof value !== 'object' || value === null;

interface DocumentEntry {
  readonly id: number;
  /** Undefined if no results of the document are stored. */
  readonly variables: readonly string[] | undefined;
  /** Key of the result of a document without variables, for requests that name no operation. */
  key?: string;
}

/** A key holds no value of a variable: those of a search may be personal. */
function createResultKeys(documents: Pick<DocumentCache, 'has'>): (args: ExecutionArgs) => string | undefined {
  let lastId = 0;

  const findEntry = memoizeByObject((document: DocumentNode, schema: GraphQLSchema): DocumentEntry => {
    const operation = documents.has(document) ? findPublicQuery(schema, document) : undefined;
    return { id: ++lastId, variables: operation && Object.keys(defaultValues(operation)) };
  });

  return ({ schema, document, operationName, variableValues }) => {
    const entry = findEntry(document, schema);
    const { id, variables } = entry;
    if (!variables) return undefined;
    if (variables.length === 0 && operationName == null) return (entry.key ??= sha256(JSON.stringify([id])));
    const values = variableValues ?? {};
    const declared = variables.map((name) => (Object.hasOwn(values, name) ? [values[name]] : []));
    if (!declared.flat().every(isExactInJson)) return undefined;
    return sha256(JSON.stringify([id, operationName, declared]));
  };
}
