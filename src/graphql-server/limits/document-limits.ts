/** What a document may be: its length before it is kept anywhere, its tokens while it is parsed, its shape right after. */
import { type DocumentNode, GraphQLError, parse, Source } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../../config/request-policy.js';
import { forgetCalls } from '../../lib/error-stack.js';
import { limitExceeded } from './limit-exceeded.js';
import { shapeFault } from './document-shape.js';

export function useDocumentLimits(limits: Limits): Plugin {
  const parseWithin: typeof parse = (source, options) => {
    try {
      return parse(source, { ...options, maxTokens: limits.tokens });
    } catch (error) {
      if (error instanceof GraphQLError && /more that? \d+ tokens/.test(error.message))
        throw tooManyTokens(limits.tokens);
      throw error;
    }
  };
  const faults = new WeakMap<DocumentNode, GraphQLError | undefined>(); // Yoga keeps parsed documents
  const faultOf = (document: DocumentNode): GraphQLError | undefined => {
    if (!faults.has(document)) faults.set(document, shapeFault(document, limits));
    return faults.get(document);
  };
  return {
    onParse({ params, setParseFn }) {
      const source: unknown = params.source;
      const { length: found } = source instanceof Source ? source.body : String(source);
      const [what, most] = ['characters in the document', limits.document];
      if (found > most) throw limitExceeded({ what, found, most, variable: 'MAX_DOCUMENT_CHARACTERS' });
      setParseFn(parseWithin);
      return ({ result: parsed, replaceParseResult }) => {
        const fault: unknown = isDocument(parsed) ? faultOf(parsed) : parsed;
        if (!(fault instanceof Error)) return;
        forgetCalls(fault);
        replaceParseResult(fault);
      };
    },
    onValidate:
      () =>
      ({ result: faults }) =>
        faults.forEach(forgetCalls),
  };
}

const isDocument = (parsed: unknown): parsed is DocumentNode =>
  typeof parsed === 'object' && parsed !== null && 'definitions' in parsed;

const tooManyTokens = (most: number): GraphQLError =>
  limitExceeded({ what: 'tokens', found: most + 1, orMore: true, most, variable: 'MAX_TOKENS' });
