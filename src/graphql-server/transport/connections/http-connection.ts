/**
 * One HTTP connection. A request without unfinished requests before it starts at once. Pipelined requests start one per turn
 * of the event loop, in order, while the connection is within its limits. Others wait, and the socket is not read.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { RequestLimits } from '../../options.js';
import type { PipelinedResponses } from './pipelined-responses.js';
import { startTasks } from './start-tasks.js';

export type ConnectionLimits = Pick<RequestLimits, 'maxPipelinedRequests' | 'maxBufferedBytes' | 'sendTimeoutMs'>;

export class HttpConnection {
  /** The last request whose headers arrived. It carries a token, so it is released when it is complete and responded to. */
  lastRequest: IncomingMessage | undefined;
  /** In the order of their requests, until they are sent. */
  readonly #unfinished = new Set<ServerResponse>();
  readonly #waiting: Parameters<RequestListener>[] = [];
  #isStartScheduled = false;
  #isPaused = false;
  #isDraining = false;
  #isUpgraded = false;
  #rejection: string | undefined;

  constructor(
    readonly socket: Socket,
    private readonly listener: RequestListener,
    private readonly limits: ConnectionLimits,
    private readonly pipelinedResponses: PipelinedResponses,
  ) {
    // node:http resumes the socket after each request that it has parsed.
    socket.on('resume', () => {
      if (this.#isPaused) socket.pause();
    });
    socket.on('close', () => this.#abandon());
  }

  get isIdle(): boolean {
    return this.#unfinished.size === 0 && !this.#isUpgraded;
  }

  get isRejected(): boolean {
    return this.#rejection !== undefined;
  }

  receive(request: IncomingMessage, response: ServerResponse): void {
    if (this.isRejected || (this.#unfinished.size > 0 && this.#isClosing())) return; // the client has to send it again elsewhere
    this.lastRequest = request;
    this.#unfinished.add(response);
    response.on('close', () => this.#finish(response));
    if (this.#isDraining) this.#announceClose();
    if (this.#unfinished.size === 1) return this.listener(request, response);
    this.#waiting.push([request, response]);
    if (this.#unfinished.size > this.limits.maxPipelinedRequests) this.#pause();
    this.#scheduleStart();
  }

  /** Another protocol than HTTP uses the connection from now on. */
  upgrade(): void {
    this.#isUpgraded = true;
  }

  /** Closes the connection after the responses to all requests received. */
  drain(): void {
    this.#isDraining = true;
    this.#announceClose();
  }

  /** Sends the response, which rejects the request being parsed, after all others, and closes the connection. */
  reject(response: string): void {
    this.#rejection = response;
    this.#pause();
    const responses = [...this.#unfinished];
    const isStreaming = responses.some(({ headersSent, writableEnded }) => headersSent && !writableEnded);
    const last = responses.at(-1);
    const isLastReceived = this.lastRequest?.complete !== false;
    if (isStreaming || (!isLastReceived && last?.headersSent)) return void this.socket.destroy();
    if (!isLastReceived && last) {
      this.#unfinished.delete(last); // started before its body turned out to be invalid or late, and never sent
      this.socket.on('close', () => closeUnsent(last));
    }
    this.#sendRejection();
  }

  /** Handles a socket on which no byte was sent or received for a while. */
  handleTimeout(): void {
    if (this.isIdle || this.socket.writableLength > 0) this.socket.destroy();
  }

  #finish(response: ServerResponse): void {
    this.#unfinished.delete(response);
    this.#releaseRequest();
    if (this.socket.destroyed) return;
    this.#sendRejection();
    if (this.#isDraining && this.isIdle) this.socket.end(); // its last response was written before
    if (this.#isPaused && !this.isRejected && this.#unfinished.size <= this.limits.maxPipelinedRequests) {
      this.#isPaused = false;
      this.socket.resume();
    }
    if (this.#waiting.length > 0) this.#scheduleStart();
  }

  /** The body of a request may arrive after its response. */
  #releaseRequest(): void {
    const { lastRequest } = this;
    if (!lastRequest || this.#unfinished.size > 0) return;
    if (lastRequest.complete) this.lastRequest = undefined;
    else
      lastRequest.on('close', () => {
        if (lastRequest === this.lastRequest) this.#releaseRequest();
      });
  }

  #scheduleStart(): void {
    if (this.#isStartScheduled) return;
    this.#isStartScheduled = true;
    startTasks.schedule(() => this.#startNext());
  }

  #startNext(): void {
    this.#isStartScheduled = false;
    const started = this.#unfinished.size - this.#waiting.length;
    if (started >= this.limits.maxPipelinedRequests || this.#bufferedBytes(started) > this.limits.maxBufferedBytes)
      return; // the end of a response schedules the next start
    if (started > 0 && !this.pipelinedResponses.hasRoom) return; // likewise
    const next = this.#waiting.shift();
    if (!next) return;
    if (started > 0) this.pipelinedResponses.add(next[1]);
    this.listener(...next);
    if (this.#waiting.length > 0) this.#scheduleStart();
  }

  /** Bytes of responses that the client has not read. */
  #bufferedBytes(started: number): number {
    let bytes = 0;
    for (const response of this.#unfinished) {
      if (started-- === 0) break;
      bytes += response.writableLength;
    }
    return bytes;
  }

  #pause(): void {
    this.#isPaused = true;
    this.socket.pause();
  }

  /** Whether an earlier response that is already written announces the end of the connection. */
  #isClosing(): boolean {
    for (const response of this.#unfinished)
      if (response.headersSent && response.getHeader('connection') === 'close') return true;
    return false;
  }

  #announceClose(): void {
    const pending = [...this.#unfinished].filter(({ headersSent }) => !headersSent);
    const last = pending.pop();
    for (const response of pending) response.setHeader('connection', 'keep-alive');
    last?.setHeader('connection', 'close');
  }

  #sendRejection(): void {
    if (this.#rejection !== undefined && this.isIdle) this.socket.end(this.#rejection, () => this.socket.destroy());
  }

  #abandon(): void {
    this.#waiting.length = 0;
    for (const response of this.#unfinished) closeUnsent(response);
  }
}

/** node:http emits the close of a connection only on the response that it is sending. */
function closeUnsent(response: ServerResponse): void {
  if (!response.socket) response.destroy().emit('close');
}
