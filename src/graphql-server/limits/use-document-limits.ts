/** Limits a document's length before parsing, its tokens during parsing and its shape before validation. */
import { type DocumentNode, GraphQLError, parse, Source } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { materializeStack } from '../../lib/error-stack.js';
import { isDocument } from '../ast/is-document.js';
import type { Limit, RequestLimits } from '../options.js';
import { checkShape } from './document-shape.js';
import { limitExceeded } from './limit-exceeded.js';

export function useDocumentLimits(limits: RequestLimits): Plugin {
  const parseWithinLimit: typeof parse = (source, options) => {
    try {
      return parse(source, { ...options, maxTokens: limits.maxTokens.value });
    } catch (error) {
      if (error instanceof GraphQLError && /more that? \d+ tokens/.test(error.message))
        throw tooManyTokens(limits.maxTokens);
      throw error;
    }
  };
  const violations = new WeakMap<DocumentNode, GraphQLError | undefined>(); // Yoga caches parsed documents
  const findViolation = (document: DocumentNode): GraphQLError | undefined => {
    if (!violations.has(document)) violations.set(document, checkShape(document, limits));
    return violations.get(document);
  };
  return {
    onParse({ params, setParseFn }) {
      const source: unknown = params.source;
      const { length } = source instanceof Source ? source.body : String(source);
      if (length > limits.maxDocumentLength.value) throw tooLong(length, limits.maxDocumentLength);
      setParseFn(parseWithinLimit);
      return ({ result, replaceParseResult }) => {
        const error: unknown = isDocument(result) ? findViolation(result) : result;
        if (!(error instanceof Error)) return;
        materializeStack(error);
        replaceParseResult(error);
      };
    },
    onValidate:
      () =>
      ({ result: errors }) =>
        errors.forEach(materializeStack),
  };
}

const subject = 'The document has';

const tooLong = (actual: number, limit: Limit): GraphQLError =>
  limitExceeded({ subject, unit: 'characters', actual, limit });

const tooManyTokens = (limit: Limit): GraphQLError =>
  limitExceeded({ subject, unit: 'tokens', actual: limit.value + 1, atLeast: true, limit });
