/** The HTTP request of a batch is admitted as one operation. Its other operations are admitted together or not at all. */
import type { Plugin } from 'graphql-yoga';
import { RequestState } from '../../../lib/request-state.js';
import { overloadedError } from './overloaded.js';
import type { OverloadManager, Release } from './overload-manager.js';

export function useBatchAdmission(overload: OverloadManager): Plugin {
  const releases = new RequestState<Request, Release>('batchAdmission');
  return {
    onRequestParse: ({ request }) => ({
      onRequestParseDone({ requestParserResult: params }) {
        if (!Array.isArray(params) || params.length < 2) return;
        const release = overload.tryReserve(params.length - 1);
        if (!release) throw overloadedError();
        releases.set(request, release);
      },
    }),
    onResponse: ({ request }) => releases.get(request)?.(),
  };
}
