/** The inbox subscription over server-sent events: one poller per patient, and no calls without subscribers. */
import { setTimeout as delay } from 'node:timers/promises';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config/config.js';
import { startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import {
  createScriptedInbox,
  type InboxSubscriber,
  type ScriptedInbox,
  subscribeToInbox,
  tokenExpiringIn,
} from '../../../support/upstream/scripted-inbox.js';
import { waitUntil } from '../../../support/wait-until.js';
import {
  ErrorReply,
  manualReply,
  RawReply,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../../support/upstream/upstream.js';

let inbox: ScriptedInbox;
let upstream: ScriptedUpstream;
let gateway: TestGateway;

const inboxPolling = { minIntervalMs: 40, maxIntervalMs: 200 };
const maxSubscriptionsPerPatient = { name: 'MAX_SUBSCRIPTIONS_PER_PATIENT', value: 20 };

beforeEach(async () => {
  inbox = createScriptedInbox();
  inbox.upsert('first', 'REQUESTED');
  upstream = await startScriptedUpstream({ patientRequest: inbox.script, logout: () => 'logout' });
  gateway = await startGatewayWithUpstream(upstream, { inboxPolling });
});

afterEach(async () => {
  await gateway.close();
  await upstream.close();
});

const subscribe = (token = 'token', variables = {}) => subscribeToInbox(gateway.url, token, variables);
const pollCount = () => upstream.calls.filter(({ path }) => path === 'patientRequest').length;
const noPollers = () =>
  waitUntil(() => gateway.inboxPollers.subscriberCount() === 0 && gateway.inboxPollers.pollerCount() === 0);
const event = (totalCount: number, ...requests: object[]) => ({ data: { requestsChanged: { totalCount, requests } } });
const signOut = () => gateway.query('mutation { signOut { signedOut } }', {}, 'token');

describe('requestsChanged', () => {
  test('sends the current inbox first, then each change', async () => {
    const client = subscribe();
    await client.waitForEvents(1);
    inbox.upsert('second', 'REQUESTED');
    await client.waitForEvents(2);
    inbox.upsert('first', 'GRANTED');
    expect(await client.waitForEvents(3)).toEqual([
      event(1, { id: 'first', status: 'REQUESTED' }),
      event(2, { id: 'second', status: 'REQUESTED' }),
      event(2, { id: 'first', status: 'GRANTED' }),
    ]);
    client.unsubscribe();
  });

  test('with a status: sends a request that no longer matches once, with its new status', async () => {
    const client = subscribe('token', { status: 'REQUESTED' });
    await client.waitForEvents(1);
    inbox.upsert('first', 'DENIED');
    await client.waitForEvents(2);
    inbox.upsert('first', 'EXPIRED');
    inbox.upsert('second', 'REQUESTED');
    expect(await client.waitForEvents(3)).toEqual([
      event(1, { id: 'first', status: 'REQUESTED' }),
      event(0, { id: 'first', status: 'DENIED' }),
      event(1, { id: 'second', status: 'REQUESTED' }),
    ]);
    client.unsubscribe();
  });

  test('for an inbox larger than a reply: takes the count from UMANG and ignores rows that only move up', async () => {
    for (let index = 0; index < 130; index++) inbox.upsert(`old-${index}`, 'REQUESTED');
    const client = subscribe('token', { status: 'REQUESTED' });
    const [first] = await client.waitForEvents(1);
    expect(first.data.requestsChanged.totalCount).toBe(131);
    expect(first.data.requestsChanged.requests).toHaveLength(20);
    inbox.upsert('old-3', 'GRANTED');
    await client.waitForEvents(2);
    expect(client.events[1]).toEqual(event(130, { id: 'old-3', status: 'GRANTED' }));
    client.unsubscribe();
  });

  test('without a token: fails with UNAUTHENTICATED without an upstream call', async () => {
    const { data, errors } = await gateway.query('subscription { requestsChanged { totalCount } }');
    expect({ data, codes: errors?.map(({ extensions }) => extensions['code']) }).toEqual({
      data: undefined,
      codes: ['UNAUTHENTICATED'],
    });
    expect(pollCount()).toBe(0);
  });
});

describe('inbox polling: subscribers', () => {
  test('100 subscribers of one patient cost no more upstream calls than one', async () => {
    await gateway.close();
    gateway = await startGatewayWithUpstream(upstream, {
      inboxPolling,
      maxSubscriptionsPerPatient: { ...maxSubscriptionsPerPatient, value: 0 },
    });
    const start = Date.now();
    const clients = Array.from({ length: 100 }, () => subscribe());
    await Promise.all(clients.map(({ waitForEvents }) => waitForEvents(1)));
    expect([gateway.inboxPollers.subscriberCount(), gateway.inboxPollers.pollerCount()]).toEqual([100, 1]);
    inbox.upsert('second', 'REQUESTED');
    await Promise.all(clients.map(({ waitForEvents }) => waitForEvents(2)));
    expect(clients.every(({ events }) => events.length === 2)).toBe(true);
    expect(pollCount()).toBeLessThanOrEqual(1 + (Date.now() - start) / inboxPolling.minIntervalMs);
    for (const { unsubscribe } of clients) unsubscribe();
    await noPollers();
  });

  test('each patient is polled with their own token', async () => {
    const [asha, ravi] = [subscribe('asha'), subscribe('ravi')];
    await Promise.all([asha.waitForEvents(1), ravi.waitForEvents(1)]);
    expect(gateway.inboxPollers.pollerCount()).toBe(2);
    expect(new Set(upstream.calls.map(({ body }) => body['xAuthToken']))).toEqual(
      new Set(['Bearer asha', 'Bearer ravi']),
    );
    asha.unsubscribe();
    ravi.unsubscribe();
    await noPollers();
  });

  test('no call is made after the last subscriber has disconnected', async () => {
    const clients = Array.from({ length: 20 }, () => subscribe());
    await Promise.all(clients.map(({ waitForEvents }) => waitForEvents(1)));
    for (const { unsubscribe } of clients) unsubscribe();
    await noPollers();
    await signOut(); // an aborted poll that was already sent arrives before this call
    const before = pollCount();
    await delay(inboxPolling.maxIntervalMs * 2); // longer than any interval between two polls
    expect(pollCount()).toBe(before);
  });

  test('the upstream call of a poll is aborted when the last subscriber disconnects', async () => {
    const calls: ServerResponse[] = [];
    upstream.scripts['patientRequest'] = (_call, response) => {
      calls.push(response);
      return manualReply;
    };
    const clients = [subscribe(), subscribe()];
    await waitUntil(() => gateway.inboxPollers.subscriberCount() === 2 && calls.length === 1);
    const [call] = calls as [ServerResponse];
    clients[0]?.unsubscribe();
    await waitUntil(() => gateway.inboxPollers.subscriberCount() === 1);
    expect(call.destroyed).toBe(false);
    const aborted = once(call, 'close', { signal: AbortSignal.timeout(5000) });
    clients[1]?.unsubscribe();
    await aborted;
    expect(call.writableEnded).toBe(false);
    await noPollers();
    expect(calls).toHaveLength(1);
  });
});

describe('inbox polling: schedule', () => {
  test('a mutation of the patient is followed by a poll within the minimum interval', async () => {
    await gateway.close();
    gateway = await startGatewayWithUpstream(upstream, { inboxPolling: { minIntervalMs: 40, maxIntervalMs: 60_000 } });
    const client = subscribe();
    await client.waitForEvents(1);
    await waitUntil(() => pollCount() >= 8); // the interval has grown to 683 ms, less up to 20 % jitter
    inbox.upsert('first', 'GRANTED');
    const start = Date.now();
    await signOut();
    await client.waitForEvents(2);
    expect(Date.now() - start).toBeLessThan(500);
    client.unsubscribe();
  });

  test('after failures, sends no event until a poll succeeds', async () => {
    const client = subscribe();
    await client.waitForEvents(1);
    inbox.override = new ErrorReply('502 Bad Gateway: [no answer]');
    const before = pollCount();
    await waitUntil(() => pollCount() >= before + 3);
    expect(client.events).toHaveLength(1);
    inbox.override = undefined;
    inbox.upsert('second', 'REQUESTED');
    await client.waitForEvents(2);
    expect(client.events[1]).toEqual(event(2, { id: 'second', status: 'REQUESTED' }));
    client.unsubscribe();
  });

  test('a slow poll is no operation: it sends its event, although it takes longer than MAX_OPERATION_MS', async () => {
    await gateway.close();
    const { requestPolicy } = readConfig({ MAX_OPERATION_MS: '100' });
    gateway = await startGatewayWithUpstream(upstream, { inboxPolling, requestPolicy });
    upstream.scripts['patientRequest'] = async (call, response) => {
      await delay(150);
      return inbox.script(call, response);
    };
    for (let index = 0; index < 130; index++) inbox.upsert(`old-${index}`, 'REQUESTED'); // takes a second call
    const client = subscribe('token', { status: 'REQUESTED' });
    const [first] = await client.waitForEvents(1);
    expect(first.data.requestsChanged.totalCount).toBe(131);
    client.unsubscribe();
  });

  test('polls of one patient never overlap', async () => {
    let running = 0;
    let maxRunning = 0;
    upstream.scripts['patientRequest'] = async (call, response) => {
      maxRunning = Math.max(maxRunning, ++running);
      await delay(60); // longer than the minimum interval, so a poll that does not wait would overlap
      running -= 1;
      return inbox.script(call, response);
    };
    const client = subscribe();
    await client.waitForEvents(1);
    for (let mutation = 0; mutation < 5; mutation++) await signOut();
    await waitUntil(() => pollCount() >= 4);
    expect(maxRunning).toBe(1);
    client.unsubscribe();
    await noPollers();
  });
});

describe('inbox stream: last event', () => {
  const lastEvent = async (client: InboxSubscriber) => {
    await client.closed;
    const { data, errors } = client.events.at(-1);
    return {
      data,
      code: errors[0].extensions.code,
      message: errors[0].message,
      retryable: errors[0].extensions.retryable,
    };
  };

  test('is UNAUTHENTICATED when the session expires', async () => {
    const client = subscribe(tokenExpiringIn(3));
    await client.waitForEvents(1);
    expect(await lastEvent(client)).toEqual({
      data: { requestsChanged: null },
      code: 'UNAUTHENTICATED',
      message: 'The session has expired. Sign in again.',
      retryable: false,
    });
    await noPollers();
  });

  test('is UNAUTHENTICATED when UMANG no longer accepts the token', async () => {
    const client = subscribe();
    await client.waitForEvents(1);
    inbox.override = new RawReply(JSON.stringify({ rs: 'F', pd: '401 Unauthorized: [no body]' }));
    expect(await lastEvent(client)).toMatchObject({ code: 'UNAUTHENTICATED' });
    await noPollers();
  });

  test('is a retryable SHUTTING_DOWN when the gateway shuts down', async () => {
    const client = subscribe();
    await client.waitForEvents(1);
    const start = Date.now();
    const closed = gateway.close();
    expect(await lastEvent(client)).toMatchObject({ code: 'SHUTTING_DOWN', retryable: true });
    await closed;
    expect(Date.now() - start).toBeLessThan(1000);
    gateway = await startGatewayWithUpstream(upstream, { inboxPolling });
  });
});
