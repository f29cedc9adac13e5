/**
 * Limits the batch size, the operation name, and the length, lists and names of the variables. Also replaces what is not Unicode in a
 * document, so that documents that differ have different hashes.
 */
import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { Limit, RequestLimits } from '../options.js';
import { limitExceeded } from './limit-exceeded.js';

export function useRequestLimits(limits: RequestLimits): Plugin {
  const { maxBatchSize, maxNameLength, maxVariablesLength, maxListItems } = limits;
  return {
    onRequestParse: () => ({
      onRequestParseDone({ requestParserResult: params, setRequestParserResult }) {
        if (!Array.isArray(params)) return setRequestParserResult(detachQueryText(params));
        if (params.length === 0) throw emptyBatch();
        if (maxBatchSize.value === 1) throw batchingDisabled(maxBatchSize);
        assertAtMost(maxBatchSize, params.length, 'The batch has', 'operations');
      },
    }),
    onParams({ params, setParams }) {
      if (typeof params !== 'object' || params === null) return; // Yoga rejects it
      const { query, operationName, variables } = params;
      if (typeof query === 'string' && !query.isWellFormed()) setParams({ ...params, query: query.toWellFormed() });
      if (typeof operationName === 'string')
        assertAtMost(maxNameLength, operationName.length, 'The operation name has', 'characters');
      const { characters, listLength, nameLength } = measure(variables);
      assertAtMost(maxVariablesLength, characters, 'The variables have', 'characters');
      assertAtMost(maxListItems, listLength, 'A list in the variables has', 'items');
      assertAtMost(maxNameLength, nameLength, 'A name in the variables has', 'characters');
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

/** Lengths are maximums. Iterative, because JSON can nest deeper than the call stack. */
function measure(variables: unknown) {
  const pending = [variables];
  let characters = 0;
  let listLength = 0;
  let nameLength = 0;
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string') characters += value.length;
    else if (typeof value !== 'object' || value === null) characters += 1;
    else if (Array.isArray(value)) {
      listLength = Math.max(listLength, value.length);
      for (const item of value as unknown[]) pending.push(item);
    } else {
      for (const [name, inner] of Object.entries(value)) {
        characters += name.length;
        nameLength = Math.max(nameLength, name.length);
        pending.push(inner);
      }
    }
  }
  return { characters, listLength, nameLength };
}

const emptyBatch = (): GraphQLError =>
  new GraphQLError('The body is an empty list. Send an operation: an object with `query`.', {
    extensions: { code: 'BAD_REQUEST', retryable: false, http: { status: 400 } },
  });

const batchingDisabled = ({ name }: Limit): GraphQLError =>
  new GraphQLError(
    `This server accepts no batches. Send each operation in its own request, or ask the operator to raise ${name}.`,
    { extensions: { code: 'BAD_REQUEST', retryable: false, http: { spec: true, status: 400 } } },
  );
