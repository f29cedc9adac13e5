/** The number of live updates of one patient, over server-sent events. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type SandboxGateway, startGateway } from '../../../support/gateway.js';
import { type InboxSubscriber, subscribeToInbox } from '../../../support/upstream/scripted-inbox.js';
import { waitUntil } from '../../../support/wait-until.js';

let gateway: SandboxGateway;
let subscribers: InboxSubscriber[];

const limit = { name: 'MAX_SUBSCRIPTIONS_PER_PATIENT', value: 3 };
const signIn = () => gateway.signIn('asha.verma@sbx');
const subscriberCount = () => gateway.inboxPollers.subscriberCount();

function subscribe(token: string): InboxSubscriber {
  const subscriber = subscribeToInbox(gateway.url, token);
  subscribers.push(subscriber);
  return subscriber;
}

const start = async (value: number) => {
  gateway = await startGateway({ gateway: { maxSubscriptionsPerPatient: { ...limit, value } } });
};

beforeEach(() => {
  subscribers = [];
});

afterEach(async () => {
  for (const { unsubscribe } of subscribers) unsubscribe();
  await gateway.close();
});

async function expectRejection({ closed, events }: InboxSubscriber) {
  await closed;
  expect(events).toHaveLength(1);
  expect(events[0].data?.requestsChanged ?? null).toBeNull();
  expect(events[0].errors).toMatchObject([
    {
      message: 'You have 3 subscriptions, the maximum (MAX_SUBSCRIPTIONS_PER_PATIENT). End one and subscribe again.',
      extensions: { code: 'LIMIT_EXCEEDED', retryable: true, limit: limit.name, actual: 4, max: 3 },
    },
  ]);
}

test('one more than the limit: is rejected with LIMIT_EXCEEDED, with any token of the patient, until another one ends', async () => {
  await start(3);
  const [phone, tablet] = [await signIn(), await signIn()];
  expect(phone).not.toBe(tablet);
  const [first, ...others] = [subscribe(phone), subscribe(phone), subscribe(tablet)];
  await Promise.all([first, ...others].map((subscriber) => subscriber?.waitForEvents(1)));
  await expectRejection(subscribe(phone));
  await expectRejection(subscribe(tablet));
  await subscribe(await gateway.signIn('ravi.kumar@sbx')).waitForEvents(1);
  first?.unsubscribe();
  await waitUntil(() => subscriberCount() === 3);
  const [event] = await subscribe(tablet).waitForEvents(1);
  expect(event.errors).toBeUndefined();
});

test('ten at once with a limit of three: seven are rejected', async () => {
  await start(3);
  const token = await signIn();
  const clients = Array.from({ length: 10 }, () => subscribe(token));
  await Promise.all(clients.map(({ waitForEvents }) => waitForEvents(1)));
  const rejected = clients.filter(({ events }) => events[0].errors);
  expect([rejected.length, subscriberCount()]).toEqual([7, 3]);
  for (const client of rejected) await expectRejection(client);
});

test('with a limit of 0: any number is accepted', async () => {
  await start(0);
  const token = await signIn();
  const clients = Array.from({ length: 25 }, () => subscribe(token));
  await Promise.all(clients.map(({ waitForEvents }) => waitForEvents(1)));
  expect(clients.filter(({ events }) => events[0].errors)).toEqual([]);
  expect(subscriberCount()).toBe(25);
});
