/** GraphQL over WebSocket with the client of `graphql-ws`: the same operations and limits as over HTTP. */
import { setTimeout as delay } from 'node:timers/promises';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';
import { readConfig } from '../../../../src/config/config.js';
import {
  createScriptedInbox,
  type ScriptedInbox,
  inboxSubscription,
  tokenExpiringIn,
} from '../../../support/upstream/scripted-inbox.js';
import { waitUntil } from '../../../support/wait-until.js';

const inboxPolling = { minIntervalMs: 100, maxIntervalMs: 300 };
const { requestPolicy } = readConfig({
  CORS_ORIGINS: 'https://app.example',
  HEADERS_TIMEOUT_MS: '300',
  MAX_DEPTH: '3',
});

let inbox: ScriptedInbox;
let upstream: ScriptedUpstream;
let gateway: TestGateway;
let url: string;

beforeEach(async () => {
  inbox = createScriptedInbox();
  inbox.upsert('first', 'REQUESTED');
  upstream = await startScriptedUpstream({
    patientRequest: inbox.script,
    logout: () => 'logout',
    myProfile: () => ({ id: 'asha.verma@sbx', name: { first: 'asha' } }),
  });
  gateway = await startGatewayWithUpstream(upstream, { inboxPolling, requestPolicy });
  url = `${gateway.url.replace('http', 'ws')}/graphql`;
});

afterEach(async () => {
  await gateway.close();
  await upstream.close();
});

const connect = (connectionParams: Record<string, unknown> = { Authorization: 'Bearer token' }): Client =>
  createClient({ url, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });

const polls = () => upstream.calls.filter(({ path }) => path === 'patientRequest').length;
const noSubscribers = () =>
  waitUntil(() => gateway.inboxPollers.subscriberCount() === 0 && gateway.inboxPollers.pollerCount() === 0);

function subscribe(client: Client, variables = {}) {
  const events: any[] = [];
  let ended = false;
  const unsubscribe = client.subscribe(
    { query: inboxSubscription, variables },
    { next: (event) => events.push(event), error: () => (ended = true), complete: () => (ended = true) },
  );
  return {
    events,
    unsubscribe,
    waitForEvents: (count: number) => waitUntil(() => events.length >= count),
    waitForEnd: () => waitUntil(() => ended),
  };
}

const execute = (client: Client, query: string) =>
  new Promise<any>((resolve, reject) => client.subscribe({ query }, { next: resolve, error: reject, complete() {} }));

