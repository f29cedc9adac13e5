/** The shared store against real Redis servers: what works, and what happens when Redis does not. */
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { type AddressInfo, connect as connectSocket, createServer, type Server, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { SharedStoreUnavailable } from '../../src/lib/shared-store.js';
import { createRedisStore, type RedisStore } from '../../src/shared-state/redis-store.js';
import { canRunRedis, findFreePort, type RedisServer, startRedis } from '../support/redis.js';
import { killProcesses } from '../support/spawn-process.js';
import { waitUntil } from '../support/wait-until.js';

const sharedKey = 'shared-key-of-the-tests-0123456789';
const stores: RedisStore[] = [];
const changes: string[] = [];
const commandErrors: string[] = [];

async function connect(url: string, key = sharedKey): Promise<RedisStore> {
  const store = createRedisStore(
    { redisUrl: url, sharedKey: key, version: '1' },
    {
      onChange: (isAvailable, reason) => changes.push(isAvailable ? 'available' : reason),
      onCommandError: (reason) => commandErrors.push(reason),
    },
  );
  stores.push(store);
  return store;
}

async function connectReady(url: string, key?: string): Promise<RedisStore> {
  const store = await connect(url, key);
  await waitUntil(() => store.isAvailable());
  return store;
}

async function measure(action: () => Promise<unknown>): Promise<{ ms: number; error: unknown }> {
  const start = performance.now();
  const error = await action().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { ms: performance.now() - start, error };
}

const servers: Server[] = [];

/** @returns the URL of a server that handles each connection like this */
async function listen(handle: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => handle(socket.on('error', () => {})));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function forward(socket: Socket, port: number, change: (reply: Buffer) => Buffer = (reply) => reply): void {
  const redis = connectSocket(port, '127.0.0.1').on('error', () => {});
  socket.pipe(redis).on('close', () => socket.destroy());
  redis.on('data', (reply: Buffer) => socket.write(change(reply)));
  socket.on('close', () => redis.destroy());
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const store of stores.splice(0)) store.close();
  changes.length = 0;
  commandErrors.length = 0;
});

afterAll(killProcesses);

const describeWithRedis = canRunRedis ? describe : describe.skip;

