/** Apollo Client as it comes: its own multipart form of a subscription, its own `Accept` for `@defer`. */
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startGatewayOver, type TestGateway } from '../../test/support/gateway.js';
import { type ScriptedUpstream, startUpstream } from '../../test/support/upstream.js';
import {
  createInbox,
  type ScriptedInbox,
  soon,
  subscription,
  tokenFor,
  until,
} from '../../test/support/scripted-inbox.js';

let inbox: ScriptedInbox;
let upstream: ScriptedUpstream;
let gateway: TestGateway;
let asked: { accept: string; type: string }[];
let release: () => void;

beforeEach(async () => {
  inbox = createInbox();
  inbox.put('first', 'REQUESTED');
  const released = new Promise<void>((resolve) => (release = resolve));
  upstream = await startUpstream({
    patientRequest: inbox.script,
    myProfile: () => ({ id: 'asha.verma@sbx', name: { first: 'asha' } }),
    patientLinks: async () => {
      await released;
      return { patient: { id: '91100020003001', links: [] } };
    },
  });
  gateway = await startGatewayOver(upstream, { live: { shortest: 50, longest: 100 } });
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
    .subscribe<any>({ query: gql(subscription), variables: { status: 'ALL' } })
    .subscribe({ next: (result) => told.push(result), complete: () => (done = true), error: () => (done = true) });
  return { told, subscribed, done: () => until(() => done) };
}

const nobody = () => until(() => gateway.live.listeners() === 0 && gateway.live.patients() === 0);

test('a subscription comes in the multipart form, event by event, and ends with the session', async () => {
  const { told, done } = listen(tokenFor(1.5));
  await until(() => told.length === 1);
  inbox.put('second', 'REQUESTED');
  await until(() => told.length === 2);
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
  await until(() => told.length === 1);
  subscribed.unsubscribe();
  await nobody();
  const before = upstream.calls.length;
  await soon(300);
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
  await until(() => seen.length > 0);
  expect(seen).toEqual([['streaming', 'asha', undefined]]);
  release();
  await until(() => seen.length > 1);
  expect(seen[1]).toEqual(['complete', 'asha', []]);
  expect(asked[0]).toEqual({
    accept: expect.stringMatching(/^multipart\/mixed;deferSpec=20220824/),
    type: 'multipart/mixed; boundary="-"',
  });
});
