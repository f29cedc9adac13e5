/** Apollo Client as it comes: its own multipart form of a subscription, its own `Accept` for `@defer`. */
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../test/support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../test/support/upstream.js';
import {
  createScriptedInbox,
  type ScriptedInbox,
  sleep,
  inboxSubscription,
  tokenExpiringIn,
} from '../../test/support/scripted-inbox.js';
import { waitUntil } from '../../test/support/wait-until.js';

let inbox: ScriptedInbox;
let upstream: ScriptedUpstream;
let gateway: TestGateway;
let asked: { accept: string; type: string }[];
let release: () => void;

beforeEach(async () => {
  inbox = createScriptedInbox();
  inbox.upsert('first', 'REQUESTED');
  const released = new Promise<void>((resolve) => (release = resolve));
  upstream = await startScriptedUpstream({
    patientRequest: inbox.script,
    myProfile: () => ({ id: 'asha.verma@sbx', name: { first: 'asha' } }),
    patientLinks: async () => {
      await released;
      return { patient: { id: '91100020003001', links: [] } };
    },
  });
  gateway = await startGatewayWithUpstream(upstream, { inboxPolling: { minIntervalMs: 50, maxIntervalMs: 100 } });
  asked = [];
});

afterEach(async () => {
  await gateway.close();
  await upstream.close();
});

function clientFor(token: string): ApolloClient {
  const link = new HttpLink({
    uri: `${gateway.url}/graphql`,
    headers: { authorization: `Bearer ${token}` },
    async fetch(input, init) {
      const response = await fetch(input, init);
      const accept = new Headers(init?.headers).get('accept') ?? '';
      asked.push({ accept, type: response.headers.get('content-type') ?? '' });
      return response;
    },
  });
  return new ApolloClient({ link, cache: new InMemoryCache(), incrementalHandler: new Defer20220824Handler() });
}

function listen(token: string) {
  const told: any[] = [];
  let done = false;
  const subscribed = clientFor(token)
    .subscribe<any>({ query: gql(inboxSubscription), variables: { status: 'ALL' } })
    .subscribe({ next: (result) => told.push(result), complete: () => (done = true), error: () => (done = true) });
  return { told, subscribed, done: () => waitUntil(() => done) };
}

const nobody = () =>
  waitUntil(() => gateway.inboxPollers.subscriberCount() === 0 && gateway.inboxPollers.pollerCount() === 0);

test('a subscription comes in the multipart form, event by event, and ends with the session', async () => {
  const { told, done } = listen(tokenExpiringIn(1.5));
  await waitUntil(() => told.length === 1);
  inbox.upsert('second', 'REQUESTED');
  await waitUntil(() => told.length === 2);
  await done();
  expect(told.map(({ data }) => data?.requestsChanged?.requests.map(({ id }: any) => id))).toEqual([
    ['first'],
    ['second'],
    undefined,
  ]);
  expect(told[2].error.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(asked[0]?.accept).toMatch('multipart/mixed;boundary=graphql;subscriptionSpec=1.0');
  expect(asked[0]?.type).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0');
  await nobody();
});

test('who unsubscribes leaves nothing behind', async () => {
  const { told, subscribed } = listen('token');
  await waitUntil(() => told.length === 1);
  subscribed.unsubscribe();
  await nobody();
  const before = upstream.calls.length;
  await sleep(300);
  expect(upstream.calls).toHaveLength(before);
});

test('a subscription of nobody is refused as an answer, not as a stream', async () => {
  const { told, done } = listen('');
  await done();
  expect(told[0].error.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(asked[0]?.type).toMatch('json');
});

test('what is deferred comes after the rest', async () => {
  const seen: any[] = [];
  clientFor('token')
    .watchQuery<any>({
      query: gql`
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
      `,
    })
    .subscribe(({ data, dataState }) => {
      if (data) seen.push([dataState, data.me.name.first, data.me.links]);
    });
  await waitUntil(() => seen.length > 0);
  expect(seen).toEqual([['streaming', 'asha', undefined]]);
  release();
  await waitUntil(() => seen.length > 1);
  expect(seen[1]).toEqual(['complete', 'asha', []]);
  expect(asked[0]).toEqual({
    accept: expect.stringMatching(/^multipart\/mixed;deferSpec=20220824/),
    type: 'multipart/mixed; boundary="-"',
  });
});
