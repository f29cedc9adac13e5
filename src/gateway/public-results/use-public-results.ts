/**
 * Stores the results of public queries, so that equal queries are neither executed nor serialized again. A result belongs to the
 * replies of the public cache from which it was made. It is used only for callers who would read the same replies
 * there, so it is as fresh as they are and as restricted.
 */
import type { DocumentNode, ExecutionArgs, ExecutionResult } from 'graphql';
import { isAsyncIterable, isPromise, type Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
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
  /** Of the JSON text. */
  readonly length: number;
  readonly reads: readonly CacheRead[];
}

export interface PublicResultsOptions {
  /** Total length of the results as JSON. Their objects take about three times as much. */
  readonly maxLength: number;
}

const defaults: PublicResultsOptions = { maxLength: 2_000_000 };

export function usePublicResults({ maxLength }: PublicResultsOptions = defaults): Plugin {
  const results = new LRUCache<string, StoredResult>({
    maxSize: maxLength,
    maxEntrySize: maxLength / 4,
    sizeCalculation: ({ length, reads }) => length + 100 * reads.length,
  });
  const createKey = createResultKeys();

  /** Stores the result that the client is about to make. */
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

/** A key holds no value of a variable: those of a search may be personal. */
function createResultKeys(): (args: ExecutionArgs) => string | undefined {
  /** Without variables if the document is not a public query. */
  const documents = new WeakMap<DocumentNode, { readonly id: number; readonly variables: string[] | undefined }>();
  let lastId = 0;
  return ({ schema, document, operationName, variableValues }) => {
    let entry = documents.get(document);
    if (!entry) {
      const operation = findPublicQuery(schema, document);
      const variables = operation && Object.keys(defaultValues(operation));
      documents.set(document, (entry = { id: ++lastId, variables }));
    }
    const values = variableValues ?? {};
    const declared = entry.variables?.map((name) => (Object.hasOwn(values, name) ? [values[name]] : []));
    return declared && sha256(JSON.stringify([entry.id, operationName, declared]));
  };
}
