/**
 * Incremental delivery has several formats on the wire, of which this server has the one of August 2022. A client that asks
 * for another one by `incrementalSpec` cannot read that, so it gets the whole result at once.
 */
import { type DocumentNode, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { memoizeByObject } from '../../../lib/memoize.js';
import { RequestState } from '../../../lib/request-state.js';

export function useIncrementalFormat(): Plugin {
  const needsWholeResult = new RequestState<Request, true>('needsWholeResult');
  return {
    onRequestParse({ request }) {
      if (acceptsOtherFormatsOnly(request.headers.get('accept') ?? '')) needsWholeResult.set(request, true);
    },
    onExecute({ args }) {
      const { contextValue, document } = args as { contextValue: { request: Request }; document: DocumentNode };
      if (!needsWholeResult.get(contextValue.request)) return;
      args.document = withoutIncrementalDirectives(document);
    },
  };
}

function acceptsOtherFormatsOnly(accept: string): boolean {
  const multipartTypes = accept.split(',').filter((type) => /^\s*multipart\//i.test(type));
  return multipartTypes.length > 0 && multipartTypes.every((type) => /;\s*incrementalSpec\s*=/i.test(type));
}

const withoutIncrementalDirectives = memoizeByObject((document: DocumentNode): DocumentNode =>
  visit(document, { Directive: ({ name: { value } }) => (value === 'defer' || value === 'stream' ? null : undefined) }),
);
