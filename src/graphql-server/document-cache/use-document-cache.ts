/** Parses and validates a document once. Takes the place of Yoga's caches, which count documents and not their size. */
import { type DocumentNode, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { TrustedDocuments } from '../options.js';
import { createTrustedTexts } from '../persisted-documents/trusted-texts.js';
import type { DocumentCache } from './document-cache.js';
import { mayContainSecret } from './may-contain-secret.js';
import { RejectedDocuments } from './rejected-documents.js';

/** Must come after plugins that replace the parser, so that it sees their errors. */
export function useDocumentCache(documents: DocumentCache, trustedDocuments: TrustedDocuments): Plugin {
  const rejected = new RejectedDocuments();
  const isTrusted = createTrustedTexts(trustedDocuments);
  const isRetainable = (text: string): boolean => isTrusted(text) || !mayContainSecret(text);

  return {
    onParse({ params, setParsedDocument }) {
      const text = String(params.source);
      const document = documents.get(text);
      if (document) return setParsedDocument(document);
      const errors = rejected.get(text);
      if (errors) throw new AggregateError(errors);
      return ({ result }: { result: unknown }) => {
        if (result instanceof GraphQLError) rejected.add(text, [result], 'GRAPHQL_PARSE_FAILED');
      };
    },
    onValidate({ params, setResult }) {
      const document = params.documentAST as DocumentNode;
      if (documents.has(document)) return setResult([]);
      return ({ valid, result: errors }) => {
        const text = document.loc?.source.body;
        if (text === undefined) return;
        if (!valid) rejected.add(text, errors.filter(isGraphQLError), 'GRAPHQL_VALIDATION_FAILED');
        else if (isRetainable(text)) documents.add(document);
      };
    },
  };
}

const isGraphQLError = (error: unknown): error is GraphQLError => error instanceof GraphQLError;
