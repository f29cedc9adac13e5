/**
 * The connection to Redis, and whether it can be used. Nothing waits for it longer than 300 ms: a command that takes longer, or
 * that the server as a whole rejects, ends the connection, and another one takes its place once it accepts a write. An error
 * about one key fails that command only.
 *
 * Each connection is a client of its own. The library's client, when it reconnects by itself, has no delay after a connection that
 * was ready, subscribes to channels that were left meanwhile, and after a reply that cannot be read gives commands the replies of
 * others.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { createClient, type RedisClientType } from '@redis/client';
import { SharedStoreUnavailable } from '../lib/shared-store.js';
import { isCommandError, toReason } from './redis-errors.js';
import { keyPrefix } from './store-cipher.js';

export type RedisClient = RedisClientType;

export interface RedisConnectionOptions {
  /** `redis://` or `rediss://`, with user name, password and database if needed. */
  readonly url: string;
  /** Called for each change, with the reason of an interruption: a code, never a value. */
  readonly onChange: (isAvailable: boolean, reason: string) => void;
  /** Called for the first command that fails alone after each change. */
  readonly onCommandError?: (reason: string) => void;
}

export interface RedisConnection {
  readonly isAvailable: () => boolean;
  /** Resolves when the store is available, or after the time. */
  readonly whenAvailable: (timeoutMs: number) => Promise<void>;
  /** @throws SharedStoreUnavailable */
  run<Reply>(command: (client: RedisClient) => Promise<Reply>): Promise<Reply>;
  /** Called when a new connection is available. */
  onConnected(listener: () => void): void;
  readonly close: () => void;
}

const maxWaitMs = 300;
const maxConnectMs = 1000;
const probeIntervalMs = 500;
const minReconnectDelayMs = 50;
const maxReconnectDelayMs = 1000;

export function connectToRedis({ url, onChange, onCommandError }: RedisConnectionOptions): RedisConnection {
  let client: RedisClient | undefined;
  let isAvailable = false;
  let reason = 'CONNECTING';
  let isClosed = false;
  let isCommandErrorReported = false;
  let interruptions = 0;
  let availableSince = Infinity;
  /** Of the next probe, or of the next connection. */
  let timer: NodeJS.Timeout | undefined;
  const connectedListeners: (() => void)[] = [];
  /** The first commands wait for the connection, so that a replica that starts uses shared state at once. */
  let endWait = () => {};
  const firstChange = new Promise<void>((resolve) => (endWait = resolve));
  setTimeout(endWait, maxWaitMs).unref();

  function change(available: boolean, why: string): void {
    const isChanged = available !== isAvailable || (!available && reason === 'CONNECTING');
    isAvailable = available;
    reason = why;
    endWait();
    if (!isChanged) return;
    isCommandErrorReported = false;
    onChange(available, why);
  }

  function reportCommandError(why: string): void {
    if (isCommandErrorReported) return;
    isCommandErrorReported = true;
    onCommandError?.(why);
  }

  async function connect(): Promise<void> {
    const next = createClient({
      url,
      disableOfflineQueue: true,
      disableClientInfo: true,
      maintNotifications: 'disabled',
      socket: { connectTimeout: maxConnectMs, reconnectStrategy: false },
    }) as RedisClient;
    client = next;
    next.on('error', (error: unknown) => disconnect(next, error));
    next.on('ready', () => {
      if (client !== next) next.destroy(); // it was abandoned before it had a socket to destroy
    });
    try {
      await withTimeout(next.connect(), maxConnectMs);
      await withTimeout(probe(next));
    } catch (error) {
      disconnect(next, error);
    }
    if (client !== next) return;
    availableSince = Date.now();
    change(true, 'READY');
    for (const listener of connectedListeners) listener();
    scheduleProbe(next);
  }

  /** Does nothing for a connection that has been replaced or closed. */
  function disconnect(ended: RedisClient, error: unknown): void {
    if (client !== ended) return;
    client = undefined;
    if (Date.now() - availableSince > maxReconnectDelayMs) interruptions = 0;
    availableSince = Infinity;
    change(false, toReason(error));
    ended.destroy();
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), reconnectDelayMs(interruptions++)).unref();
  }

  function scheduleProbe(probed: RedisClient): void {
    clearTimeout(timer);
    timer = setTimeout(() => void probeAgain(probed), jitter(probeIntervalMs)).unref();
  }

  async function probeAgain(probed: RedisClient): Promise<void> {
    try {
      await withTimeout(probe(probed));
      if (client === probed) scheduleProbe(probed);
    } catch (error) {
      disconnect(probed, error);
    }
  }

  void connect();

  return {
    isAvailable: () => isAvailable,
    async whenAvailable(timeoutMs) {
      const endsAt = Date.now() + timeoutMs;
      while (!isAvailable && !isClosed && Date.now() < endsAt) await delay(20);
    },
    async run(command) {
      if (reason === 'CONNECTING') await firstChange;
      const current = client;
      if (!isAvailable || !current) throw new SharedStoreUnavailable(reason);
      try {
        return await withTimeout(command(current));
      } catch (error) {
        const why = toReason(error);
        if (isCommandError(error)) reportCommandError(why);
        else disconnect(current, error);
        throw new SharedStoreUnavailable(why);
      }
    },
    onConnected: (listener) => void connectedListeners.push(listener),
    close() {
      isClosed = true;
      isAvailable = false;
      clearTimeout(timer);
      client?.destroy();
      client = undefined;
      endWait();
    },
  };
}

/**
 * A replica and a full server accept reads only, so the probe writes. The rights of the user may lack scripts or channels, on which
 * limits and live updates depend.
 */
async function probe(client: RedisClient): Promise<void> {
  const name = `${keyPrefix}probe`;
  await Promise.all([
    client.set(name, '', { expiration: { type: 'PX', value: 1000 } }),
    client.eval('return 1'),
    client.publish(name, ''),
  ]);
}

/** Replicas must not reconnect at the same time. */
const jitter = (ms: number): number => ms * (0.5 + Math.random());

const reconnectDelayMs = (interruptions: number): number =>
  jitter(Math.min(minReconnectDelayMs * 2 ** interruptions, maxReconnectDelayMs));

class CommandTimeout extends Error {
  readonly code = 'TIMEOUT';
}

/** If the event loop is late, a reply that has arrived meanwhile is read before the command is abandoned. */
function withTimeout<Reply>(reply: Promise<Reply>, timeoutMs = maxWaitMs): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(new CommandTimeout())), timeoutMs);
    reply.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
