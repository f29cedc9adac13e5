/** Shared state in Redis or Valkey: values, leases, messages and counts. */
import { randomBytes } from 'node:crypto';
import type { CountedWindow, CountResult, SharedStore } from '../lib/shared-store.js';
import { connectToRedis, type RedisConnectionOptions } from './redis-connection.js';
import { countScript, releaseScript, renewScript, takeBackScript } from './scripts.js';
import { createStoreCipher } from './store-cipher.js';

export interface SharedStateOptions {
  readonly redisUrl: string;
  /** Secret of all replicas, under which keys are hashed and values are encrypted. */
  readonly sharedKey: string;
  /** Version of this gateway. */
  readonly version: string;
}

export interface RedisStore extends SharedStore {
  /** Resolves when the store is available, or after the time. */
  readonly whenAvailable: (timeoutMs: number) => Promise<void>;
  readonly close: () => void;
}

type Listener = (message: string) => void;

const maxNamesPerCommand = 1000;

export function createRedisStore(
  { redisUrl, sharedKey, version }: SharedStateOptions,
  listeners: Pick<RedisConnectionOptions, 'onChange' | 'onCommandError'>,
): RedisStore {
  const cipher = createStoreCipher(sharedKey);
  const connection = connectToRedis({ url: redisUrl, ...listeners });
  /** By name in Redis. */
  const subscriptions = new Map<string, { readonly channel: string; readonly listeners: Set<Listener> }>();

  const evaluate = (script: string, keys: readonly string[], values: readonly (string | number)[]) =>
    connection.run((client) =>
      client.eval(script, { keys: keys.map(cipher.hashKey), arguments: values.map((value) => String(value)) }),
    );

  const receive = (encrypted: string, name: string): void => {
    const { channel, listeners } = subscriptions.get(name) ?? {};
    const message = channel === undefined ? undefined : cipher.decrypt(channel, encrypted);
    if (message !== undefined) for (const listener of [...(listeners ?? [])]) listener(message);
  };
  const subscribeNames = (names: string[]): Promise<void> =>
    connection.run((client) => client.subscribe(names, receive));
  /** In parts, so that commands do not wait until Redis has confirmed thousands of channels. */
  async function subscribeAll(): Promise<void> {
    const names = [...subscriptions.keys()];
    while (names.length > 0) {
      const part = names.splice(0, maxNamesPerCommand).filter((name) => subscriptions.has(name));
      if (part.length > 0) await subscribeNames(part);
    }
  }
  /** Without a connection there is nothing to do, and after a failure there is none: the next one subscribes to all channels. */
  const ignoreFailure = (): undefined => undefined;
  connection.onConnected(() => void subscribeAll().catch(ignoreFailure));

  return {
    version,
    isAvailable: connection.isAvailable,
    async get(key) {
      const encrypted = await connection.run((client) => client.get(cipher.hashKey(key)));
      return encrypted === null ? undefined : cipher.decrypt(key, encrypted);
    },
    async set(key, value, ttlMs) {
      const expiration = { type: 'PX', value: toMs(ttlMs) } as const;
      await connection.run((client) => client.set(cipher.hashKey(key), cipher.encrypt(key, value), { expiration }));
    },
    async acquireLease(key, ttlMs) {
      const token = randomBytes(12).toString('base64url');
      const options = { expiration: { type: 'PX', value: toMs(ttlMs) }, condition: 'NX' } as const;
      const reply = await connection.run((client) => client.set(cipher.hashKey(key), token, options));
      if (reply === null) return undefined;
      return {
        renew: async (nextTtlMs) => (await evaluate(renewScript, [key], [token, toMs(nextTtlMs)])) === 1,
        release: async () => void (await evaluate(releaseScript, [key], [token])),
      };
    },
    async publish(channel, message) {
      await connection.run((client) => client.publish(cipher.hashKey(channel), cipher.encrypt(channel, message)));
    },
    subscribe(channel, listener) {
      const name = cipher.hashKey(channel);
      const subscription = subscriptions.get(name) ?? { channel, listeners: new Set<Listener>() };
      subscription.listeners.add(listener);
      if (!subscriptions.has(name)) {
        subscriptions.set(name, subscription);
        if (connection.isAvailable()) subscribeNames([name]).catch(ignoreFailure);
      }
      return () => {
        subscription.listeners.delete(listener);
        if (subscription.listeners.size > 0 || subscriptions.get(name) !== subscription) return;
        subscriptions.delete(name);
        if (connection.isAvailable())
          connection.run((client) => client.unsubscribe(name, receive)).catch(ignoreFailure);
      };
    },
    async count(windows) {
      const values = windows.flatMap(({ member, durationMs, maxOfMember = -1, maxTotal = -1 }) => [
        cipher.hashKey(member),
        durationMs,
        maxOfMember,
        maxTotal,
      ]);
      const keys = windows.map(({ key }) => key);
      return toCountResult(await evaluate(countScript, keys, [randomBytes(9).toString('base64url'), ...values]));
    },
    async takeBack(counts) {
      const keys = counts.map(({ key }) => key);
      const values = counts.flatMap(({ member, windowId, all }) => [cipher.hashKey(member), windowId, all ? 1 : 0]);
      await evaluate(takeBackScript, keys, values);
    },
    whenAvailable: connection.whenAvailable,
    close: connection.close,
  };
}

const toMs = (ms: number): number => Math.max(1, Math.ceil(ms));

const limits = { 1: 'maxOfMember', 2: 'maxTotal' } as const satisfies Record<number, keyof CountedWindow>;

function toCountResult(reply: unknown): CountResult {
  const [isCounted, ...rest] = reply as [number, ...(string | number)[]];
  if (isCounted === 1) return { windowIds: rest.map(String) };
  const [window, limit, endsInMs] = rest as [number, 1 | 2, number];
  return { reached: { window, limit: limits[limit], endsInMs } };
}
