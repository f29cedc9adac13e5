/** Paging and live updates of the React example's inbox. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addAuthorization } from '../../src/sandbox/fixtures/inbox.js';
import { waitUntil } from '../../test/support/wait-until.js';
import { testInChromium } from '../support/chromium.js';
import { alert, card, cards, link } from '../support/react-example-elements.js';
import { setUpReactExample } from '../support/react-example-page.js';

const example = setUpReactExample();
const ravi = '91-1000-2000-3005';

/** Requests that arrive now, each a millisecond newer than the one before. */
function receiveRequests(count: number, offset = 0): void {
  const { sandbox } = example.gateway();
  const person = sandbox.state.findByAddress('ravi.kumar@sbx')!;
  for (let index = 0; index < count; index += 1) {
    const requester = { id: `clinic-${offset + index}`, name: `New clinic ${offset + index}` };
    const at = sandbox.clock.now() + 1000 + index; // fixtures are up to a second older
    addAuthorization(person, { status: 'REQUESTED', at, requester, index: 900 + offset + index });
  }
}

const readTimes = (page: Page) =>
  page.locator('li > time').evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''));

const isNewestFirst = (times: string[]): boolean =>
  times.every((time, index) => index === 0 || Date.parse(times[index - 1]!) >= Date.parse(time));

testInChromium(
  'React example inbox, 2 requests arrive while 20 are shown: shows 20, the new ones first',
  async (page) => {
    await example.signIn(page, ravi);
    await cards(page).nth(19).waitFor();
    expect(await cards(page).count()).toBe(20);
    receiveRequests(2);
    await page.getByRole('heading', { name: 'New clinic 1' }).waitFor();
    await page.getByRole('heading', { name: 'New clinic 0' }).waitFor();
    expect(await cards(page).count()).toBe(20);
    expect(isNewestFirst(await readTimes(page))).toBe(true);
  },
);

