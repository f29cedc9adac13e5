/**
 * One connection to Redis, and whether it can be used. Nothing waits for it longer than 300 ms: a command that takes longer, or
 * that the server as a whole rejects, makes the store unavailable. It is then left alone until it accepts a write again. An error
 * about one key fails that command only.
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
  /** Called with each new connection, before it is used. */
  onConnected(listener: (client: RedisClient) => void): void;
  readonly close: () => void;
}

const maxWaitMs = 300;
const pingIntervalMs = 100; // less than the timeout of an idle socket
const probeIntervalMs = 500;
const maxReconnectDelayMs = 2000;

export function connectToRedis({ url, onChange, onCommandError }: RedisConnectionOptions): RedisConnection {
  let isAvailable = false;
  let reason = 'CONNECTING';
  let isClosed = false;
  let isCommandErrorReported = false;
  let probeTimer: NodeJS.Timeout | undefined;
  const connectedListeners: ((client: RedisClient) => void)[] = [];
  /** The first commands wait for the connection, so that a replica that starts uses shared state at once. */
  let endWait = () => {};
  const firstChange = new Promise<void>((resolve) => (endWait = resolve));
  setTimeout(endWait, maxWaitMs).unref();

  const client: RedisClient = createClient({
    url,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    pingInterval: pingIntervalMs,
    socket: { connectTimeout: maxWaitMs, socketTimeout: maxWaitMs, reconnectStrategy: reconnectDelayMs },
  });

  function change(available: boolean, why: string): void {
    if (isClosed) return;
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

  /** A replica and a full server accept reads only, so the probe writes. */
  async function probe(): Promise<void> {
    clearTimeout(probeTimer);
    if (!client.isReady || isClosed) return; // `ready` probes again
    try {
      await withTimeout(client.set(`${keyPrefix}probe`, '', { expiration: { type: 'PX', value: 1000 } }));
      change(true, 'READY');
    } catch (error) {
      change(false, toReason(error));
      scheduleProbe();
    }
  }

  function scheduleProbe(): void {
    clearTimeout(probeTimer);
    probeTimer = setTimeout(() => void probe(), jitter(probeIntervalMs)).unref();
  }

  client.on('error', (error: unknown) => {
    change(false, toReason(error));
    scheduleProbe(); // not every error ends the connection
  });
  client.on('ready', () => {
    for (const listener of connectedListeners) listener(client);
    void probe();
  });
  client.connect().catch((error: unknown) => change(false, toReason(error)));

  return {
    isAvailable: () => isAvailable,
    async whenAvailable(timeoutMs) {
      const endsAt = Date.now() + timeoutMs;
      while (!isAvailable && !isClosed && Date.now() < endsAt) await delay(20);
    },
    async run(command) {
      if (reason === 'CONNECTING') await firstChange;
      if (!isAvailable) throw new SharedStoreUnavailable(reason);
      try {
        return await withTimeout(command(client));
      } catch (error) {
        const why = toReason(error);
        if (isCommandError(error)) reportCommandError(why);
        else change(false, why);
        scheduleProbe(); // after an error about one command, too: it may hide one of the server
        throw new SharedStoreUnavailable(why);
      }
    },
    onConnected(listener) {
      connectedListeners.push(listener);
      if (client.isReady) listener(client);
    },
    close() {
      isClosed = true;
      isAvailable = false;
      clearTimeout(probeTimer);
      client.destroy();
    },
  };
}

/** Replicas must not reconnect at the same time. */
const jitter = (ms: number): number => ms * (0.5 + Math.random());

const reconnectDelayMs = (retries: number): number => jitter(Math.min(50 * 2 ** retries, maxReconnectDelayMs));

class CommandTimeout extends Error {
  readonly code = 'TIMEOUT';
}

/** If the event loop is late, a reply that has arrived meanwhile is read before the command is abandoned. */
function withTimeout<Reply>(reply: Promise<Reply>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(new CommandTimeout())), maxWaitMs);
    reply.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
