/** Listeners of a gateway that shuts down, and their return at another one. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { readConfig } from '../../../../src/config/config.js';
import { type GatewayOverrides, startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { createScriptedInbox, inboxSubscription, subscribeToInbox } from '../../../support/upstream/scripted-inbox.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';
import { waitUntil } from '../../../support/wait-until.js';

const streamCount = 40;
const webSocketCount = 20;
const shutdown = { delayMs: 200, gracePeriodMs: 10_000 };

let upstream: ScriptedUpstream;
let polls: number;
let maxPolls: number;
const gateways: TestGateway[] = [];

beforeAll(async () => {
  const inbox = createScriptedInbox();
  inbox.upsert('first', 'REQUESTED');
  upstream = await startScriptedUpstream({
    session: () => ({ accessToken: 'client-token', expiresIn: 600 }),
    async patientRequest(call, response) {
      maxPolls = Math.max(maxPolls, ++polls);
      await delay(20);
      polls -= 1;
      return inbox.script(call, response);
    },
  });
});
beforeEach(() => {
  [polls, maxPolls] = [0, 0];
});
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()));
});
afterAll(() => upstream.close());

async function startGateway(overrides: GatewayOverrides = {}): Promise<TestGateway> {
  const inboxPolling = { minIntervalMs: 30_000, maxIntervalMs: 60_000 };
  const gateway = await startGatewayWithUpstream(upstream, { shutdown, inboxPolling, ...overrides });
  gateways.push(gateway);
  return gateway;
}

interface Listener {
  readonly hasEvent: () => boolean;
  /** When and how the server has ended it. */
  readonly ended: Promise<{ readonly at: number; readonly reason: unknown }>;
  readonly leave: () => void;
}

function openStream(url: string, token: string): Listener {
  const { events, closed, unsubscribe } = subscribeToInbox(url, token);
  const ended = closed.then(() => ({ at: performance.now(), reason: events.at(-1)?.errors?.[0].extensions.code }));
  ended.catch(() => undefined); // left by the client
  return { hasEvent: () => events.some(({ data }) => data), ended, leave: unsubscribe };
}

function openWebSocket(url: string, token: string): Listener {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('error', () => {}); // followed by the close, whose code the test asserts
  const messages: any[] = [];
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
  );
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString());
    messages.push(message);
    if (message.type === 'connection_ack')
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: inboxSubscription } }));
  });
  const ended = new Promise<number>((resolve) => socket.once('close', resolve)).then((code) => ({
    at: performance.now(),
    reason: messages.some(({ type, payload }) => type === 'error' || payload?.errors) ? messages.at(-1) : code,
  }));
  return {
    hasEvent: () => messages.some(({ payload }) => payload?.data),
    ended,
    leave: () => socket.terminate(),
  };
}

const openListeners = ({ url }: TestGateway): Listener[] =>
  Array.from({ length: streamCount + webSocketCount }, (_, index) =>
    (index < streamCount ? openStream : openWebSocket)(url, `token-${index}`),
  );

test('shutdown after a delay: streams and WebSockets end one after the other, and all of them listen again elsewhere', async () => {
  const [first, second] = [await startGateway(), await startGateway()];
  const listeners = openListeners(first);
  await waitUntil(() => listeners.every(({ hasEvent }) => hasEvent()), 30_000);

  const closed = first.close();
  const returned: Listener[] = [];
  const ends = await Promise.all(
    listeners.map(async ({ ended }, index) => {
      const end = await ended;
      returned.push((index < streamCount ? openStream : openWebSocket)(second.url, `token-${index}`));
      return end;
    }),
  );
  await closed;
  expect(ends.slice(0, streamCount).map(({ reason }) => reason)).toEqual(Array(streamCount).fill('SHUTTING_DOWN'));
  expect(ends.slice(streamCount).map(({ reason }) => reason)).toEqual(Array(webSocketCount).fill(1001));
  const times = ends.map(({ at }) => at);
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(2500);
  expect(times).not.toEqual([...times].sort((a, b) => a - b));

  await waitUntil(() => returned.every(({ hasEvent }) => hasEvent()), 30_000);
  expect(second.inboxPollers.subscriberCount()).toBe(listeners.length);
  for (const { leave } of returned) leave();
}, 90_000);

test('shutdown after a delay: streams continue during it, and a new one gets SHUTTING_DOWN, or on a WebSocket the close code 1001', async () => {
  const gateway = await startGateway();
  const [listener, webSocket] = [openStream(gateway.url, 'stream'), openIdleWebSocket(gateway.url)];
  await waitUntil(() => listener.hasEvent());
  await webSocket.isReady;
  const startedAt = performance.now();
  const closed = gateway.close();
  const rejected = openStream(gateway.url, 'late');
  webSocket.subscribe();
  expect((await rejected.ended).reason).toBe('SHUTTING_DOWN');
  expect(await webSocket.code).toBe(1001);
  expect(webSocket.types).toEqual(['connection_ack']);
  expect((await listener.ended).at - startedAt).toBeGreaterThanOrEqual(shutdown.delayMs);
  await closed;
}, 60_000);

test('many patients that subscribe at once: their first polls take half of UMANG_MAX_CONCURRENCY, wait for each other and succeed', async () => {
  const { callLimits } = readConfig({ UMANG_MAX_CONCURRENCY: '8' });
  const listeners = openListeners(await startGateway({ callLimits }));
  // Sooner than the second poll of a patient whose first one has failed.
  await waitUntil(() => listeners.every(({ hasEvent }) => hasEvent()), 25_000);
  expect(maxPolls).toBeGreaterThan(1);
  expect(maxPolls).toBeLessThanOrEqual(4);
  for (const { leave } of listeners) leave();
}, 60_000);

/** An open WebSocket without a subscription. */
function openIdleWebSocket(url: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const types: string[] = [];
  socket.on('message', (data: Buffer) => types.push(JSON.parse(data.toString()).type));
  socket.once('open', () =>
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: 'Bearer idle' } })),
  );
  return {
    types,
    isReady: new Promise((resolve) => socket.once('message', resolve)),
    code: new Promise((resolve) => socket.once('close', resolve)),
    subscribe: () => socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: inboxSubscription } })),
  };
}