describeWithRedis('shared store: two replicas', () => {
  let redis: RedisServer;
  const start = async () => (redis ??= await startRedis());

  test('a replica that has just started reads what another one has set, until it expires', async () => {
    const { url } = await start();
    /** On a busy machine, the connection may take longer than a command waits for it. */
    const runAtStart = async <Reply>(command: (store: RedisStore) => Promise<Reply>, attempts = 10): Promise<Reply> => {
      try {
        return await command(await connect(url));
      } catch (error) {
        if (!(error instanceof SharedStoreUnavailable) || attempts === 1) throw error;
        return runAtStart(command, attempts - 1);
      }
    };
    await runAtStart((store) => store.set('key', 'value', 10_000));
    await runAtStart((store) => store.set('short', 'value', 400));
    expect(await runAtStart((store) => store.get('key'))).toBe('value');
    await delay(500);
    expect(await runAtStart((store) => store.get('short'))).toBeUndefined();
  });

  test('a value under another shared key is absent', async () => {
    const { url } = await start();
    await (await connectReady(url)).set('other', 'value', 10_000);
    expect(await (await connectReady(url, `${sharedKey}x`)).get('other')).toBeUndefined();
  });

  test('a value that is moved to another key is absent', async () => {
    const { url, command } = await start();
    const store = await connectReady(url);
    await command('FLUSHALL');
    await store.set('from', 'value', 10_000);
    const [from] = ((await command('KEYS', '*')) as string[]).filter((key) => !key.endsWith('probe'));
    await store.set('to', 'value', 10_000);
    const to = ((await command('KEYS', '*')) as string[]).find((key) => key !== from && !key.endsWith('probe'));
    await command('COPY', String(from), String(to), 'REPLACE');
    expect([await store.get('from'), await store.get('to')]).toEqual(['value', undefined]);
  });

  test('one replica holds a lease; another gets it after its release or its end', async () => {
    const { url } = await start();
    const [a, b] = [await connectReady(url), await connectReady(url)];
    const lease = await a.acquireLease('lease', 10_000);
    expect(await b.acquireLease('lease', 10_000)).toBeUndefined();
    expect(await lease?.renew(10_000)).toBe(true);
    await lease?.release();
    const next = await b.acquireLease('lease', 200);
    expect(next).toBeDefined();
    expect(await lease?.renew(10_000)).toBe(false);
    await delay(300);
    expect(await a.acquireLease('lease', 10_000)).toBeDefined();
    await next?.release(); // holds it no longer
    expect(await b.acquireLease('lease', 10_000)).toBeUndefined();
  });

  test('replicas receive the messages of the channels that they subscribe to, also after Redis has restarted', async () => {
    const first = await startRedis();
    const [a, b] = [await connectReady(first.url), await connectReady(first.url)];
    const received: string[] = [];
    const end = b.subscribe('channel', (message) => received.push(message));
    b.subscribe('another channel', (message) => received.push(message));
    await waitUntil(async () => {
      await a.publish('channel', 'early');
      return received.length > 0;
    });
    first.process.kill('SIGKILL');
    await waitUntil(() => !a.isAvailable() && !b.isAvailable());
    await startRedis([], first.port);
    await waitUntil(() => a.isAvailable() && b.isAvailable());
    received.length = 0;
    await a.publish('channel', 'late');
    await waitUntil(() => received.length > 0);
    expect(received).toEqual(['late']);
    end();
    await a.publish('channel', 'ignored');
    await a.publish('another channel', 'last');
    await waitUntil(() => received.length > 1);
    expect(received).toEqual(['late', 'last']);
  });

  test('channels that are left while Redis is away or frozen are not subscribed to afterwards', async () => {
    const first = await startRedis();
    const store = await connectReady(first.url);
    const listChannels = (redis: RedisServer) => redis.command('PUBSUB', 'CHANNELS') as Promise<string[]>;
    const ends = ['away', 'frozen', 'used'].map((channel) => store.subscribe(channel, () => {}));
    await waitUntil(async () => (await listChannels(first)).length === 3);
    first.process.kill('SIGKILL');
    await waitUntil(() => !store.isAvailable());
    ends[0]?.();
    const second = await startRedis([], first.port);
    await waitUntil(() => store.isAvailable());
    await waitUntil(async () => (await listChannels(second)).length === 2);
    second.process.kill('SIGSTOP');
    ends[1]?.();
    await waitUntil(() => !store.isAvailable());
    second.process.kill('SIGCONT');
    await waitUntil(() => store.isAvailable());
    await waitUntil(async () => (await listChannels(second)).length === 1);
  });

  test('a listener that throws makes the store unavailable for a moment only', async () => {
    const { url } = await start();
    const [a, b] = [await connectReady(url), await connectReady(url)];
    a.subscribe('throwing channel', () => {
      throw new TypeError('defect');
    });
    await waitUntil(async () => {
      await b.publish('throwing channel', 'message');
      return !a.isAvailable();
    });
    await waitUntil(() => a.isAvailable());
    expect(changes).toContain('TypeError');
  });

  test('counts of both replicas reach one limit, and taking one back allows another', async () => {
    const { url } = await start();
    const [a, b] = [await connectReady(url), await connectReady(url)];
    const window = { key: 'count', member: 'm', durationMs: 60_000, maxTotal: 10 };
    const results = await Promise.all(Array.from({ length: 60 }, (_, index) => (index % 2 ? a : b).count([window])));
    const counted = results.filter(({ reached }) => !reached);
    expect(counted).toHaveLength(10);
    const windowId = counted[0]?.windowIds?.[0] ?? '';
    const { reached } = await a.count([window]);
    expect(reached).toMatchObject({ window: 0, limit: 'maxTotal' });
    expect(reached?.endsInMs).toBeGreaterThan(50_000);
    await b.takeBack([{ key: 'count', member: 'm', windowId }]);
    expect((await a.count([window])).reached).toBeUndefined();
    expect((await a.count([window])).reached).toBeDefined();
    await b.takeBack([{ key: 'count', member: 'm', windowId, all: true }]);
    expect((await a.count([window])).reached).toBeUndefined();
  });

  test('a count that reaches the limit of one window counts in no window', async () => {
    const { url } = await start();
    const store = await connectReady(url);
    const narrow = { key: 'narrow', member: 'm', durationMs: 60_000, maxOfMember: 1 };
    const wide = { key: 'wide', member: 'm', durationMs: 60_000, maxTotal: 2 };
    await store.count([narrow, wide]);
    for (let n = 0; n < 5; n++)
      expect((await store.count([wide, narrow])).reached).toMatchObject({ window: 1, limit: 'maxOfMember' });
    expect((await store.count([{ ...narrow, member: 'another' }, wide])).reached).toBeUndefined();
    expect((await store.count([wide])).reached).toMatchObject({ window: 0 });
  });

  test('a count that is taken back after its window has ended leaves the next window alone', async () => {
    const { url } = await start();
    const store = await connectReady(url);
    const window = { key: 'late', member: 'm', durationMs: 100, maxTotal: 1 };
    const { windowIds = [] } = await store.count([window]);
    await delay(150);
    await store.count([{ ...window, durationMs: 60_000 }]);
    await store.takeBack([{ key: 'late', member: 'm', windowId: windowIds[0] ?? '', all: true }]);
    expect((await store.count([window])).reached).toBeDefined();
  });

  test('neither keys nor values nor messages name what they hold', async () => {
    const { url, port } = await start();
    const { createClient } = await import('@redis/client');
    const monitor = createClient({ url: `redis://127.0.0.1:${port}` });
    await monitor.connect();
    const lines: string[] = [];
    await monitor.monitor((line) => lines.push(String(line)));
    const store = await connectReady(url);
    store.subscribe('secret-channel', () => {});
    await store.set('secret-key', 'secret-value', 1000);
    await store.get('secret-key');
    await store.publish('secret-channel', 'secret-message');
    await store.acquireLease('secret-lease', 1000);
    await store.count([{ key: 'secret-window', member: 'secret-member', durationMs: 1000, maxTotal: 1 }]);
    await waitUntil(() => lines.some((line) => line.includes('HGETALL')));
    monitor.destroy();
    expect(lines.some((line) => line.toLowerCase().includes('publish'))).toBe(true);
    expect(lines.filter((line) => line.includes('secret'))).toEqual([]);
  });
});

