/** Keeps a WebSocket from buffering more than its client reads, and closes it when the client stops reading. */
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { RequestLimits } from '../../options.js';
import { startTasks } from '../connections/start-tasks.js';

type FlowLimits = Pick<RequestLimits, 'maxBufferedBytes' | 'sendTimeoutMs'>;

/** Operations that wait for their turn hold their messages, each as long as a request body may be. */
const maxWaitingOperations = 2;

export class FlowControl {
  #lastTurn = Promise.resolve();
  #waitingOperations = 0;

  constructor(
    private readonly webSocket: WebSocket,
    private readonly socket: Socket,
    private readonly limits: FlowLimits,
  ) {
    socket.on('data', () => this.#pauseOrResume()).on('drain', () => this.#pauseOrResume());
    this.#closeWhenUnread();
  }

  /** Resolves when the next operation may start: one per turn of the event loop, while the client reads. */
  nextTurn(): Promise<void> {
    this.#waitingOperations += 1;
    this.#pauseOrResume();
    this.#lastTurn = this.#lastTurn.then(async () => {
      await new Promise<void>((resolve) => startTasks.schedule(resolve));
      while (this.#isOverLimit() && !this.socket.destroyed) await this.#drained();
      this.#waitingOperations -= 1;
      this.#pauseOrResume();
    });
    return this.#lastTurn;
  }

  /** A paused socket is not read. */
  #pauseOrResume(): void {
    if (this.#isOverLimit() || this.#waitingOperations > maxWaitingOperations) this.webSocket.pause();
    else this.webSocket.resume();
  }

  #isOverLimit(): boolean {
    return this.webSocket.bufferedAmount > this.limits.maxBufferedBytes;
  }

  #drained(): Promise<void> {
    const { socket } = this;
    return new Promise((resolve) => {
      const finish = () => {
        socket.off('drain', finish).off('close', finish);
        resolve();
      };
      socket.on('drain', finish).on('close', finish);
    });
  }

  /** The timer of the socket restarts with every byte received, and while bytes that were sent are being read. */
  #closeWhenUnread(): void {
    const { webSocket, socket, limits } = this;
    let awaitsPong = false;
    webSocket.on('pong', () => (awaitsPong = false));
    socket.setTimeout(limits.sendTimeoutMs).on('timeout', () => {
      if (awaitsPong || webSocket.bufferedAmount > 0) return webSocket.terminate();
      awaitsPong = true;
      webSocket.ping();
    });
  }
}
