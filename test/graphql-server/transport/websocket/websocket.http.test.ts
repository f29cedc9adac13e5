/** GraphQL over WebSocket: the same operations under the same rules, by the public client. */
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startGatewayOver, type TestGateway } from '../../../support/gateway.js';
import { type ScriptedUpstream, startUpstream } from '../../../support/upstream.js';
import { readConfig } from '../../../../src/config/config.js';
import {
  createInbox,
  type ScriptedInbox,
  soon,
  subscription,
  tokenFor,
  until,
} from '../../../support/scripted-inbox.js';

const pace = { shortest: 100, longest: 300 };
const { entry } = readConfig({ CORS_ORIGINS: 'https://app.example', HEADERS_TIMEOUT_MS: '300', MAX_DEPTH: '3' });

let inbox: ScriptedInbox;
let upstream: ScriptedUpstream;
let gateway: TestGateway;
let url: string;

beforeEach(async () => {
  inbox = createInbox();
  inbox.put('first', 'REQUESTED');
  upstream = await startUpstream({
    patientRequest: inbox.script,
    logout: () => 'logout',
    myProfile: () => ({ id: 'asha.verma@sbx', name: { first: 'asha' } }),
  });
  gateway = await startGatewayOver(upstream, { live: pace, entry });
  url = `${gateway.url.replace('http', 'ws')}/graphql`;
});

afterEach(async () => {
  await gateway.close();
  await upstream.close();
});

const connect = (connectionParams: Record<string, unknown> = { Authorization: 'Bearer token' }): Client =>
  createClient({ url, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });

const polls = () => upstream.calls.filter(({ path }) => path === 'patientRequest').length;
const nobody = () => until(() => gateway.live.listeners() === 0 && gateway.live.patients() === 0);

function listen(client: Client, variables = {}) {
  const events: any[] = [];
  let ended = false;
  const leave = client.subscribe(
    { query: subscription, variables },
    { next: (event) => events.push(event), error: () => (ended = true), complete: () => (ended = true) },
  );
  return {
    events,
    leave,
    heard: (count: number) => until(() => events.length >= count),
    ended: () => until(() => ended),
  };
}

const ask = (client: Client, query: string) =>
  new Promise<any>((resolve, reject) => client.subscribe({ query }, { next: resolve, error: reject, complete() {} }));

describe('a socket', () => {
  test('tells an inbox as it changes, and ends with the session', async () => {
    const client = connect({ 'X-Auth-Token': tokenFor(1.5) });
    const listener = listen(client, { status: 'REQUESTED' });
    await listener.heard(1);
    inbox.put('second', 'REQUESTED');
    await listener.heard(2);
    await listener.ended();
    expect(listener.events.map(({ data }) => data.requestsChanged?.totalCount)).toEqual([1, 2, undefined]);
    expect(listener.events[2].errors).toMatchObject([
      { message: 'The session has expired: sign in again.', extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    await nobody();
    await client.dispose();
  });

  test('carries queries and mutations too, under the rules of HTTP', async () => {
    const client = connect();
    expect(await ask(client, '{ me { name { first } } }')).toEqual({ data: { me: { name: { first: 'asha' } } } });
    expect(await ask(client, 'mutation { signOut { signedOut } }')).toEqual({ data: { signOut: { signedOut: true } } });
    const codes = async (query: string) => {
      const { errors } = await ask(client, query);
      return errors.map(({ extensions: { traceId, http, ...extensions } }: any) => [extensions.code, !!traceId, http]);
    };
    expect(await codes('{ me { links { provider { state { name } } } } }')).toEqual([
      ['LIMIT_EXCEEDED', true, undefined],
    ]);
    expect(await codes('{ nothing }')).toEqual([['GRAPHQL_VALIDATION_FAILED', true, undefined]]);
    expect(await codes('{')).toEqual([['GRAPHQL_PARSE_FAILED', true, undefined]]);
    await client.dispose();
  });

  test('of nobody who is signed in reads what is public, and no more', async () => {
    const client = connect({});
    expect(await ask(client, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
    const { errors } = await ask(client, subscription);
    expect(errors[0].extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    await client.dispose();
  });

  test('that goes leaves nothing behind, whichever way it goes', async () => {
    const polite = connect();
    const listener = listen(polite);
    await listener.heard(1);
    listener.leave();
    await nobody();
    const gone = connect();
    listen(gone);
    await until(() => gateway.live.listeners() === 1);
    gone.terminate();
    await nobody();
    const before = polls();
    await soon(pace.longest * 2);
    expect(polls()).toBe(before);
    await polite.dispose();
  });

  test('is told to go elsewhere when the server ends', async () => {
    const client = connect();
    const closed = new Promise<any>((resolve) => client.on('closed', resolve));
    await listen(client).heard(1);
    await gateway.close();
    expect((await closed).code).toBe(1001);
    gateway = await startGatewayOver(upstream, { live: pace, entry });
  });
});

test('a thousand listeners cost no more calls than one', async () => {
  await gateway.close();
  gateway = await startGatewayOver(upstream, { live: pace });
  url = `${gateway.url.replace('http', 'ws')}/graphql`;
  const start = Date.now();
  const clients = Array.from({ length: 10 }, () => connect());
  const listeners = clients.flatMap((client) => Array.from({ length: 100 }, () => listen(client)));
  await until(() => listeners.every(({ events }) => events.length === 1), 60_000);
  expect([gateway.live.listeners(), gateway.live.patients()]).toEqual([1000, 1]);
  inbox.put('second', 'REQUESTED');
  await until(() => listeners.every(({ events }) => events.length === 2), 60_000);
  expect(polls()).toBeLessThanOrEqual(1 + (Date.now() - start) / pace.shortest);
  for (const client of clients) await client.dispose();
  await nobody();
}, 120_000);

describe('not let in is', () => {
  const refusalOf = async (path: string, headers = {}) => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', { headers });
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    return response.statusCode;
  };

  test('a page of another origin', async () => {
    expect(await refusalOf('/graphql', { origin: 'https://evil.example' })).toBe(403);
    expect(await refusalOf('/graphql', { origin: 'null' })).toBe(403);
    for (const origin of ['https://app.example', gateway.url]) {
      const socket = new WebSocket(url, 'graphql-transport-ws', { headers: { origin } });
      await once(socket, 'open');
      socket.terminate();
    }
  });

  test('who asks for another path', async () => {
    expect(await refusalOf('/elsewhere')).toBe(404);
  });

  const closeOf = async (...messages: string[]) => {
    const socket = new WebSocket(url, 'graphql-transport-ws');
    await once(socket, 'open');
    for (const message of messages) socket.send(message);
    const [code] = await once(socket, 'close');
    return code;
  };

  test('who says too much, nothing, nonsense, or speaks too early', async () => {
    expect(await closeOf('{')).toBe(4400);
    expect(await closeOf()).toBe(4408);
    const subscribe = JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } });
    expect(await closeOf(subscribe)).toBe(4401);
    const init = JSON.stringify({ type: 'connection_init', payload: { Authorization: 'Bearer a\nb' } });
    expect(await closeOf(init)).toBe(4403);
    expect(await closeOf(' '.repeat(300_000))).toBe(1009);
  });
});
