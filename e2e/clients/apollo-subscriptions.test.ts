/** Apollo Client without special configuration: subscriptions in its multipart protocol, and `@defer` with its `Accept`. */
import { setTimeout as delay } from 'node:timers/promises';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler } from '@apollo/client/incremental';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../test/support/gateway.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../../test/support/upstream/upstream.js';
import {
  createScriptedInbox,
  type ScriptedInbox,
  inboxSubscription,
  tokenExpiringIn,
} from '../../test/support/upstream/scripted-inbox.js';
import { waitUntil } from '../../test/support/wait-until.js';

let inbox: ScriptedInbox;
let upstream: ScriptedUpstream;
let gateway: TestGateway;
let exchanges: { accept: string; contentType: string }[];
let releaseLinks: () => void;

beforeEach(async () => {
  inbox = createScriptedInbox();
  inbox.upsert('first', 'REQUESTED');
  const linksReleased = new Promise<void>((resolve) => (releaseLinks = resolve));
  upstream = await startScriptedUpstream({
    patientRequest: inbox.script,
    myProfile: () => ({ id: 'asha.verma@sbx', name: { first: 'asha' } }),
    patientLinks: async () => {
      await linksReleased;
      return { patient: { id: '91100020003001', links: [] } };
    },
  });
  gateway = await startGatewayWithUpstream(upstream, { inboxPolling: { minIntervalMs: 50, maxIntervalMs: 100 } });
  exchanges = [];
});

afterEach(async () => {
  await gateway.close();
  await upstream.close();
});

type IncrementalHandler = NonNullable<ApolloClient.Options['incrementalHandler']>;

const handlers = {
  formatOf2022: new Defer20220824Handler(),
  // Apollo Client is compiled without `exactOptionalPropertyTypes`.
  formatV02: new GraphQL17Alpha9Handler() as IncrementalHandler,
};

function createClient(token: string, incrementalHandler: IncrementalHandler = handlers.formatOf2022): ApolloClient {
  const link = new HttpLink({
    uri: `${gateway.url}/graphql`,
    headers: { authorization: `Bearer ${token}` },
    async fetch(input, init) {
      const response = await fetch(input, init);
      const accept = new Headers(init?.headers).get('accept') ?? '';
      exchanges.push({ accept, contentType: response.headers.get('content-type') ?? '' });
      return response;
    },
  });
  return new ApolloClient({ link, cache: new InMemoryCache(), incrementalHandler });
}

function subscribeToInbox(token: string) {
  const results: any[] = [];
  let ended = false;
  const subscription = createClient(token)
    .subscribe<any>({ query: gql(inboxSubscription), variables: { status: 'ALL' } })
    .subscribe({
      next: (result) => results.push(result),
      complete: () => (ended = true),
      error: () => (ended = true),
    });
  return { results, subscription, waitForEnd: () => waitUntil(() => ended) };
}

const waitForNoPollers = () =>
  waitUntil(() => gateway.inboxPollers.subscriberCount() === 0 && gateway.inboxPollers.pollerCount() === 0);

test('Apollo Client subscription: receives each event as a multipart part and ends when the session expires', async () => {
  const { results, waitForEnd } = subscribeToInbox(tokenExpiringIn(1.5));
  await waitUntil(() => results.length === 1);
  inbox.upsert('second', 'REQUESTED');
  await waitUntil(() => results.length === 2);
  await waitForEnd();
  expect(results.map(({ data }) => data?.requestsChanged?.requests.map(({ id }: any) => id))).toEqual([
    ['first'],
    ['second'],
    undefined,
  ]);
  expect(results[2].error.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(exchanges[0]?.accept).toMatch('multipart/mixed;boundary=graphql;subscriptionSpec=1.0');
  expect(exchanges[0]?.contentType).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0');
  await waitForNoPollers();
});

test('Apollo Client subscription: after unsubscribing, the inbox poller stops and UMANG receives no further call', async () => {
  const { results, subscription } = subscribeToInbox('token');
  await waitUntil(() => results.length === 1);
  subscription.unsubscribe();
  await waitForNoPollers();
  await gateway.query('{ me { name { first } } }', {}, 'token'); // an aborted poll that was already sent arrives before this call
  const callsBefore = upstream.calls.length;
  await delay(300); // three times the maximum poll interval
  expect(upstream.calls).toHaveLength(callsBefore);
});

test('Apollo Client subscription without a token: receives UNAUTHENTICATED as JSON, not as a stream', async () => {
  const { results, waitForEnd } = subscribeToInbox('');
  await waitForEnd();
  expect(results[0].error.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(exchanges[0]?.contentType).toMatch('json');
});

const deferredLinks = gql`
  {
    me {
      id
      name {
        first
      }
      ... @defer {
        links {
          display
        }
      }
    }
  }
`;

/** Each result, and each error, as the application sees it. */
function watch(client: ApolloClient) {
  const results: unknown[] = [];
  client.watchQuery<any>({ query: deferredLinks, errorPolicy: 'all' }).subscribe(({ data, dataState, error }) => {
    if (data) results.push([dataState, data.me.name.first, data.me.links, ...(error ? [error.message] : [])]);
  });
  return results;
}

test('Apollo Client @defer, format of 2022: receives the deferred fields after the other fields', async () => {
  const results = watch(createClient('token', handlers.formatOf2022));
  await waitUntil(() => results.length > 0);
  expect(results).toEqual([['streaming', 'asha', undefined]]);
  releaseLinks();
  await waitUntil(() => results.length > 1);
  expect(results[1]).toEqual(['complete', 'asha', []]);
  expect(exchanges[0]).toEqual({
    accept: expect.stringMatching(/^multipart\/mixed;deferSpec=20220824/),
    contentType: 'multipart/mixed; boundary="-"',
  });
});

test('Apollo Client @defer, format v0.2: receives all fields at once', async () => {
  const results = watch(createClient('token', handlers.formatV02));
  await waitUntil(() => upstream.calls.some(({ path }) => path === 'patientLinks'));
  expect(results).toEqual([]);
  releaseLinks();
  await waitUntil(() => results.length > 0);
  expect(results).toEqual([['complete', 'asha', []]]);
  expect(exchanges[0]).toEqual({
    accept: expect.stringMatching(/^multipart\/mixed;incrementalSpec=v0\.2/),
    contentType: 'application/graphql-response+json; charset=utf-8',
  });
});

test.each([
  ['of 2022', handlers.formatOf2022],
  ['v0.2', handlers.formatV02],
])('Apollo Client @defer, format %s: receives the error of a deferred field', async (_format, handler) => {
  upstream.scripts['patientLinks'] = () => new ErrorReply('504 Gateway Timeout: [no body]');
  const results = watch(createClient('token', handler));
  await waitUntil(() => results.some((result) => (result as unknown[])[2] === null));
  expect(results.at(-1)).toEqual(['complete', 'asha', null, expect.stringMatching(/\S/)]);
});
