/** The guide for React, followed literally: its files are written, its commands run, and its page is used in Chromium. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { addAuthorization } from '../../src/sandbox/fixtures/inbox.js';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';
import { killProcesses, spawnProcess } from '../../test/support/spawn-process.js';
import { waitUntil } from '../../test/support/wait-until.js';
import { type Guide, guideEnvironment, readGuide, runStep } from '../clients/run-guide.js';
import { testInChromium } from '../support/chromium.js';

let gateway: SandboxGateway;
let guide: Guide;
let url: string;

beforeAll(async () => {
  gateway = await startGateway({ gateway: { inboxPolling: { minIntervalMs: 100, maxIntervalMs: 200 } } });
  guide = readGuide('react', gateway.url);
});
afterAll(async () => {
  await killProcesses();
  await gateway.close();
});

test('React guide: its commands run, and its files compile', async () => {
  expect(guide.steps.map(({ command }) => command)).toEqual([
    'cp -r node_modules/ndhm-graph/clients clients',
    'npx graphql-codegen --config clients/codegen.ts\nnpx tsc',
  ]);
  for (const step of guide.steps) await runStep(guide, step);
  const vite = spawnProcess('vite', ['--port', '0'], { cwd: guide.directory, env: guideEnvironment() });
  [, url = ''] = await vite.waitForOutput(/Local: +(\S+)/);
}, 120_000);

const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true });
const rows = (page: Page) => page.getByRole('listitem');
const pending = (page: Page) => page.locator('li[data-kind=AUTHORIZATION][data-status=REQUESTED]');

const asha = '91-1000-2000-3001';
const meena = '91-1000-2000-3003';
const nisha = '91-1000-2000-3004';
const leela = '91-1000-2000-3007';
const ravi = '91-1000-2000-3005';

/** The gateway sends one account at most two OTPs a minute. */
async function signIn(page: Page, healthIdNumber: string, otp = '123456'): Promise<void> {
  await page.getByLabel('Health ID number').fill(healthIdNumber);
  await button(page, 'Send me a code').click();
  await page.getByLabel('Code from your mobile').fill(otp);
  await button(page, 'Sign in').click();
}

const dropLiveUpdates = (page: Page) =>
  page.route('**/graphql', (route) =>
    route.request().postData()?.includes('subscription RequestsChanged') ? undefined : route.continue(),
  );

test('React guide, vite.config.mts: Vite forwards the API, so that the app shares its origin', async () => {
  const response = await fetch(new URL('graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
});

testInChromium(
  'React guide, app on another port than the gateway: signs in by OTP, loads all pages and shows a new request',
  async (page) => {
    await page.goto(url);
    expect(new URL(url).origin).not.toBe(gateway.url);
    await signIn(page, asha, '999999');
    await page.locator('[role=alert][data-code=WRONG_OTP]').waitFor();
    await page.getByLabel('Code from your mobile').fill('123456');
    await button(page, 'Sign in').click();

    await page.getByText('5 of 13: show more').click();
    await page.getByText('10 of 13: show more').click();
    await waitUntil(async () => (await rows(page).count()) === 13);

    const person = gateway.sandbox.state.findByAddress('asha.verma@sbx')!;
    const requester = { id: 'new-clinic', name: 'New clinic' };
    addAuthorization(person, { status: 'REQUESTED', at: gateway.sandbox.clock.now() + 1000, requester, index: 900 });
    await rows(page).first().getByText('New clinic').waitFor();
    const ids = await rows(page).allInnerTexts();
    expect(ids.filter((text) => text.includes('New clinic'))).toHaveLength(1);
  },
);

testInChromium(
  'React guide, approval: the payload updates the list, without live updates and a query',
  async (page) => {
    await dropLiveUpdates(page);
    await page.goto(url);
    await signIn(page, asha);
    await pending(page).first().waitFor();
    const count = await pending(page).count();
    const operations: unknown[] = [];
    page.on(
      'request',
      (request) => request.method() === 'POST' && operations.push(request.postDataJSON().operationName),
    );
    await button(pending(page).first(), 'Approve a single use').click();
    await waitUntil(async () => (await pending(page).count()) === count - 1);
    expect(operations).toEqual(['Approve']);
  },
);

testInChromium('React guide, session expired or page reloaded: leads to the sign-in and back', async (page) => {
  await page.goto(url);
  await signIn(page, ravi);
  await rows(page).first().waitFor();
  gateway.sandbox.clock.advance(31 * 60 * 1000);
  await page.getByText('Your session has expired.').waitFor();
  expect(await rows(page).count()).toBe(0);
  await signIn(page, ravi);
  await rows(page).first().waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.reload();
  await page.getByLabel('Health ID number').waitFor();
});

testInChromium(
  'React guide, sign-out that is rejected late: shows nothing of the patient at once, and the next patient stays signed in',
  async (page) => {
    const rejection = { errors: [{ message: 'Expired', extensions: { code: 'UNAUTHENTICATED' } }] };
    let reject = (): Promise<void> | undefined => undefined;
    await page.route('**/graphql', (route) => {
      if (!route.request().postData()?.includes('mutation SignOut')) return route.continue();
      reject = () => route.fulfill({ json: rejection, headers: { 'access-control-allow-origin': '*' } });
    });
    await page.goto(url);
    await signIn(page, meena);
    await button(page, 'Sign out').click();
    await signIn(page, nisha);
    await button(page, 'Sign out').waitFor();
    await reject();
    await page.waitForTimeout(300);
    expect(await button(page, 'Sign out').isVisible()).toBe(true);
    expect(await page.getByRole('alert').count()).toBe(0);
  },
);

testInChromium('React guide, the next page cannot be loaded: says so', async (page) => {
  await page.goto(url);
  await signIn(page, leela);
  await page.getByText(/^5 of \d+: show more/).waitFor();
  const isNextPage = (body: string | null): boolean => body?.includes('"after":"') ?? false;
  await page.route('**/graphql', (route) =>
    isNextPage(route.request().postData()) ? route.abort() : route.continue(),
  );
  await page.getByText(/^5 of \d+: show more/).click();
  await page.getByRole('alert').getByText('There is no connection').waitFor();
});
