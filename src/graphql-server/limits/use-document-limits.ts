/** Limits a document's length before parsing, its tokens during parsing, its shape before validation, and validation itself. */
import { type DocumentNode, GraphQLError, parse, type ParseOptions, type Source, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limit, RequestLimits } from '../options.js';
import { checkShape } from './document-shape.js';
import { limitExceeded } from './limit-exceeded.js';

/** Validation stops after this number of errors and adds one that says so. */
const validationOptions = { maxErrors: 4 };

export function useDocumentLimits(limits: RequestLimits): Plugin {
  const parseWithinLimits: typeof parse = (source, options) => {
    const document = parseTokens(source, options, limits.maxTokens);
    const excess = checkShape(document, limits);
    if (excess) throw excess;
    return document;
  };
  const validateWithinLimits: typeof validate = (schema, document, rules) =>
    validate(schema, document, rules, validationOptions);
  return {
    onParse({ params, setParseFn }) {
      const { length } = String(params.source);
      if (length > limits.maxDocumentLength.value) throw tooLong(length, limits.maxDocumentLength);
      setParseFn(parseWithinLimits);
    },
    onValidate({ setValidationFn }) {
      setValidationFn(validateWithinLimits);
    },
  };
}

function parseTokens(source: string | Source, options: ParseOptions | undefined, maxTokens: Limit): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens: maxTokens.value });
  } catch (error) {
    if (error instanceof GraphQLError && /more that? \d+ tokens/.test(error.message)) throw tooManyTokens(maxTokens);
    throw error;
  }
}

const subject = 'The document has';

const tooLong = (actual: number, limit: Limit): GraphQLError =>
  limitExceeded({ subject, unit: 'characters', actual, limit });

const tooManyTokens = (limit: Limit): GraphQLError =>
  limitExceeded({ subject, unit: 'tokens', actual: limit.value + 1, atLeast: true, limit });
