/**
 * Whether results are delivered incrementally. Otherwise the client gets the whole result at once:
 *
 * - It accepts no incremental media type, or only formats that this server does not have. There are several on the wire; this
 *   server has the one of August 2022, and a client that asks for another one by `incrementalSpec` cannot read that.
 * - The operation belongs to a batch, whose results are one JSON document.
 * - A deferred part may be executed after the next field of a mutation, which may have signed in another patient.
 *
 * A request that accepts no media type of this server is rejected before anything is executed.
 */
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { memoizeByObject } from '../../../lib/memoize.js';
import { RequestState } from '../../../lib/request-state.js';

const incrementalTypes = ['multipart/mixed', 'text/event-stream'];
const singleTypes = ['application/graphql-response+json', 'application/json'];

const needsWholeResult = new RequestState<Request, true>('needsWholeResult');

export const requestWholeResult = (request: Request): void => needsWholeResult.set(request, true);

export function useIncrementalFormat(): Plugin {
  const isBatch = new RequestState<Request, true>('isBatch');

  return {
    onRequestParse({ request }) {
      const accept = request.headers.get('accept') ?? '*/*';
      if (!acceptsAny(accept, [...incrementalTypes, ...singleTypes])) throw notAcceptable();
      if (!acceptsAny(accept, incrementalTypes) || acceptsOtherFormatsOnly(accept)) requestWholeResult(request);
      return {
        onRequestParseDone({ requestParserResult }) {
          if (!Array.isArray(requestParserResult)) return;
          isBatch.set(request, true);
          requestWholeResult(request);
        },
      };
    },
    onExecute({ args }) {
      const { contextValue, document } = args as ExecutionArgs & { contextValue: { request: Request } };
      if (needsWholeResult.get(contextValue.request) || isSerial(args))
        args.document = withoutIncrementalDirectives(document);
    },
    onSubscribe({ args }) {
      const { request } = args.contextValue as { request: Request };
      if (isBatch.get(request)) throw subscriptionInBatch();
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

/** Quality values are ignored, as in Yoga. */
const acceptsAny = (accept: string, types: readonly string[]): boolean =>
  accept.split(',').some((range) => {
    const name = range.split(';')[0]?.trim().toLowerCase() ?? '';
    return name === '*/*' || types.some((type) => type === name || `${type.split('/')[0]}/*` === name);
  });

function acceptsOtherFormatsOnly(accept: string): boolean {
  const multipartTypes = accept.split(',').filter((type) => /^\s*multipart\//i.test(type));
  return multipartTypes.length > 0 && multipartTypes.every((type) => /;\s*incrementalSpec\s*=/i.test(type));
}

const withoutIncrementalDirectives = memoizeByObject((document: DocumentNode): DocumentNode =>
  visit(document, { Directive: ({ name: { value } }) => (value === 'defer' || value === 'stream' ? null : undefined) }),
);

const notAcceptable = (): GraphQLError =>
  new GraphQLError('', { extensions: { code: 'NOT_ACCEPTABLE', http: { status: 406 } } });

const subscriptionInBatch = (): GraphQLError =>
  new GraphQLError('A batch cannot contain a subscription. Send the subscription in a request of its own.', {
    extensions: { code: 'BAD_REQUEST', retryable: false },
  });
