/** Completes a request exactly once: when the response is sent and, for streams, the stream has ended or the client disconnected. */
import type { RequestOutcome } from './metrics.js';
import type { RequestRecord } from './request-record.js';

export interface Completion {
  /** The request is not complete before `streamEnded`. */
  readonly expectStream: () => void;
  readonly streamEnded: (disconnected: boolean) => void;
  readonly responseSent: (status: number, disconnected: boolean) => void;
}

export function createCompletion(
  record: RequestRecord,
  {
    onStreaming,
    onComplete,
  }: {
    /** Called when the response has begun and a stream follows. */
    readonly onStreaming: (status: number) => void;
    readonly onComplete: (status: number, outcome: RequestOutcome) => void;
  },
): Completion {
  const pending = new Set(['response']);
  let status = 0;
  let clientDisconnected = false;
  const complete = (step: 'response' | 'stream', disconnected: boolean) => {
    if (!pending.delete(step)) return;
    clientDisconnected ||= disconnected;
    if (pending.size === 0) onComplete(status, clientDisconnected ? 'aborted' : toOutcome(record));
  };
  return {
    expectStream: () => void pending.add('stream'),
    streamEnded: (disconnected) => complete('stream', disconnected),
    responseSent(responseStatus, disconnected) {
      status = responseStatus;
      if (pending.size > 1) onStreaming(status);
      complete('response', disconnected);
    },
  };
}

function toOutcome({ errorCodes, hasData }: RequestRecord): RequestOutcome {
  if (errorCodes.size === 0) return 'ok';
  return hasData ? 'partial' : 'failed';
}
