/** The session of the React example while the server responds late or not at all: no patient sees another one's data. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { waitUntil } from '../../test/support/wait-until.js';
import { testInChromium } from '../support/chromium.js';
import { button, cards, enterOtp, link } from '../support/react-example-elements.js';
import { setUpReactExample } from '../support/react-example-page.js';

const example = setUpReactExample();
const [asha, ravi] = ['91-1000-2000-3001', '91-1000-2000-3005'];

/** Holds the operation back. @returns sends it, and waits until the app has its response */
async function delay(page: Page, operationName: string): Promise<() => Promise<void>> {
  let send = (): void => undefined;
  const sent = new Promise<void>((resolve) => (send = resolve));
  const isDelayed = (body: string | null): boolean => body?.includes(`mutation ${operationName}(`) ?? false;
  await page.route('**/graphql', async (route) => {
    if (isDelayed(route.request().postData())) await sent;
    await route.continue();
  });
  const response = page.waitForResponse((candidate) => isDelayed(candidate.request().postData()));
  return async () => {
    send();
    await (await response).finished();
    await page.waitForTimeout(300);
  };
}

async function signInByPassword(page: Page, address: string): Promise<void> {
  await button(page, 'Sign in with a password instead').click();
  await page.getByLabel('PHR address').fill(address);
  await page.getByLabel('Password').fill('Sandbox#1234');
  await button(page, 'Sign in').click();
  await page.getByText(address).waitFor();
}

testInChromium('React example, sign-out without a response: the patient’s data disappears at once', async (page) => {
  await example.signIn(page, asha);
  await cards(page).first().waitFor();
  const isSignOut = (body: string | null): boolean => body?.includes('mutation SignOut') ?? false;
  await page.route('**/graphql', (route) => (isSignOut(route.request().postData()) ? undefined : route.continue()));
  await button(page, 'Sign out').click();
  await page.getByLabel('Health ID number').waitFor();
  expect(await page.content()).not.toContain('Asha');
});

testInChromium(
  'React example, rejection of an operation of the previous session: the session of the next patient goes on',
  async (page) => {
    await example.signIn(page, asha);
    const sendChangePin = await delay(page, 'ChangePin');
    await link(page, 'PIN').click();
    await page.getByLabel('Current PIN').fill('1234');
    await page.getByLabel('New PIN').fill('4321');
    await button(page, 'Change PIN').click();
    await button(page, 'Sign out').click();
    await waitUntil(() => example.gateway().calls.some(({ path }) => path === 'logout'));
    await enterOtp(page, ravi);
    await page.getByText('ravi.kumar@sbx').waitFor();
    await sendChangePin();
    await page.getByText('ravi.kumar@sbx').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  },
);

testInChromium(
  'React example, response to a sign-in after another patient has signed in: only that patient’s data is shown',
  async (page) => {
    await example.open(page);
    const sendAshasCode = await delay(page, 'ConfirmSignInOtp');
    await enterOtp(page, asha);
    await signInByPassword(page, 'ravi.kumar@sbx');
    await sendAshasCode();
    await link(page, 'Records').click();
    await page.getByRole('heading', { name: 'Sunrise Hospital' }).waitFor();
    await page.getByText('ravi.kumar@sbx').waitFor();
  },
);

testInChromium(
  'React example, response to a link after the patient has left the view: changes no view',
  async (page) => {
    await example.signIn(page, asha);
    await link(page, 'Records').click();
    await link(page, 'Link a hospital').click();
    await page.getByLabel('Part of the hospital').fill('hospital');
    await button(page, 'Search').click();
    await cards(page).nth(5).getByRole('button', { name: 'Find my records' }).click();
    await button(page, 'Send me the hospital’s code').click();
    const sendCode = await delay(page, 'ConfirmLink');
    await page.getByLabel(/^Code from .* sent to/).fill('123456');
    await button(page, 'Link these records').click();
    await link(page, 'PIN').click();
    await sendCode();
    expect(new URL(page.url()).hash).toBe('#/pin');
  },
);
