/**
 * The reply to one attempt, while it arrives. undici reports each part of it to this handler; streams in between would cost
 * about half of the CPU time of a call.
 */
import type { Dispatcher } from 'undici';
import type { CancelSignal } from '../../lib/cancel-signal.js';
import { TaskQueue } from '../../lib/task-queue.js';
import type { Endpoint } from '../endpoint.js';
import { type FailureDetails, type FailureKind, UmangFailure } from '../failures/failure.js';
import { decodeText, decompressBody } from './decode-body.js';
import type { HttpReply } from './envelope.js';

/** Far above the largest plausible reply; the rest of a larger one is not read. */
const maxReplyBytes = 5 * 1024 * 1024;

/** A larger reply takes milliseconds: it is parsed, and what waits for it continues, in a turn of the event loop of its own. */
const largeReplyBytes = 128 * 1024;

const largeReplies = new TaskQueue();

/** Errors raised before any byte of the request was sent. */
const notSentCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Errors of a broken connection: UMANG may or may not have processed the request. */
const connectionLostCodes: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET']);

/** Nobody waits for the reply any longer. */
export const abandoned: FailureDetails = { logReason: 'no waiters', aborted: true };

export class PendingReply implements Dispatcher.DispatchHandler {
  readonly promise: Promise<HttpReply>;
  readonly #endpoint: Endpoint;
  readonly #timer: NodeJS.Timeout;
  #chunks: Buffer[] = [];
  #length = 0;
  #status = 0;
  #contentEncoding: string | string[] | undefined;
  #isSettled = false;
  #controller: Dispatcher.DispatchController | undefined;
  #resolve!: (reply: HttpReply) => void;
  #reject!: (failure: UmangFailure) => void;

  /** @param deadlineMs until the last byte of the reply */
  constructor(endpoint: Endpoint, deadlineMs: number, cancelSignal: CancelSignal | undefined) {
    this.#endpoint = endpoint;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = setTimeout(() => this.#fail('timeout', { logReason: 'deadline passed' }), deadlineMs);
    cancelSignal?.addEventListener('abort', () => this.#fail('unavailable', abandoned));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isSettled) this.#abort();
  }

  onResponseStart(_: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (status < 200) return;
    this.#status = status;
    this.#contentEncoding = headers['content-encoding'];
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > maxReplyBytes) this.#failTooLarge();
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#isSettled) return;
    clearTimeout(this.#timer);
    const [first] = this.#chunks;
    const bytes = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks, this.#length); // a small reply is one chunk
    const body = decompressBody(bytes, this.#contentEncoding, maxReplyBytes);
    if (Buffer.isBuffer(body)) return this.#complete(body);
    void body.then((decompressed) => (decompressed ? this.#complete(decompressed) : this.#failTooLarge()));
  }

  onResponseError(_: unknown, error: Error): void {
    const code = 'code' in error ? String(error.code) : undefined;
    const hasStarted = this.#status > 0;
    const isConnectionLost = hasStarted || connectionLostCodes.has(code);
    if (isConnectionLost && this.#endpoint.effect === 'write') return this.#fail('timeout', { logReason: code });
    if (hasStarted) return this.#fail('malformed', { logReason: code });
    this.#fail('unavailable', { logReason: code, ...(notSentCodes.has(code) && { notSent: true }) });
  }

  #complete(body: Buffer): void {
    if (this.#isSettled) return;
    this.#chunks = [body];
    if (body.length > largeReplyBytes) largeReplies.schedule(() => this.#succeed());
    else this.#succeed();
  }

  #succeed(): void {
    const [body] = this.#chunks;
    if (!body) return; // it has failed while it waited for its turn
    this.#isSettled = true;
    this.#resolve({ status: this.#status, text: decodeText(body) });
  }

  #failTooLarge(): void {
    this.#fail('malformed', { logReason: 'reply larger than 5 MB' });
  }

  #fail(kind: FailureKind, details: FailureDetails): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#chunks = [];
    this.#reject(new UmangFailure(kind, this.#endpoint, details));
    this.#abort();
  }

  /** undici reports the abort as an error, which is ignored. */
  #abort(): void {
    this.#controller?.abort(new Error('aborted'));
  }
}
