/**
 * Whether results are delivered incrementally. Otherwise the client gets the whole result at once:
 *
 * - There are several formats on the wire, of which this server has the one of August 2022. A client that asks for another one by
 *   `incrementalSpec` cannot read that.
 * - A deferred part may be executed after the next field of a mutation, which may have signed in another patient.
 */
import { type DocumentNode, type ExecutionArgs, getOperationAST, Kind, OperationTypeNode, visit } from 'graphql';
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
      const { contextValue, document } = args as ExecutionArgs & { contextValue: { request: Request } };
      if (needsWholeResult.get(contextValue.request) || isSerial(args))
        args.document = withoutIncrementalDirectives(document);
    },
  };
}

/** Whether the operation is a mutation that may have several fields. */
function isSerial({ document, operationName }: ExecutionArgs): boolean {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.MUTATION) return false;
  const [first, ...others] = operation.selectionSet.selections;
  return first?.kind !== Kind.FIELD || others.length > 0;
}

function acceptsOtherFormatsOnly(accept: string): boolean {
  const multipartTypes = accept.split(',').filter((type) => /^\s*multipart\//i.test(type));
  return multipartTypes.length > 0 && multipartTypes.every((type) => /;\s*incrementalSpec\s*=/i.test(type));
}

const withoutIncrementalDirectives = memoizeByObject((document: DocumentNode): DocumentNode =>
  visit(document, { Directive: ({ name: { value } }) => (value === 'defer' || value === 'stream' ? null : undefined) }),
);
