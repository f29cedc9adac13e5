/** Live updates of one patient on several devices, each with a token of its own. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { type SandboxGateway, startGateway, startGatewayWithUpstream } from '../../../support/gateway.js';
import {
  createScriptedInbox,
  inboxSubscription,
  subscribeToInbox,
  tokenExpiringIn,
} from '../../../support/upstream/scripted-inbox.js';
import { startScriptedUpstream } from '../../../support/upstream/upstream.js';
import { waitUntil } from '../../../support/wait-until.js';

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const subscribe = (url: string, token: string) => {
  const subscriber = subscribeToInbox(url, token, {}, inboxSubscription);
  closers.push(subscriber.unsubscribe);
  return subscriber;
};

async function startSandboxGateway(inboxPolling = { minIntervalMs: 200, maxIntervalMs: 60_000 }) {
  const gateway: SandboxGateway = await startGateway({ gateway: { inboxPolling } });
  closers.push(() => gateway.close());
  return gateway;
}

describe('verified tokens of one patient', () => {
  test('share a poller: after one call to check each, a poll makes one call for all', async () => {
    const gateway = await startSandboxGateway({ minIntervalMs: 200, maxIntervalMs: 200 });
    const tokens = [await gateway.signIn('asha.verma@sbx'), await gateway.signIn('asha.verma@sbx')] as const;
    expect(tokens[0]).not.toBe(tokens[1]);
    const start = Date.now();
    const devices = tokens.map((token) => subscribe(gateway.url, token));
    await Promise.all(devices.map(({ waitForEvents }) => waitForEvents(1)));
    expect([gateway.inboxPollers.subscriberCount(), gateway.inboxPollers.pollerCount()]).toEqual([2, 1]);
    await waitUntil(() => gateway.calls.length >= 12);
    expect(gateway.calls.length).toBeLessThanOrEqual(2 + (Date.now() - start) / 200);
  });

  test('a device that signs out ends its own streams; the other one continues', async () => {
    const gateway = await startSandboxGateway();
    const [phone, tablet] = [await gateway.signIn('asha.verma@sbx'), await gateway.signIn('asha.verma@sbx')];
    const [onPhone, onTablet] = [subscribe(gateway.url, phone), subscribe(gateway.url, tablet)];
    await Promise.all([onPhone, onTablet].map(({ waitForEvents }) => waitForEvents(1)));
    await gateway.query('mutation { signOut { signedOut } }', {}, phone);
    await onPhone.closed;
    expect(onPhone.events.at(-1).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect([gateway.inboxPollers.subscriberCount(), gateway.inboxPollers.pollerCount()]).toEqual([1, 1]);
    expect(onTablet.events).toHaveLength(1);
  });

  test('another patient has a poller of their own', async () => {
    const gateway = await startSandboxGateway();
    const tokens = [await gateway.signIn('asha.verma@sbx'), await gateway.signIn('ravi.kumar@sbx')];
    const subscribers = tokens.map((token) => subscribe(gateway.url, token));
    await Promise.all(subscribers.map(({ waitForEvents }) => waitForEvents(1)));
    expect(gateway.inboxPollers.pollerCount()).toBe(2);
  });
});

test('tokens that are not verified never share a poller, whatever patient they name', async () => {
  const inbox = createScriptedInbox();
  const upstream = await startScriptedUpstream({ patientRequest: inbox.script });
  closers.push(() => upstream.close());
  const gateway = await startGatewayWithUpstream(upstream);
  closers.push(() => gateway.close());
  const tokens = [tokenExpiringIn(600), tokenExpiringIn(601), 'asha.verma@sbx'];
  const subscribers = tokens.map((token) => subscribe(gateway.url, token));
  await Promise.all(subscribers.map(({ waitForEvents }) => waitForEvents(1)));
  expect(gateway.inboxPollers.pollerCount()).toBe(3);
});