testInChromium('React example inbox, the next page cannot be loaded: says so, and loads it later', async (page) => {
  await example.signIn(page, ravi);
  await cards(page).nth(19).waitFor();
  const isNextPage = (body: string | null): boolean => body?.includes('"after":"') ?? false;
  await page.route('**/graphql', (route) =>
    isNextPage(route.request().postData()) ? route.abort() : route.continue(),
  );
  await page.getByRole('button', { name: 'Show more' }).click();
  await alert(page, 'OFFLINE').waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Show more' }).click();
  await cards(page).nth(39).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

testInChromium(
  'React example inbox, requests arrive between the pages: ends with every pending request once, newest first',
  async (page) => {
    await example.signIn(page, ravi);
    await cards(page).nth(19).waitFor();
    for (let loaded = 20, round = 0; ; round += 1) {
      receiveRequests(1, round * 10);
      await page.getByRole('heading', { name: `New clinic ${round * 10}` }).waitFor();
      const more = page.getByRole('button', { name: 'Show more' });
      if ((await more.count()) === 0) break;
      await more.click();
      await cards(page).nth(loaded).waitFor();
      loaded = await cards(page).count();
    }
    const token = await example.gateway().signIn('ravi.kumar@sbx');
    const query = '{ me { requests(status: REQUESTED, first: 100) { totalCount nodes { id } } } }';
    const { data } = await example.gateway().query(query, {}, token);
    expect(data.me.requests.nodes).toHaveLength(data.me.requests.totalCount);
    await waitUntil(async () => (await cards(page).count()) === data.me.requests.totalCount);
    expect(isNewestFirst(await readTimes(page))).toBe(true);
    const names = await page.getByRole('button', { name: 'Deny' }).allInnerTexts();
    expect(new Set(names).size).toBe(names.length);
  },
);

testInChromium(
  'React example inbox: subscribes again after the subscription failed, and shows what happened since',
  async (page) => {
    let attempts = 0;
    await page.route('**/graphql', (route) => {
      if (!route.request().postData()?.includes('subscription RequestsChanged')) return route.continue();
      attempts += 1;
      return attempts === 1 ? route.abort() : route.continue();
    });
    await example.signIn(page, ravi);
    await cards(page).nth(19).waitFor();
    await waitUntil(() => attempts === 1);
    receiveRequests(1);
    await page.getByRole('heading', { name: 'New clinic 0' }).waitFor();
    expect(attempts).toBe(2);
    expect(await cards(page).count()).toBe(20);
  },
);

testInChromium('React example inbox: names the buttons of all 20 cards differently', async (page) => {
  await example.signIn(page, ravi);
  await link(page, 'Show all requests').click();
  await link(page, 'Show pending requests only').waitFor(); // until then, the pending ones are shown
  await cards(page).nth(19).waitFor();
  const names = await page.getByRole('listitem').getByRole('button').allInnerTexts();
  expect(names.length).toBeGreaterThan(5);
  expect(new Set(names).size).toBe(names.length);
});

/** The names of the page's queries, subscriptions and mutations from now on. */
function captureOperations(page: Page): string[] {
  const names: string[] = [];
  page.on('request', (request) => {
    const body: { operationName?: string } | null = request.method() === 'POST' ? request.postDataJSON() : null;
    if (body?.operationName) names.push(body.operationName);
  });
  return names;
}

for (const kind of ['AUTHORIZATION', 'SUBSCRIPTION', 'LOCKER_SETUP']) {
  testInChromium(
    `React example inbox, ${kind} approved: the payload of the mutation updates both lists, without live updates and without a query`,
    async (page) => {
      await page.route('**/graphql', (route) =>
        route.request().postData()?.includes('subscription RequestsChanged') ? undefined : route.continue(),
      );
      await example.signIn(page);
      await link(page, 'Show all requests').click();
      const granted = card(page, kind).locator('[data-status=GRANTED]');
      await page.locator('[data-status]:not([data-status=REQUESTED])').first().waitFor(); // until then, the pending ones are shown
      const before = await granted.count();
      await link(page, 'Show pending requests only').click();
      await card(page, kind).getByRole('button', { name: 'Approve…' }).click();
      if (kind !== 'AUTHORIZATION') await page.getByRole('definition').getByText('Garden Gate Hospital').waitFor();
      const operations = captureOperations(page);
      await card(page, kind).getByRole('button', { name: 'Approve' }).click();
      await page.getByText('You approved the request').waitFor();
      await card(page, kind).waitFor({ state: 'detached' });
      await link(page, 'Show all requests').click();
      await waitUntil(async () => (await granted.count()) === before + 1);
      expect(operations.filter((name) => !/^Approve|^RequestsChanged$/.test(name))).toEqual([]);
    },
  );
}

testInChromium(
  'React example inbox, the payload cannot be read after an approval: says that it was approved, and loads the list again',
  async (page) => {
    await page.route('**/graphql', async (route) => {
      const query = route.request().postData() ?? '';
      if (query.includes('subscription RequestsChanged')) return undefined;
      if (!query.includes('mutation ApproveAuthorization')) return route.continue();
      const response = await route.fetch();
      const { data } = await response.json();
      const extensions = { code: 'READ_AFTER_WRITE_FAILED', retryable: false };
      const error = { message: 'Not read', path: ['decision', 'authorizationRequest'], extensions };
      const json = { data: { decision: { ...data.decision, authorizationRequest: null } }, errors: [error] };
      return route.fulfill({ response, json });
    });
    await example.signIn(page);
    await card(page, 'AUTHORIZATION').getByRole('button', { name: 'Approve…' }).click();
    const operations = captureOperations(page);
    await card(page, 'AUTHORIZATION').getByRole('button', { name: 'Approve' }).click();
    await page.getByText('You approved the request').waitFor();
    await card(page, 'AUTHORIZATION').waitFor({ state: 'detached' });
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(operations.filter((name) => name === 'Inbox')).toHaveLength(1);
  },
);
