/** The screens of the React example that the gallery shows of each person. Each starts where the one before it ended. */
import type { Page } from 'playwright-core';
import { alert, button, card, cards, enterOtp, link } from '../support/react-example-elements.js';
import type { GalleryPerson } from './people.js';

interface Screen {
  readonly id: string;
  readonly title: string;
  open(page: Page, person: GalleryPerson, expireSession: () => void): Promise<void>;
}

const openTab = async (page: Page, tab: string, heading: string): Promise<void> => {
  await link(page, tab).click();
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
  await waitUntilLoaded(page);
};

const waitUntilLoaded = async (page: Page): Promise<void> => {
  await page.getByText('Loading…').first().waitFor({ state: 'detached' });
};

async function openSignIn(page: Page, { address, healthIdNumber, hasPassword }: GalleryPerson): Promise<void> {
  if (!hasPassword) {
    await page.getByLabel('Health ID number').fill(healthIdNumber);
    await button(page, 'Send me a code').click();
    await page.getByLabel('Code from your mobile').fill('654321');
    await button(page, 'Sign in').click();
    return alert(page, 'WRONG_OTP').waitFor();
  }
  await button(page, 'Sign in with a password instead').click();
  await page.getByLabel('PHR address').fill(address);
  await page.getByLabel('Password').fill('Sandbox#1234');
  if (address !== 'farhan.ali@sbx') return;
  await button(page, 'Sign in').click();
  await alert(page, 'LOCKED').waitFor();
}

async function openInbox(page: Page, { healthIdNumber }: GalleryPerson): Promise<void> {
  await page.reload();
  await enterOtp(page, healthIdNumber);
  await page.getByRole('heading', { name: 'Pending requests' }).waitFor();
  await waitUntilLoaded(page);
}

/** The confirm step, the refusal of an expired request or, for people without pending requests, the list of all of them. */
async function openApproval(page: Page, { address }: GalleryPerson): Promise<void> {
  const [setup, subscription] = [card(page, 'LOCKER_SETUP').first(), card(page, 'SUBSCRIPTION').first()];
  const request = (await setup.count()) > 0 ? setup : subscription;
  if ((await request.count()) === 0) {
    await link(page, 'Show all requests').click();
    await page.getByRole('heading', { name: 'All requests' }).waitFor();
    return waitUntilLoaded(page);
  }
  await request.getByRole('button', { name: 'Approve…' }).click();
  await page.getByText('All that are linked to your account').waitFor();
  await waitUntilLoaded(page);
  if (address === 'leela.nair@sbx') {
    await request.getByRole('button', { name: 'Approve' }).click();
    await alert(page, 'REQUEST_EXPIRED').waitFor();
  }
  const lastElements = request.getByLabel('Approve future consent requests').or(request.getByRole('alert'));
  const block: 'start' | 'end' = (await lastElements.count()) > 0 ? 'end' : 'start';
  await request.evaluate((element, position) => element.scrollIntoView({ block: position }), block);
}

/** The selection of records or, for a person whom the hospital does not know, its refusal. */
async function openLinking(page: Page): Promise<void> {
  await link(page, 'Link a hospital').click();
  await page.getByLabel('Part of the hospital').fill('hospital');
  await button(page, 'Search').click();
  await cards(page).nth(5).getByRole('button', { name: 'Find my records' }).click();
  await button(page, 'Send me the hospital’s code').or(page.getByRole('alert')).first().waitFor();
}

/** A wrong PIN, the form of a new PIN or, for a person whose PIN is locked, the refusal. */
async function openPin(page: Page, { hasPin }: GalleryPerson): Promise<void> {
  await openTab(page, 'PIN', 'PIN');
  if (!hasPin) return button(page, 'Create PIN').waitFor();
  await page.getByLabel('Current PIN').fill('9999');
  await page.getByLabel('New PIN').fill('4321');
  await button(page, 'Change PIN').click();
  await page.locator('[aria-invalid]:focus').waitFor();
}

async function openExpiredSession(page: Page, _person: GalleryPerson, expireSession: () => void): Promise<void> {
  expireSession();
  await link(page, 'Records').click();
  await alert(page, 'UNAUTHENTICATED').waitFor();
}

export const screens: readonly Screen[] = [
  { id: 'sign-in', title: 'Sign-in', open: openSignIn },
  { id: 'inbox', title: 'Inbox', open: openInbox },
  { id: 'approval', title: 'Approval', open: openApproval },
  { id: 'records', title: 'Records', open: (page) => openTab(page, 'Records', 'Linked records') },
  { id: 'linking', title: 'Linking', open: openLinking },
  { id: 'lockers', title: 'Lockers', open: (page) => openTab(page, 'Lockers', 'Lockers') },
  { id: 'pin', title: 'PIN', open: openPin },
  { id: 'expired', title: 'Expired session', open: openExpiredSession },
];