describeWithRedis('shared store: Redis fails', () => {
  const busyMachineMs = 700;
  const maxFirstWaitMs = 300 + busyMachineMs;
  const expectUnavailable = async (store: RedisStore) => {
    const failed = await measure(() => store.get('key'));
    expect(failed.error).toBeInstanceOf(SharedStoreUnavailable);
    expect(failed.ms).toBeLessThan(maxFirstWaitMs);
  };
  /** The fastest of some calls, because a busy machine delays single ones. */
  const expectUnavailableAtOnce = async (store: RedisStore) => {
    const failed: { ms: number; error: unknown }[] = [];
    for (let n = 0; n < 5; n++) failed.push(await measure(() => store.get('key')));
    for (const { error } of failed) expect(error).toBeInstanceOf(SharedStoreUnavailable);
    expect(Math.min(...failed.map(({ ms }) => ms))).toBeLessThan(10);
  };

  test('absent at the start: the first calls fail within 300 ms, later ones at once, and it is used when it appears', async () => {
    const port = await findFreePort();
    const store = await connect(`redis://127.0.0.1:${port}`);
    await expectUnavailable(store);
    await expectUnavailableAtOnce(store);
    expect(changes).toEqual(['ECONNREFUSED']);
    await startRedis([], port);
    await waitUntil(() => store.isAvailable());
    await store.set('key', 'value', 1000);
    expect(await store.get('key')).toBe('value');
    expect(changes).toEqual(['ECONNREFUSED', 'available']);
  });

  test('frozen: concurrent calls fail after 300 ms, later ones at once, and it is used when it continues', async () => {
    const redis = await startRedis();
    const store = await connectReady(redis.url);
    redis.process.kill('SIGSTOP');
    const first = await Promise.all(Array.from({ length: 20 }, () => measure(() => store.get('key'))));
    for (const { ms, error } of first) {
      expect(error).toBeInstanceOf(SharedStoreUnavailable);
      expect(ms).toBeLessThan(maxFirstWaitMs);
    }
    for (let n = 0; n < 20; n++) {
      await expectUnavailableAtOnce(store);
      await delay(50);
    }
    expect(changes).toEqual(['available', 'TIMEOUT']);
    redis.process.kill('SIGCONT');
    await waitUntil(() => store.isAvailable());
    await store.set('key', 'value', 1000);
    expect(await store.get('key')).toBe('value');
  });

  test('frozen while nothing uses it: becomes unavailable by itself', async () => {
    const redis = await startRedis();
    const store = await connectReady(redis.url);
    redis.process.kill('SIGSTOP');
    await waitUntil(() => !store.isAvailable(), 1500);
    redis.process.kill('SIGCONT');
    await waitUntil(() => store.isAvailable());
  });

  test('killed: calls fail at once', async () => {
    const redis = await startRedis();
    const store = await connectReady(redis.url);
    redis.process.kill('SIGKILL');
    await redis.process.exit;
    await expectUnavailable(store);
    await expectUnavailableAtOnce(store);
    expect(changes).toEqual(['available', 'SocketClosedUnexpectedlyError']);
  });

  test('full: unavailable until it has memory', async () => {
    const redis = await startRedis(['--maxmemory', '100mb', '--maxmemory-policy', 'noeviction']);
    const store = await connectReady(redis.url);
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    expect((await measure(() => store.set('key', 'value', 1000))).error).toBeInstanceOf(SharedStoreUnavailable);
    await expectUnavailableAtOnce(store);
    await delay(1200);
    expect(changes).toEqual(['available', 'OOM']);
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    await waitUntil(() => store.isAvailable());
  });

  test('a key of another type or content: only its commands fail, they are reported once, and the store remains available', async () => {
    const redis = await startRedis();
    const store = await connectReady(redis.url);
    await store.set('key', 'value', 10_000);
    const window = { key: 'window', member: 'm', durationMs: 60_000, maxTotal: 10 };
    await store.count([window]);
    const isProbe = (key: string) => key.endsWith('probe');
    for (const key of ((await redis.command('KEYS', '*')) as string[]).filter((key) => !isProbe(key))) {
      if ((await redis.command('TYPE', key)) === 'hash') await redis.command('HSET', key, 'foreign', 'no number');
      else {
        await redis.command('DEL', key);
        await redis.command('RPUSH', key, 'foreign');
      }
    }
    for (const action of [() => store.get('key'), () => store.count([window])])
      expect((await measure(action)).error).toBeInstanceOf(SharedStoreUnavailable);
    expect(store.isAvailable()).toBe(true);
    await store.set('another key', 'value', 10_000);
    expect(await store.get('another key')).toBe('value');
    expect((await store.count([{ ...window, key: 'another window' }])).windowIds).toHaveLength(1);
    await delay(1000); // the probe
    expect(changes).toEqual(['available']);
    expect(commandErrors).toEqual(['WRONGTYPE']);
  });

  test('read-only: unavailable', async () => {
    const redis = await startRedis();
    await redis.command('REPLICAOF', '127.0.0.1', String(await findFreePort()));
    const store = await connect(redis.url);
    await expectUnavailable(store);
    await delay(700);
    expect(changes).toEqual(['READONLY']);
    await redis.command('REPLICAOF', 'NO', 'ONE');
    await waitUntil(() => store.isAvailable());
  });

  test('read-only after a failover: a connection to the same address finds the new server', async () => {
    const [old, next] = [await startRedis(), await startRedis()];
    let port = old.port;
    const store = await connectReady(await listen((socket) => forward(socket, port)));
    port = next.port;
    await old.command('REPLICAOF', '127.0.0.1', String(await findFreePort()));
    await waitUntil(() => !store.isAvailable());
    await waitUntil(() => store.isAvailable());
    await store.set('key', 'value', 1000);
    expect(changes).toEqual(['available', 'READONLY', 'available']);
  });

  test('a server that closes each connection after the handshake: is tried again after a delay', async () => {
    let connections = 0;
    const url = await listen((socket) => {
      connections++;
      socket.once('data', () => socket.end('%1\r\n$6\r\nserver\r\n$5\r\nredis\r\n'));
    });
    const store = await connect(url);
    await delay(2000);
    expect(connections).toBeGreaterThan(1);
    expect(connections).toBeLessThan(20);
    await expectUnavailableAtOnce(store);
    expect(changes).toEqual(['SocketClosedUnexpectedlyError']);
  });

  test('a reply that cannot be read: no command gets the reply of another', async () => {
    const redis = await startRedis();
    let isDamaged = false;
    const damage = (reply: Buffer) => {
      if (!isDamaged || !reply.includes('$')) return reply;
      isDamaged = false;
      return Buffer.concat([Buffer.from('?'), reply]);
    };
    const store = await connectReady(await listen((socket) => forward(socket, redis.port, damage)));
    await store.set('key', 'value', 60_000);
    isDamaged = true;
    for (let n = 0; n < 20 || isDamaged; n++) {
      const results = await Promise.allSettled([store.get('key'), store.get('key'), store.get('key')]);
      for (const result of results) expect(result).not.toMatchObject({ status: 'fulfilled', value: undefined });
      await delay(20);
    }
    expect(changes).toContain('Error');
  });

  test('an event loop that is blocked for half a second: remains available', async () => {
    const redis = await startRedis();
    const store = await connectReady(redis.url);
    await store.set('key', 'value', 60_000);
    for (let n = 0; n < 5; n++) {
      const reply = store.get('key');
      await nextTurn(); // the command is sent
      for (const endsAt = Date.now() + 500; Date.now() < endsAt;);
      expect(await reply).toBe('value');
      await delay(50 * n);
    }
    expect(changes).toEqual(['available']);
  });

  test('a user without the rights to scripts or channels: unavailable, reported once', async () => {
    const redis = await startRedis();
    const { port, command } = redis;
    await command('ACL', 'SETUSER', 'gateway', 'on', '>password', '~ndhm-graph:*', 'resetchannels', '+@all');
    const store = await connect(`redis://gateway:password@127.0.0.1:${port}`);
    await waitUntil(() => changes.length > 0);
    for (let n = 0; n < 3; n++, await delay(500))
      expect((await measure(() => store.publish('channel', 'message'))).error).toBeInstanceOf(SharedStoreUnavailable);
    await command('ACL', 'SETUSER', 'gateway', '&ndhm-graph:*', '-eval');
    await delay(1500);
    expect(changes).toEqual(['NOPERM']);
    await command('ACL', 'SETUSER', 'gateway', '+eval');
    await waitUntil(() => store.isAvailable());
  });

  test('wrong password: unavailable, and the reason does not contain it', async () => {
    const redis = await startRedis(['--requirepass', 'right-password']);
    const store = await connect(redis.url.replace('//', '//:wrong-password@'));
    await expectUnavailable(store);
    expect(changes).toEqual(['WRONGPASS']);
    const { port } = redis;
    expect((await connectReady(`redis://:right-password@127.0.0.1:${port}`)).isAvailable()).toBe(true);
  });
});
