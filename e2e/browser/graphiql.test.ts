import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testInChromium } from '../support/chromium.js';
import { startGateway } from '../../test/support/gateway.js';
import { waitUntil } from '../../test/support/wait-until.js';

const pendingRequestQuery = '{ me { subscriptionRequests(status: REQUESTED, first: 1) { nodes { id } } } }';
const denyMutation =
  'mutation ($input: DenySubscriptionRequestInput!) { denySubscriptionRequest(input: $input) { requestId } }';

/** Globals of the browser, for functions that run in the page. */
declare const localStorage: Record<string, string>;
declare const sessionStorage: Record<string, string>;

let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const browserHeaders = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-encoding': 'gzip, br' };
const get = (path: string, headers: Record<string, string> = browserHeaders) =>
  fetch(`${gateway.url}${path}`, { headers });

test('GraphiQL page: is compressed, revalidated on each visit and restricted to its own origin', async () => {
  const page = await get('/graphql');
  expect(page.headers.get('content-type')).toMatch('text/html');
  expect(page.headers.get('content-encoding')).toBe('br');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('vary')).toBe('Accept, Accept-Encoding');
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self';/,
  );

  const revalidation = await get('/graphql', { ...browserHeaders, 'if-none-match': page.headers.get('etag') ?? '' });
  expect(revalidation.status).toBe(304);
});

test('GraphiQL assets: are compressed, immutable and under 320 kB in total', async () => {
  const html = await (await get('/graphql')).text();
  const assets = html.match(/graphiql\/main-\w+\.(js|css)/g) ?? [];
  expect(assets).toHaveLength(2);

  const responses = await Promise.all(assets.map((asset) => get(`/${asset}`)));
  for (const { headers } of responses) {
    expect(headers.get('content-encoding')).toBe('br');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
  const totalBytes = responses.reduce((sum, { headers }) => sum + Number(headers.get('content-length')), 0);
  expect(totalBytes).toBeLessThan(320_000);
});

test('GET that accepts JSON: returns the GraphQL result, not the GraphiQL page', async () => {
  const response = await get('/graphql?query={__typename}', { accept: 'application/json' });
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
});

const open = async (page: Page): Promise<string[]> => {
  const activity: string[] = [];
  page.on('request', (request) => activity.push(new URL(request.url()).origin));
  page.on('console', (message) => activity.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => activity.push(`error: ${error.message}`));
  const schema = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.goto(`${gateway.url}/graphql`);
  await (await schema).finished();
  return activity;
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** Waits until GraphiQL has switched the operation name: it would otherwise execute the previous tab's operation. */
const selectTab = async (page: Page, tab: string): Promise<void> => {
  await button(page, tab).click();
  await page.waitForFunction((name) => sessionStorage['graphiql:operationName'] === name, tab);
};
const execute = async (page: Page): Promise<unknown> => {
  const response = page.waitForResponse((response) => response.request().method() === 'POST');
  await button(page, /^Execute query/).click();
  return (await response).json();
};
const replaceText = async (page: Page, editor: string, text: string): Promise<void> => {
  await page.locator(`${editor} .CodeMirror:visible`).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
};

testInChromium('GraphiQL: opens with the example operations and sends requests only to the gateway', async (page) => {
  const activity = await open(page);
  const tabs = await page.getByRole('tab').allInnerTexts();
  expect(tabs).toEqual([
    'SignIn',
    'MyProfile',
    'Inbox',
    'LiveInbox',
    'LinkedRecords',
    'FindProvider',
    'StatesAndDistricts',
    'UnhappyPaths',
  ]);
  await selectTab(page, 'MyProfile');
  await page.getByText('# Needs a token').waitFor();
  await page.getByText('"Bearer …"').waitFor();

  await selectTab(page, 'StatesAndDistricts');
  expect(await execute(page)).toMatchObject({ data: { states: expect.anything() } });
  await button(page, 'Open settings dialog').click();
  await page.getByText('Theme').waitFor();
  await page.waitForLoadState('networkidle');
  expect(new Set(activity)).toEqual(new Set([gateway.url]));
});

testInChromium(
  'GraphiQL: signs in and reads the profile with the token in Headers, and never stores the token',
  async (page) => {
    await open(page);
    const signInResponse = await execute(page);
    await page.locator('.result-window').getByText('"asha.verma@sbx"').waitFor();
    const token = /"token":"([^"]+)"/.exec(JSON.stringify(signInResponse))?.[1] ?? 'no token';

    await selectTab(page, 'MyProfile');
    await replaceText(page, '[aria-label=Headers]', JSON.stringify({ Authorization: `Bearer ${token}` }));
    expect(await execute(page)).toMatchObject({ data: { me: { name: { first: 'Asha' } } } });
    await page.locator('.result-window').getByText('"Asha"').waitFor();
    await execute(page);

    await button(page, 'Show History').click();
    await page.locator('.graphiql-history-item').getByText('MyProfile').first().waitFor();
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(token);
  },
);

testInChromium('GraphiQL: shows inbox updates until the subscription is stopped', async (page) => {
  const token = await gateway.signIn('asha.verma@sbx');
  await open(page);
  await selectTab(page, 'LiveInbox');
  await replaceText(page, '[aria-label=Headers]', JSON.stringify({ Authorization: `Bearer ${token}` }));
  await button(page, /^Execute query/).click();
  const result = page.locator('.result-window');
  await result.getByText('"totalCount"').waitFor();
  expect(gateway.inboxPollers.subscriberCount()).toBe(1);

  const [pending] = (await gateway.query(pendingRequestQuery, {}, token)).data.me.subscriptionRequests.nodes;
  await gateway.query(denyMutation, { input: { requestId: pending.id, reason: 'Not today' } }, token);
  await result.getByText('"DENIED"').first().waitFor();
  expect(await result.innerText()).toContain(pending.id);
  await button(page, /^Stop query/).click();
  await waitUntil(() => gateway.inboxPollers.subscriberCount() === 0);
});

testInChromium('GraphiQL: completes field names and shows the documentation of a type', async (page) => {
  await open(page);
  await replaceText(page, '.graphiql-query-editor', '{ ');
  await page.keyboard.type('stat');
  await page.locator('.CodeMirror-hints').getByText('states').waitFor();
  await page.keyboard.press('Escape');

  await button(page, 'Show Documentation Explorer').click();
  await page.getByPlaceholder('Ctrl K').fill('District');
  await page.getByRole('option', { name: 'District', exact: true }).click();
  await page.locator('.graphiql-doc-explorer').getByText('Local Government Directory').waitFor();
});
