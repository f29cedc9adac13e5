/** The React example in a browser: every patient action, and the message of each refusal. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testInChromium } from '../support/chromium.js';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';
import { killProcesses } from '../../test/support/spawn-process.js';
import { startReactExample } from '../clients/react-example.js';

let gateway: SandboxGateway;
let appUrl: string;
beforeEach(async () => {
  gateway = await startGateway();
  appUrl = await startReactExample(gateway.url);
});
afterEach(async () => {
  await killProcesses();
  await gateway.close();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const cards = (page: Page) => page.getByRole('list').getByRole('listitem');
const card = (page: Page, kind: string) => page.locator(`li[data-kind=${kind}]`);
const alert = (page: Page, code: string) => page.locator(`[role=alert][data-code=${code}]`);

async function open(page: Page): Promise<void> {
  page.setDefaultTimeout(10_000);
  await page.goto(appUrl);
}

async function signIn(page: Page): Promise<void> {
  await open(page);
  await page.getByLabel('Health ID number').fill('91-1000-2000-3001');
  await button(page, 'Send me a code').click();
  await page.getByLabel('Code from your mobile').fill('123456');
  await button(page, 'Sign in').click();
  await page.getByRole('heading', { name: 'Asha Verma' }).waitFor();
}

testInChromium('React example: rejects a wrong OTP with a message and signs in with the right one', async (page) => {
  await open(page);
  await page.getByLabel('Health ID number').fill('91-1000-2000-3001');
  await button(page, 'Send me a code').click();
  await page.getByLabel('Code from your mobile').fill('654321');
  await button(page, 'Sign in').click();
  await alert(page, 'WRONG_OTP').waitFor();
  await button(page, 'Request a new code').click();
  await page.getByLabel('Health ID number').fill('91-1000-2000-3001');
  await button(page, 'Send me a code').click();
  await page.getByLabel('Code from your mobile').fill('123456');
  await button(page, 'Sign in').click();
  await page.getByText('asha.verma@sbx').waitFor();
});

testInChromium('React example: signs in by password, and shows no patient data after sign-out', async (page) => {
  await open(page);
  await button(page, 'Sign in with a password instead').click();
  await page.getByLabel('PHR address').fill('asha.verma@sbx');
  await page.getByLabel('Password').fill('Sandbox#4321');
  await button(page, 'Sign in').click();
  await alert(page, 'WRONG_CREDENTIALS').getByText('4 attempts left').waitFor();
  await page.getByLabel('Password').fill('Sandbox#1234');
  await button(page, 'Sign in').click();
  await page.getByRole('heading', { name: 'Asha Verma' }).waitFor();

  await button(page, 'Sign out').click();
  await page.getByLabel('Health ID number').waitFor();
  expect(gateway.calls.at(-1)?.path).toBe('logout');
  expect(await page.content()).not.toContain('Asha');
});

testInChromium(
  'React example: lists pending requests and removes each after it is approved or denied',
  async (page) => {
    await signIn(page);
    await card(page, 'AUTHORIZATION').waitFor();
    expect(await cards(page).count()).toBe(5);

    await card(page, 'AUTHORIZATION').getByRole('button', { name: 'Approve' }).click();
    await card(page, 'AUTHORIZATION').waitFor({ state: 'detached' });
    await card(page, 'SUBSCRIPTION').getByRole('button', { name: 'Deny' }).click();
    await card(page, 'SUBSCRIPTION').waitFor({ state: 'detached' });
    await card(page, 'LOCKER_SETUP').getByRole('button', { name: 'Approve' }).click();
    await card(page, 'LOCKER_SETUP').waitFor({ state: 'detached' });
    expect(await cards(page).count()).toBe(2);

    await page.getByLabel('Show answered requests').check();
    await card(page, 'AUTHORIZATION').locator('[data-status=GRANTED]').first().waitFor();
    await card(page, 'SUBSCRIPTION').locator('[data-status=DENIED]').first().waitFor();
  },
);

testInChromium('React example: removes a request without a reload when another device denies it', async (page) => {
  await signIn(page);
  await card(page, 'AUTHORIZATION').waitFor();
  const token = await gateway.signIn('asha.verma@sbx');
  const { data } = await gateway.query(
    '{ me { authorizationRequests(status: REQUESTED) { nodes { id } } } }',
    {},
    token,
  );
  const deny =
    'mutation ($input: DenyAuthorizationRequestInput!) { denyAuthorizationRequest(input: $input) { requestId } }';
  await gateway.query(deny, { input: { requestId: data.me.authorizationRequests.nodes[0].id } }, token);
  await card(page, 'AUTHORIZATION').waitFor({ state: 'detached' });
  expect(await cards(page).count()).toBe(4);
});

testInChromium(
  'React example: rejects an expired OTP while linking and links the hospital with the right one',
  async (page) => {
    await signIn(page);
    await button(page, 'Records').click();
    await page.getByRole('heading', { name: 'Garden Gate Hospital' }).waitFor();
    const before = await cards(page).count();
    await button(page, 'Link a hospital').click();
    await page.getByLabel('Part of the hospital').fill('hospital');
    await button(page, 'Search').click();
    await cards(page).nth(9).waitFor();
    await cards(page).nth(5).getByRole('button', { name: 'Find my records' }).click();
    await button(page, 'Send me the hospital’s code').click();
    await page.getByLabel('Code from the hospital').fill('000000');
    await button(page, 'Link these records').click();
    await alert(page, 'OTP_EXPIRED').waitFor();
    await page.getByLabel('Code from the hospital').fill('123456');
    await button(page, 'Link these records').click();
    await button(page, 'Link a hospital').waitFor();
    expect(await cards(page).count()).toBe(before + 1);
  },
);

testInChromium('React example: rejects a wrong current PIN and changes the PIN with the right one', async (page) => {
  await signIn(page);
  await button(page, 'PIN').click();
  await page.getByLabel('Current PIN').fill('9999');
  await page.getByLabel('New PIN').fill('4321');
  await button(page, 'Change PIN').click();
  await alert(page, 'WRONG_PIN').getByText('4 attempts left').waitFor();
  await page.getByLabel('Current PIN').fill('1234');
  await button(page, 'Change PIN').click();
  await page.getByText('Your PIN has been changed.').waitFor();
});

testInChromium('React example: returns to the sign-in page when the session has expired', async (page) => {
  await signIn(page);
  gateway.sandbox.clock.advance(31 * 60 * 1000);
  await button(page, 'Records').click();
  await alert(page, 'UNAUTHENTICATED').waitFor();
  await page.getByLabel('Health ID number').waitFor();
});

test('React example server: serves the app but no other file of the repository', async () => {
  const page = await (await fetch(appUrl)).text();
  expect(page).toContain('/main.js');
  expect((await fetch(`${appUrl}/package.json`)).status).toBe(404);
});
