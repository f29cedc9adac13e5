/** The entry `ndhm-graph/testing`, as tests of client teams use it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type SandboxGateway, startSandboxGateway } from '../src/testing.js';
import { createQueryClient } from './support/gateway.js';

let gateway: SandboxGateway;
beforeAll(async () => {
  gateway = await startSandboxGateway();
});
afterAll(() => gateway.close());

const send: ReturnType<typeof createQueryClient> = (...request) =>
  createQueryClient(gateway.url.replace(/\/graphql$/, ''))(...request);

const pendingRequests = '{ me { authorizationRequests(status: REQUESTED) { nodes { id } } } }';
const deny =
  'mutation ($input: DenyAuthorizationRequestInput!) { denyAuthorizationRequest(input: $input) { requestId } }';

test('testing entry, reset: restores what a mutation changed, on the same URL and with the same token', async () => {
  const { url } = gateway;
  const token = await gateway.signIn('asha.verma@sbx');
  const before = await send(pendingRequests, {}, token);
  const { nodes } = before.data.me.authorizationRequests;
  await send(deny, { input: { requestId: nodes[0].id } }, token);
  const after = await send(pendingRequests, {}, token);
  expect(after.data.me.authorizationRequests.nodes).toHaveLength(nodes.length - 1);
  await gateway.reset();
  expect(gateway.url).toBe(url);
  const restored = await send(pendingRequests, {}, token);
  expect(restored.data.me.authorizationRequests.nodes).toHaveLength(nodes.length);
});

test('testing entry, reset: counts attempts at a password anew', async () => {
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code attemptsLeft } } }';
  const input = { phrAddress: 'asha.verma@sbx', password: 'wrong password' };
  const attempt = async () => (await send(signIn, { input })).data.signIn.userErrors;
  const first = [{ code: 'WRONG_CREDENTIALS', attemptsLeft: 4 }];
  await gateway.reset();
  expect(await attempt()).toEqual(first);
  expect(await attempt()).not.toEqual(first);
  await gateway.reset();
  expect(await attempt()).toEqual(first);
});

test('testing entry, failureRate 1: queries fail as during an outage of UMANG, until the next reset', async () => {
  const token = await gateway.signIn('asha.verma@sbx');
  await gateway.reset({ failureRate: 1 });
  const { errors } = await send(pendingRequests, {}, token);
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_UNAVAILABLE']);
  await expect(gateway.signIn('asha.verma@sbx')).rejects.toThrow('Sign-in failed: UPSTREAM_UNAVAILABLE.');
  await gateway.reset();
  expect((await send(pendingRequests, {}, token)).errors).toBeUndefined();
});

test('testing entry, sessionSeconds: the session expires', async () => {
  await gateway.reset({ sessionSeconds: 1 });
  const token = await gateway.signIn('asha.verma@sbx');
  expect((await send(pendingRequests, {}, token)).errors).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 2100));
  expect((await send(pendingRequests, {}, token)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  await gateway.reset();
});

test('testing entry, signIn: rejects an account without a password and an unknown one', async () => {
  await expect(gateway.signIn('91100020003002@sbx')).rejects.toThrow('is not a demo account with a password');
  await expect(gateway.signIn('nobody@sbx')).rejects.toThrow('is not a demo account with a password');
});

test('testing entry, close: ends open subscriptions and stops listening', async () => {
  const other = await startSandboxGateway();
  const token = await other.signIn('asha.verma@sbx');
  const response = await fetch(other.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: 'subscription { requestsChanged { totalCount } }' }),
  });
  const text = response.text();
  await other.close();
  await text.catch(() => undefined);
  await expect(fetch(other.url)).rejects.toThrow('fetch failed');
});
