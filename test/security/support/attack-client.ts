/** Sends hostile requests over HTTP, raw TCP and WebSocket, and counts bytes and statuses. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { sha256 } from './compose.js';

export interface Reply {
  /** 0 if the connection broke. */
  readonly status: number;
  /** The first characters of the body. */
  readonly text: string;
}

export interface AttackSocket {
  readonly socket: WebSocket;
  readonly send: (message: object | string) => void;
  readonly subscribe: (id: string, payload: object) => void;
  /** The number of messages received, by type. */
  readonly received: Readonly<Record<string, number>>;
}

const maxTextLength = 20_000;
const maxHeaderSize = 1_000_000;
/** Only what exceeds it counts as a part of the answer. */
const ordinaryHeaderSize = 1000;

export class AttackClient {
  sentBytes = 0;
  receivedBytes = 0;
  /** Connections, requests and messages. */
  requests = 0;
  readonly statuses = new Map<string, number>();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #sockets = new Set<{ destroy(): void }>();

  constructor(readonly port: number) {}

  /** @param body an object is sent as JSON */
  post(body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const content = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return this.request('POST', '/graphql', { 'content-type': 'application/json', ...headers }, content);
  }

  query(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.post({ query, variables }, headers);
  }

  /** Registers an automatic persisted query, whose answer does not count. @returns a request for it by its hash */
  async register(query: string): Promise<object> {
    const byHash = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } };
    const receivedBefore = this.receivedBytes;
    await this.post({ query, ...byHash });
    this.receivedBytes = receivedBefore;
    return byHash;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.request('GET', path, headers);
  }

  request(method: string, path: string, headers: object, body: string | Buffer = ''): Promise<Reply> {
    this.requests++;
    this.sentBytes += path.length + JSON.stringify(headers).length + Buffer.byteLength(body);
    return new Promise((resolve) => {
      const finish = (status: number, text: string): void => {
        this.#count(status || text.slice(0, 40));
        resolve({ status, text });
      };
      request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          headers: { ...headers },
          agent: this.#agent,
          maxHeaderSize,
        },
        (response) => {
          this.receivedBytes += Math.max(0, response.rawHeaders.join('').length - ordinaryHeaderSize);
          let text = '';
          response.on('data', (chunk: Buffer) => {
            this.receivedBytes += chunk.length;
            if (text.length < maxTextLength) text += chunk.toString();
          });
          response.on('close', () => finish(response.complete ? (response.statusCode ?? 0) : 0, text));
        },
      )
        .on('error', ({ message }) => finish(0, message))
        .end(body);
    });
  }

  /** Opens a connection of its own. Counts the status lines of its responses. */
  async connect({ read = true, allowHalfOpen = false } = {}): Promise<Socket> {
    this.requests++;
    const socket = connect({ port: this.port, host: '127.0.0.1', allowHalfOpen });
    this.#sockets.add(socket);
    socket.on('error', ({ message }) => this.#count(message.slice(0, 40)));
    if (read)
      socket.on('data', (chunk: Buffer) => {
        this.receivedBytes += chunk.length;
        for (const [, status] of chunk.toString('latin1').matchAll(/HTTP\/1\.1 (\d{3})/g)) this.#count(Number(status));
      });
    await once(socket, 'connect').catch(() => undefined);
    return socket;
  }

  /** Writes to a connection of its own and waits until the server closes it, or for the time given. */
  async raw(content: string | readonly string[], waitMs = 500): Promise<void> {
    const socket = await this.connect();
    const closed = once(socket, 'close').catch(() => undefined);
    for (const part of [content].flat()) this.write(socket, part);
    await Promise.race([closed, delay(waitMs, undefined, { ref: false })]);
    socket.destroy();
  }

  write(socket: Socket, content: string): void {
    this.requests++;
    this.sentBytes += content.length;
    if (socket.writable) socket.write(content);
  }

  /** Resolves when the server has acknowledged the connection or rejected it. @param connectionParams null sends none */
  async webSocket(connectionParams: object | null = {}, protocol = 'graphql-transport-ws'): Promise<AttackSocket> {
    this.requests++;
    const socket = new WebSocket(`ws://127.0.0.1:${this.port}/graphql`, protocol, { perMessageDeflate: false });
    this.#sockets.add({ destroy: () => socket.terminate() });
    const received: Record<string, number> = {};
    const first = new Promise<void>((resolve) => {
      socket.once('message', () => resolve()).once('close', () => resolve());
      if (connectionParams === null) socket.once('open', () => resolve());
    });
    socket.on('message', (data: Buffer) => {
      const type = /"type":"(\w+)"/.exec(data.subarray(-200).toString() + data.subarray(0, 200).toString())?.[1] ?? '?';
      received[type] = (received[type] ?? 0) + 1;
      this.receivedBytes += data.length;
    });
    socket.on('error', () => undefined).on('close', (code) => this.#count(`ws ${code}`));
    const send = (message: object | string): void => {
      const text = typeof message === 'string' ? message : JSON.stringify(message);
      this.requests++;
      this.sentBytes += text.length;
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    };
    if (connectionParams !== null)
      socket.once('open', () => send({ type: 'connection_init', payload: connectionParams }));
    await first;
    const subscribe = (id: string, payload: object) => send({ id, type: 'subscribe', payload });
    return { socket, send, subscribe, received };
  }

  dispose(): void {
    this.#agent.destroy();
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  #count(status: number | string): void {
    this.statuses.set(String(status), (this.statuses.get(String(status)) ?? 0) + 1);
  }
}
