/** Live updates of one patient over three gateway processes, a Redis server and a scripted UMANG. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { canRunRedis, type RedisServer, startRedis } from '../support/redis.js';
import { killProcesses, spawnProcess } from '../support/spawn-process.js';
import {
  createScriptedInbox,
  type InboxSubscriber,
  type ScriptedInbox,
  subscribeToInbox,
} from '../support/upstream/scripted-inbox.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import { waitUntil } from '../support/wait-until.js';
import { type Fleet, type Replica, startFleet as startGateways } from './support/fleet.js';

let redis: RedisServer;
let inbox: ScriptedInbox;
let upstream: ScriptedUpstream;
let fleet: Fleet | undefined;
let replicas: readonly Replica[];
let subscribers: InboxSubscriber[];
let pollTimes: number[];

beforeEach(() => {
  subscribers = [];
  pollTimes = [];
});

afterEach(async () => {
  for (const { unsubscribe } of subscribers) unsubscribe();
  await fleet?.close();
  await killProcesses();
  await upstream?.close();
});

async function startFleet(minSeconds: number, maxSeconds: number): Promise<void> {
  inbox = createScriptedInbox();
  inbox.upsert('first', 'REQUESTED');
  upstream = await startScriptedUpstream({
    patientRequest: (call, response) => {
      pollTimes.push(Date.now());
      return inbox.script(call, response);
    },
    logout: () => 'logout',
  });
  redis = await startRedis();
  const interval = { INBOX_POLL_MIN_SECONDS: `${minSeconds}`, INBOX_POLL_MAX_SECONDS: `${maxSeconds}` };
  fleet = await startGateways(upstream, redis.url, interval);
  ({ replicas } = fleet);
}

async function subscribe({ url }: Replica): Promise<InboxSubscriber> {
  const subscriber = subscribeToInbox(url, 'token');
  subscribers.push(subscriber);
  await subscriber.waitForEvents(1);
  return subscriber;
}

const subscribeToAll = () => Promise.all(replicas.map(subscribe));

async function mutate(replica: Replica | undefined): Promise<void> {
  expect(await replica?.query('mutation { signOut { signedOut } }', {}, 'token')).not.toHaveProperty('errors');
}

/** Resolves with the time that all of them take to receive the next event. */
async function measureNextEvent(listeners: readonly InboxSubscriber[]): Promise<number> {
  const start = Date.now();
  await Promise.all(listeners.map(({ events, waitForEvents }) => waitForEvents(events.length + 1)));
  return Date.now() - start;
}

const describeWithRedis = canRunRedis ? describe : describe.skip;

describeWithRedis('three replicas with a listener each', () => {
  test('send a change after a mutation at any of them within 300 ms', async () => {
    await startFleet(1, 30);
    const listeners = await subscribeToAll();
    const delaysMs: number[] = [];
    for (const replica of replicas) {
      await waitUntil(() => Date.now() - pollTimes.at(-1)! > 1050, 10_000); // longer than the minimum interval
      inbox.upsert('first', delaysMs.length % 2 === 0 ? 'GRANTED' : 'REQUESTED');
      const received = measureNextEvent(listeners);
      await mutate(replica);
      delaysMs.push(await received);
    }
    expect(Math.max(...delaysMs)).toBeLessThan(300);
  });

  test('poll at most 8 times in 27 s', async () => {
    await startFleet(3, 30);
    const start = Date.now();
    await subscribeToAll();
    await delay(start + 27_000 - Date.now());
    expect(pollTimes.length).toBeLessThanOrEqual(8);
  }, 60_000);

  test('one takes over the polls when the replica that makes them is killed', async () => {
    await startFleet(0.5, 2);
    const listeners: InboxSubscriber[] = [];
    for (const replica of replicas) listeners.push(await subscribe(replica)); // the first one polls for all
    await delay(3000);
    for (const [index, { process }] of replicas.slice(0, 2).entries()) {
      process.kill('SIGKILL');
      await process.exit;
      inbox.upsert(`after-kill-${index}`, 'REQUESTED');
      const durationMs = await measureNextEvent(listeners.slice(index + 1));
      expect(durationMs).toBeLessThan(2000 + 1500 + 1000); // the longest interval, the lease, and the polls of the others
    }
  });

  test.each([
    ['killed', () => redis.process.kill('SIGKILL')],
    ['frozen', () => redis.process.kill('SIGSTOP')],
  ])('poll each for itself while Redis is %s', async (_state, stop) => {
    await startFleet(0.5, 2);
    const listeners = await subscribeToAll();
    await delay(2000);
    stop();
    for (let change = 0; change < 3; change++) {
      inbox.upsert(`change-${change}`, 'REQUESTED');
      expect(await measureNextEvent(listeners)).toBeLessThan(2000 + 1500 + 1000);
    }
    inbox.upsert('mutation', 'REQUESTED');
    const [listener] = listeners as [InboxSubscriber];
    const start = Date.now();
    await mutate(replicas[0]);
    await listener.waitForEvents(5);
    expect(Date.now() - start).toBeLessThan(500 + 500); // the replica of the mutation polls after the minimum interval
  });
});

describeWithRedis('what Redis sees', () => {
  test('holds neither a token nor anything of the inbox', async () => {
    await startFleet(0.5, 2);
    const monitor = spawnProcess('redis-cli', ['-p', `${redis.port}`, 'monitor']);
    await monitor.waitForOutput(/OK/);
    await subscribeToAll();
    await mutate(replicas[0]);
    await delay(2000);
    expect(monitor.output()).toMatch(/publish/i);
    expect(monitor.output()).not.toMatch(/token|first|REQUESTED|inbox|mutation/);
  });
});
