/** What a request may be before any of it is parsed as GraphQL. */
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { Limits } from '../../config/request-policy.js';
import { limitExceeded } from './limit-exceeded.js';

export function useRequestLimits(limits: Limits): Plugin {
  return {
    onRequestParse: () => ({
      onRequestParseDone({ requestParserResult: parsed, setRequestParserResult }) {
        if (Array.isArray(parsed)) check('operations in one batch', parsed.length, limits.batch, 'MAX_BATCH');
        else setRequestParserResult(withOwnText(parsed));
      },
    }),
    onParams({ params }) {
      if (typeof params !== 'object' || params === null) return; // refused for what it is
      const found = charactersIn(params.variables);
      check('characters in the variables', found, limits.variables, 'MAX_VARIABLES_CHARACTERS');
    },
  };
}

/**
 * V8 makes a part of a text by pointing into the whole. A document is kept, and one out of a URL or a form would keep all else
 * that stands there.
 */
function withOwnText(params: GraphQLParams): GraphQLParams {
  const query: unknown = (params as GraphQLParams | undefined)?.query;
  return typeof query === 'string' ? { ...params, query: Buffer.from(query).toString() } : params;
}

function check(what: string, found: number, most: number, variable: string): void {
  if (found > most) throw limitExceeded({ what, found, most, variable });
}

/** Without recursion: JSON nests as deep as a body is long. */
function charactersIn(variables: unknown): number {
  const waiting = [variables];
  let characters = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') characters += value.length;
    else if (typeof value !== 'object' || value === null) characters += 1;
    else {
      for (const [name, inner] of Object.entries(value)) {
        characters += Array.isArray(value) ? 0 : name.length;
        waiting.push(inner);
      }
    }
  }
  return characters;
}
