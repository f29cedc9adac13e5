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
  let awaitsResponse = true;
  let awaitsStream = false;
  let status = 0;
  let clientDisconnected = false;
  const endStep = (disconnected: boolean) => {
    clientDisconnected ||= disconnected;
    if (!awaitsResponse && !awaitsStream) onComplete(status, clientDisconnected ? 'aborted' : toOutcome(record));
  };
  return {
    expectStream: () => void (awaitsStream = true),
    streamEnded(disconnected) {
      if (!awaitsStream) return;
      awaitsStream = false;
      endStep(disconnected);
    },
    responseSent(responseStatus, disconnected) {
      status = responseStatus;
      if (!awaitsResponse) return;
      if (awaitsStream) onStreaming(status);
      awaitsResponse = false;
      endStep(disconnected);
    },
  };
}

function toOutcome({ errorCodes, hasData }: RequestRecord): RequestOutcome {
  if (errorCodes.size === 0) return 'ok';
  return hasData ? 'partial' : 'failed';
}
