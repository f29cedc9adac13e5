/** A patient with a large inbox watches the requests that wait for a decision. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type SandboxGateway, startGateway } from '../support/gateway.js';
import { subscribeToInbox } from '../support/upstream/scripted-inbox.js';

let gateway: SandboxGateway;
beforeAll(async () => {
  gateway = await startGateway({ gateway: { inboxPolling: { minIntervalMs: 100, maxIntervalMs: 1000 } } });
});
afterAll(() => gateway.close());

test('the first event is the first page of the query, and the denial of each waiting subscription is an event', async () => {
  const token = await gateway.signIn('ravi.kumar@sbx');
  const query = async (args: string) => {
    const { data } = await gateway.query(`{ me { requests(${args}) { totalCount nodes { id status } } } }`, {}, token);
    return { totalCount: data.me.requests.totalCount, requests: data.me.requests.nodes };
  };
  const client = subscribeToInbox(gateway.url, token, { status: 'REQUESTED' });
  const [first] = await client.waitForEvents(1);
  const page = await query('status: REQUESTED');
  expect(first.data.requestsChanged).toEqual(page);

  const { requests: waiting } = await query('status: REQUESTED, kinds: [SUBSCRIPTION]');
  expect(waiting.length).toBeGreaterThan(2);
  for (const [index, { id }] of waiting.entries()) {
    const denial =
      'mutation ($input: DenySubscriptionRequestInput!) { denySubscriptionRequest(input: $input) { userErrors { code } } }';
    await gateway.query(denial, { input: { requestId: id } }, token);
    const events = await client.waitForEvents(index + 2);
    expect(events.at(-1).data.requestsChanged).toEqual({
      totalCount: page.totalCount - index - 1,
      requests: [{ id, status: 'DENIED' }],
    });
  }
  client.unsubscribe();
});