describe('WebSocket', () => {
  test('subscription: sends one event per change and ends when the session expires', async () => {
    const client = connect({ 'X-Auth-Token': tokenExpiringIn(1.5) });
    const listener = subscribe(client, { status: 'REQUESTED' });
    await listener.waitForEvents(1);
    inbox.upsert('second', 'REQUESTED');
    await listener.waitForEvents(2);
    await listener.waitForEnd();
    expect(listener.events.map(({ data }) => data.requestsChanged?.totalCount)).toEqual([1, 2, undefined]);
    expect(listener.events[2].errors).toMatchObject([
      { message: 'The session has expired. Sign in again.', extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    await noSubscribers();
    await client.dispose();
  });

  test('queries and mutations: have the same results, limits and error codes as over HTTP', async () => {
    const client = connect();
    expect(await execute(client, '{ me { name { first } } }')).toEqual({ data: { me: { name: { first: 'asha' } } } });
    expect(await execute(client, 'mutation { signOut { signedOut } }')).toEqual({
      data: { signOut: { signedOut: true } },
    });
    const codes = async (query: string) => {
      const { errors } = await execute(client, query);
      return errors.map(({ extensions: { traceId, http, ...extensions } }: any) => [extensions.code, !!traceId, http]);
    };
    expect(await codes('{ me { links { provider { state { name } } } } }')).toEqual([
      ['LIMIT_EXCEEDED', true, undefined],
    ]);
    expect(await codes('{ nothing }')).toEqual([['GRAPHQL_VALIDATION_FAILED', true, undefined]]);
    expect(await codes('{')).toEqual([['GRAPHQL_PARSE_FAILED', true, undefined]]);
    await client.dispose();
  });

  test('connection without a token: resolves public fields and rejects a subscription with UNAUTHENTICATED', async () => {
    const client = connect({});
    expect(await execute(client, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
    const { errors } = await execute(client, inboxSubscription);
    expect(errors[0].extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    await client.dispose();
  });

  test('subscription: ends with its polling when the client unsubscribes or disconnects', async () => {
    const client = connect();
    const listener = subscribe(client);
    await listener.waitForEvents(1);
    listener.unsubscribe();
    await noSubscribers();
    const dropped = connect();
    subscribe(dropped);
    await waitUntil(() => gateway.inboxPollers.subscriberCount() === 1);
    dropped.terminate();
    await noSubscribers();
    await gateway.query('{ me { name { first } } }', {}, 'token'); // an aborted poll that was already sent arrives before this call
    const before = polls();
    await delay(inboxPolling.maxIntervalMs * 2); // longer than any interval between two polls
    expect(polls()).toBe(before);
    await client.dispose();
  });

  test('connection: closes with 1001 when the server shuts down', async () => {
    const client = connect();
    const closed = new Promise<any>((resolve) => client.on('closed', resolve));
    await subscribe(client).waitForEvents(1);
    await gateway.close();
    expect((await closed).code).toBe(1001);
    gateway = await startGatewayWithUpstream(upstream, { inboxPolling, requestPolicy });
  });
});

test('WebSocket: 1000 subscriptions of one patient share one poller and cost no more calls than one', async () => {
  await gateway.close();
  gateway = await startGatewayWithUpstream(upstream, {
    inboxPolling,
    requestPolicy: readConfig({ MAX_WEBSOCKET_OPERATIONS: '100' }).requestPolicy,
    maxSubscriptionsPerPatient: { name: 'MAX_SUBSCRIPTIONS_PER_PATIENT', value: 1000 },
  });
  url = `${gateway.url.replace('http', 'ws')}/graphql`;
  const start = Date.now();
  const clients = Array.from({ length: 10 }, () => connect());
  const listeners = clients.flatMap((client) => Array.from({ length: 100 }, () => subscribe(client)));
  await waitUntil(() => listeners.every(({ events }) => events.length === 1), 60_000);
  expect([gateway.inboxPollers.subscriberCount(), gateway.inboxPollers.pollerCount()]).toEqual([1000, 1]);
  inbox.upsert('second', 'REQUESTED');
  await waitUntil(() => listeners.every(({ events }) => events.length === 2), 60_000);
  expect(polls()).toBeLessThanOrEqual(1 + (Date.now() - start) / inboxPolling.minIntervalMs);
  for (const client of clients) await client.dispose();
  await noSubscribers();
}, 120_000);

describe('WebSocket handshake and protocol', () => {
  const rejectedWith = async (path: string, headers = {}) => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', { headers });
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    return response.statusCode;
  };

  test('upgrade: is rejected with 403 from an origin that is not allowed, and accepted from an allowed one', async () => {
    expect(await rejectedWith('/graphql', { origin: 'https://evil.example' })).toBe(403);
    expect(await rejectedWith('/graphql', { origin: 'null' })).toBe(403);
    for (const origin of ['https://app.example', gateway.url]) {
      const socket = new WebSocket(url, 'graphql-transport-ws', { headers: { origin } });
      await once(socket, 'open');
      socket.terminate();
    }
  });

  test('upgrade: is rejected with 404 on another path than /graphql', async () => {
    expect(await rejectedWith('/elsewhere')).toBe(404);
  });

  const closeCodeAfter = async (...messages: string[]) => {
    const socket = new WebSocket(url, 'graphql-transport-ws');
    await once(socket, 'open');
    for (const message of messages) socket.send(message);
    const [code] = await once(socket, 'close');
    return code;
  };

  const init = JSON.stringify({ type: 'connection_init' });
  const subscribeTo = (payload: unknown) => JSON.stringify({ id: '1', type: 'subscribe', payload });

  test.each([
    ['invalid JSON', 4400, ['{']],
    ['no connection_init in time', 4408, []],
    ['an operation before connection_init', 4401, [subscribeTo({ query: '{ __typename }' })]],
    [
      'a connection parameter that is not a valid header',
      4403,
      [JSON.stringify({ type: 'connection_init', payload: { Authorization: 'Bearer a\nb' } })],
    ],
    ['a message over the body limit', 1009, [' '.repeat(300_000)]],
    ['a batch', 4400, [init, subscribeTo([{ query: '{ __typename }' }, { query: '{ __typename }' }])]],
  ])('connection: after %s, closes with %d', async (_title, code, messages) => {
    expect(await closeCodeAfter(...messages)).toBe(code);
  });
});
