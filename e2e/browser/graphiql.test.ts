import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testInChromium } from '../support/chromium.js';
import { startGateway } from '../../test/support/gateway.js';

const waitingRequest = '{ me { subscriptionRequests(status: REQUESTED, first: 1) { nodes { id } } } }';
const deny =
  'mutation ($input: DenySubscriptionRequestInput!) { denySubscriptionRequest(input: $input) { requestId } }';

/** The browser's, in the functions that run there. */
declare const localStorage: Record<string, string>;
declare const sessionStorage: Record<string, string>;

let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-encoding': 'gzip, br' };
const get = (path: string, headers: Record<string, string> = asBrowser) => fetch(`${gateway.url}${path}`, { headers });

test('the page is a few hundred bytes, revalidated on each visit and held to its own origin', async () => {
  const page = await get('/graphql');
  expect(page.headers.get('content-type')).toMatch('text/html');
  expect(page.headers.get('content-encoding')).toBe('br');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('vary')).toBe('Accept, Accept-Encoding');
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self';/,
  );

  const again = await get('/graphql', { ...asBrowser, 'if-none-match': page.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
});

test('its assets are compressed, kept for good, and under 320 kB in all', async () => {
  const html = await (await get('/graphql')).text();
  const assets = html.match(/graphiql\/main-\w+\.(js|css)/g) ?? [];
  expect(assets).toHaveLength(2);

  const answers = await Promise.all(assets.map((asset) => get(`/${asset}`)));
  for (const { headers } of answers) {
    expect(headers.get('content-encoding')).toBe('br');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
  const weight = answers.reduce((sum, { headers }) => sum + Number(headers.get('content-length')), 0);
  expect(weight).toBeLessThan(320_000);
});

test('a client that asks for JSON gets an answer, not the page', async () => {
  const answer = await get('/graphql?query={__typename}', { accept: 'application/json' });
  expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
});

const open = async (page: Page): Promise<string[]> => {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(new URL(request.url()).origin));
  page.on('console', (message) => seen.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  const schema = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.goto(`${gateway.url}/graphql`);
  await (await schema).finished();
  return seen;
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** GraphiQL takes a moment to notice which operation it shows, and would run the former one's name. */
const choose = async (page: Page, tab: string): Promise<void> => {
  await button(page, tab).click();
  await page.waitForFunction((name) => sessionStorage['graphiql:operationName'] === name, tab);
};
const run = async (page: Page): Promise<unknown> => {
  const response = page.waitForResponse((response) => response.request().method() === 'POST');
  await button(page, /^Execute query/).click();
  return (await response).json();
};
const write = async (page: Page, editor: string, text: string): Promise<void> => {
  await page.locator(`${editor} .CodeMirror:visible`).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
};

testInChromium('opens on operations that say where a token goes, and asks nobody but the gateway', async (page) => {
  const seen = await open(page);
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
  await choose(page, 'MyProfile');
  await page.getByText('# Needs a token').waitFor();
  await page.getByText('"Bearer …"').waitFor();

  await choose(page, 'StatesAndDistricts');
  expect(await run(page)).toMatchObject({ data: { states: expect.anything() } });
  await button(page, 'Open settings dialog').click();
  await page.getByText('Theme').waitFor();
  await page.waitForLoadState('networkidle');
  expect(new Set(seen)).toEqual(new Set([gateway.url]));
});

testInChromium('signs in, reads the profile with the token pasted, and stores the token nowhere', async (page) => {
  await open(page);
  const signedIn = await run(page);
  await page.locator('.result-window').getByText('"asha.verma@sbx"').waitFor();
  const token = /"token":"([^"]+)"/.exec(JSON.stringify(signedIn))?.[1] ?? 'no token';

  await choose(page, 'MyProfile');
  await write(page, '[aria-label=Headers]', JSON.stringify({ Authorization: `Bearer ${token}` }));
  expect(await run(page)).toMatchObject({ data: { me: { name: { first: 'Asha' } } } });
  await page.locator('.result-window').getByText('"Asha"').waitFor();
  await run(page);

  await button(page, 'Show History').click();
  await page.locator('.graphiql-history-item').getByText('MyProfile').first().waitFor();
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(token);
});

testInChromium('shows the inbox as it changes, until it is stopped', async (page) => {
  const token = await gateway.signIn('asha.verma@sbx');
  await open(page);
  await choose(page, 'LiveInbox');
  await write(page, '[aria-label=Headers]', JSON.stringify({ Authorization: `Bearer ${token}` }));
  await button(page, /^Execute query/).click();
  const shown = page.locator('.result-window');
  await shown.getByText('"totalCount"').waitFor();
  expect(gateway.live.listeners()).toBe(1);

  const [waiting] = (await gateway.query(waitingRequest, {}, token)).data.me.subscriptionRequests.nodes;
  await gateway.query(deny, { input: { requestId: waiting.id, reason: 'Not today' } }, token);
  await shown.getByText('"DENIED"').first().waitFor();
  expect(await shown.innerText()).toContain(waiting.id);
  await button(page, /^Stop query/).click();
  while (gateway.live.listeners() > 0) await page.waitForTimeout(20);
});

testInChromium('completes what is typed, and explains it', async (page) => {
  await open(page);
  await write(page, '.graphiql-query-editor', '{ ');
  await page.keyboard.type('stat');
  await page.locator('.CodeMirror-hints').getByText('states').waitFor();
  await page.keyboard.press('Escape');

  await button(page, 'Show Documentation Explorer').click();
  await page.getByPlaceholder('Ctrl K').fill('District');
  await page.getByRole('option', { name: 'District', exact: true }).click();
  await page.locator('.graphiql-doc-explorer').getByText('Local Government Directory').waitFor();
});
