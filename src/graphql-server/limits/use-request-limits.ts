/** Limits the batch size and the length of the variables. */
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { Limit, RequestLimits } from '../options.js';
import { limitExceeded } from './limit-exceeded.js';

export function useRequestLimits({ maxBatchSize, maxVariablesLength }: RequestLimits): Plugin {
  return {
    onRequestParse: () => ({
      onRequestParseDone({ requestParserResult: params, setRequestParserResult }) {
        if (!Array.isArray(params)) return setRequestParserResult(detachQueryText(params));
        assertAtMost(maxBatchSize, params.length, 'The batch has', 'operations');
      },
    }),
    onParams({ params }) {
      if (typeof params !== 'object' || params === null) return; // Yoga rejects it
      const length = countCharacters(params.variables);
      assertAtMost(maxVariablesLength, length, 'The variables have', 'characters');
    },
  };
}

/** V8 substrings share memory with their parent; copy the query so a cached document does not retain the whole URL or form body. */
function detachQueryText(params: GraphQLParams): GraphQLParams {
  const query: unknown = (params as GraphQLParams | undefined)?.query;
  return typeof query === 'string' ? { ...params, query: Buffer.from(query).toString() } : params;
}

function assertAtMost(limit: Limit, actual: number, subject: string, unit: string): void {
  if (actual > limit.value) throw limitExceeded({ subject, unit, actual, limit });
}

/** Iterative, because JSON can nest deeper than the call stack. */
function countCharacters(variables: unknown): number {
  const pending = [variables];
  let characters = 0;
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string') characters += value.length;
    else if (typeof value !== 'object' || value === null) characters += 1;
    else {
      for (const [name, inner] of Object.entries(value)) {
        characters += Array.isArray(value) ? 0 : name.length;
        pending.push(inner);
      }
    }
  }
  return characters;
}
