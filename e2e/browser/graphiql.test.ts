import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testInChromium } from '../support/chromium.js';
import {
  button,
  execute,
  openGraphiql,
  readStorage,
  replaceText,
  resultWindow,
  selectTab,
  typeAuthorization,
} from '../support/graphiql-page.js';
import { startGateway } from '../../test/support/gateway.js';
import { waitUntil } from '../../test/support/wait-until.js';

const pendingRequestQuery = '{ me { subscriptionRequests(status: REQUESTED, first: 1) { nodes { id } } } }';
const denyMutation =
  'mutation ($input: DenySubscriptionRequestInput!) { denySubscriptionRequest(input: $input) { requestId } }';

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

test('GraphiQL assets: are compressed and immutable', async () => {
  const html = await (await get('/graphql')).text();
  const assets = html.match(/graphiql\/main-\w+\.(js|css)/g) ?? [];
  expect(assets).toHaveLength(2);

  const responses = await Promise.all(assets.map((asset) => get(`/${asset}`)));
  for (const { headers } of responses) {
    expect(headers.get('content-encoding')).toBe('br');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
});

test('GET / by a browser: redirects to GraphiQL; by another client: not found', async () => {
  const redirect = await fetch(`${gateway.url}/`, { headers: browserHeaders, redirect: 'manual' });
  expect(redirect.status).toBe(302);
  expect(redirect.headers.get('vary')).toBe('Accept');
  const page = await get('/');
  expect(page.url).toBe(`${gateway.url}/graphql`);
  expect(await page.text()).toContain('<title>ndhm-graph</title>');
  expect((await get('/?from=mail')).url).toBe(`${gateway.url}/graphql`);
  expect((await get('/', { accept: 'application/json' })).status).toBe(404);
});

test.each(['br', 'gzip', 'identity'])('GraphiQL introspection, %s: is revalidated by its ETag', async (encoding) => {
  const headers = { 'accept-encoding': encoding };
  const response = await get('/graphiql/introspection.json', headers);
  expect(response.headers.get('content-encoding') ?? 'identity').toBe(encoding);
  expect(response.headers.get('vary')).toBe('Accept-Encoding');
  const { data } = (await response.json()) as { data: { __schema: { description: string } } };
  expect(data.__schema.description).toMatch(/^India's national health APIs as one graph\./);
  const etag = response.headers.get('etag') ?? '';
  const revalidation = await get('/graphiql/introspection.json', { ...headers, 'if-none-match': etag });
  expect(revalidation.status).toBe(304);
});

test('GET that accepts JSON: returns the GraphQL result, not the GraphiQL page', async () => {
  const response = await get('/graphql?query={__typename}', { accept: 'application/json' });
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
});

testInChromium('GraphiQL: opens with the example operations and sends requests only to the gateway', async (page) => {
  const activity = await openGraphiql(page, `${gateway.url}/graphql`);
  const tabs = await page.getByRole('tab').allInnerTexts();
  expect(tabs).toEqual([
    ...['SignIn', 'SignInByOtp', 'MyProfile', 'Inbox', 'LiveInbox', 'ApproveOrDeny', 'LinkHospital', 'Pin', 'Lockers'],
    ...['FindProvider', 'Places', 'Errors'],
  ]);
  await selectTab(page, 'MyProfile');
  await page.getByText('# Who is signed in').waitFor();
  await page.getByRole('button', { name: 'Headers', exact: true }).click();
  await page.getByText('"Bearer …"').waitFor();

  await selectTab(page, 'Places');
  expect(await execute(page)).toMatchObject({ data: { states: expect.anything() } });
  await button(page, 'Open settings dialog').click();
  await page.getByText('Theme').waitFor();
  await page.waitForLoadState('networkidle');
  expect(new Set(activity)).toEqual(new Set([gateway.url]));
});

testInChromium('GraphiQL: a token in Headers is used, and never stored', async (page) => {
  const token = await gateway.signIn('asha.verma@sbx');
  await openGraphiql(page, `${gateway.url}/graphql`);
  await selectTab(page, 'MyProfile');
  await typeAuthorization(page, token);
  expect(await execute(page)).toMatchObject({ data: { me: { name: { first: 'Asha' } } } });
  await resultWindow(page).getByText('"Asha"').waitFor();
  await execute(page);

  await button(page, 'Show History').click();
  await page.locator('.graphiql-history-item').getByText('MyProfile').first().waitFor();
  expect(await readStorage(page)).not.toContain(token);
});

testInChromium('GraphiQL: shows inbox updates until the subscription is stopped', async (page) => {
  const token = await gateway.signIn('asha.verma@sbx');
  await openGraphiql(page, `${gateway.url}/graphql`);
  await selectTab(page, 'LiveInbox');
  await typeAuthorization(page, token);
  await button(page, /^Execute query/).click();
  const result = resultWindow(page);
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
  await openGraphiql(page, `${gateway.url}/graphql`);
  await replaceText(page, '.graphiql-query-editor', '{ ');
  await page.keyboard.type('stat');
  await page.locator('.CodeMirror-hints').getByText('states').waitFor();
  await page.keyboard.press('Escape');

  await button(page, 'Show Documentation Explorer').click();
  await page.getByPlaceholder('Ctrl K').fill('District');
  await page.getByRole('option', { name: 'District', exact: true }).click();
  await page.locator('.graphiql-doc-explorer').getByText('Local Government Directory').waitFor();
});

testInChromium('GraphiQL: running an operation without a session uncovers its result', async (page) => {
  await openGraphiql(page, `${gateway.url}/graphql`);
  const demoPatients = page.getByRole('region', { name: 'Demo patients' });
  await selectTab(page, 'Places');
  await page.getByRole('button', { name: 'Sign in as a demo patient' }).click();
  await demoPatients.waitFor();
  await execute(page);
  await demoPatients.waitFor({ state: 'hidden' });
});
