/** The HTTP request of a batch is admitted as one operation. Its other operations are admitted together or not at all. */
import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { RequestState } from '../../../lib/request-state.js';
import { limitExceeded } from '../../limits/limit-exceeded.js';
import { overloadedError } from './overloaded.js';
import type { OverloadManager, Release } from './overload-manager.js';

export interface BatchAdmissionOptions {
  readonly overload: OverloadManager;
  /** Identifies the client. */
  readonly clientKey: (request: IncomingMessage) => string;
}

export function useBatchAdmission({ overload, clientKey }: BatchAdmissionOptions): Plugin {
  const releases = new RequestState<Request, Release>('batchAdmission');
  return {
    onRequestParse: ({ request, serverContext }) => ({
      onRequestParseDone({ requestParserResult: params }) {
        if (!Array.isArray(params) || params.length < 2) return;
        const { maxPerClient: limit } = overload;
        if (limit.value > 0 && params.length > limit.value)
          throw limitExceeded({ subject: 'The batch has', unit: 'operations', actual: params.length, limit });
        const { req } = serverContext as typeof serverContext & { readonly req: IncomingMessage };
        const release = overload.tryReserve(clientKey(req), params.length - 1);
        if (!release) throw overloadedError();
        releases.set(request, release);
      },
    }),
    onResponse: ({ request }) => releases.get(request)?.(),
  };
}
