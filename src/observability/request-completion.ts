/** Completes a request exactly once: when the response is sent and, for streams, the stream has ended or the client disconnected. */
import type { RequestOutcome } from './metrics.js';
import type { RequestRecord } from './request-record.js';

export interface CompletionHandlers {
  /** Called when the response has begun and a stream follows. */
  onStreaming(status: number): void;
  onComplete(status: number, outcome: RequestOutcome): void;
}

export class Completion {
  #awaitsResponse = true;
  #awaitsStream = false;
  #status = 0;
  #hasDisconnected = false;

  constructor(
    private readonly record: RequestRecord,
    private readonly handlers: CompletionHandlers,
  ) {}

  /** The request is not complete before `streamEnded`. */
  expectStream(): void {
    this.#awaitsStream = true;
  }

  streamEnded(disconnected: boolean): void {
    if (!this.#awaitsStream) return;
    this.#awaitsStream = false;
    this.#endStep(disconnected);
  }

  responseSent(status: number, disconnected: boolean): void {
    this.#status = status;
    if (!this.#awaitsResponse) return;
    if (this.#awaitsStream) this.handlers.onStreaming(status);
    this.#awaitsResponse = false;
    this.#endStep(disconnected);
  }

  #endStep(disconnected: boolean): void {
    this.#hasDisconnected ||= disconnected;
    if (this.#awaitsResponse || this.#awaitsStream) return;
    this.handlers.onComplete(this.#status, this.#hasDisconnected ? 'aborted' : toOutcome(this.record));
  }
}

function toOutcome({ errorCodes, hasData }: RequestRecord): RequestOutcome {
  if (errorCodes.length === 0) return 'ok';
  return hasData ? 'partial' : 'failed';
}
