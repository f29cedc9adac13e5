/** The React example in a browser: every patient action, and the message of each refusal. */
import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { testInChromium } from '../support/chromium.js';
import { alert, button, card, cards, enterOtp, link } from '../support/react-example-elements.js';
import { setUpReactExample } from '../support/react-example-page.js';

const example = setUpReactExample();
const { open, signIn } = example;

testInChromium('React example: rejects a wrong OTP with a message and signs in with the right one', async (page) => {
  await open(page);
  await page.getByLabel('Health ID number').fill('91-1000-2000-3001');
  await button(page, 'Send me a code').click();
  await page.getByLabel('Code from your mobile').fill('654321');
  await button(page, 'Sign in').click();
  await alert(page, 'WRONG_OTP').waitFor();
  await button(page, 'Request a new code').click();
  await enterOtp(page, '91-1000-2000-3001');
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
  const calls = example.gateway().calls.filter(({ path }) => path !== 'patientRequest'); // without the live inbox
  expect(calls.at(-1)?.path).toBe('logout');
  expect(await page.content()).not.toContain('Asha');
});

testInChromium(
  'React example: lists pending requests and removes each after it is approved or denied',
  async (page) => {
    await signIn(page);
    await card(page, 'AUTHORIZATION').waitFor();
    expect(await cards(page).count()).toBe(5);

    await card(page, 'AUTHORIZATION').getByRole('button', { name: 'Approve…' }).click();
    await card(page, 'AUTHORIZATION').getByRole('button', { name: 'Approve' }).click();
    await page.getByText('You approved the request of Garden Gate Hospital.').waitFor();
    await card(page, 'AUTHORIZATION').waitFor({ state: 'detached' });
    await card(page, 'SUBSCRIPTION').getByRole('button', { name: 'Deny' }).click();
    await card(page, 'SUBSCRIPTION').waitFor({ state: 'detached' });
    await card(page, 'LOCKER_SETUP').getByRole('button', { name: 'Approve…' }).click();
    await card(page, 'LOCKER_SETUP').getByRole('button', { name: 'Approve' }).click();
    await card(page, 'LOCKER_SETUP').waitFor({ state: 'detached' });
    expect(await cards(page).count()).toBe(2);

    await link(page, 'Show all requests').click();
    await card(page, 'AUTHORIZATION').locator('[data-status=GRANTED]').first().waitFor();
    await card(page, 'SUBSCRIPTION').locator('[data-status=DENIED]').first().waitFor();
  },
);

testInChromium('React example: removes a request without a reload when another device denies it', async (page) => {
  await signIn(page);
  await card(page, 'AUTHORIZATION').waitFor();
  const gateway = example.gateway();
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
    await link(page, 'Records').click();
    await link(page, 'Link a hospital').waitFor(); // of the records, as opposed to the inbox
    await page.getByRole('heading', { name: 'Garden Gate Hospital' }).waitFor();
    const before = await cards(page).count();
    await link(page, 'Link a hospital').click();
    await page.getByLabel('Part of the hospital').fill('hospital');
    await button(page, 'Search').click();
    await cards(page).nth(9).waitFor();
    await cards(page).nth(5).getByRole('button', { name: 'Find my records' }).click();
    await button(page, 'Send me the hospital’s code').click();
    await page.getByLabel(/^Code from .* sent to/).fill('000000');
    await button(page, 'Link these records').click();
    await alert(page, 'OTP_EXPIRED').waitFor();
    expect(await page.getByLabel(/^Code from .* sent to/).inputValue()).toBe('');
    await page.getByLabel(/^Code from .* sent to/).fill('123456');
    await button(page, 'Link these records').click();
    await cards(page).nth(before).waitFor();
    expect(await cards(page).count()).toBe(before + 1);
  },
);

testInChromium('React example: loads hospitals beyond the first 10, each once, until none is left', async (page) => {
  await signIn(page);
  await link(page, 'Records').click();
  await link(page, 'Link a hospital').click();
  await page.getByLabel('Part of the hospital').fill('a');
  await button(page, 'Search').click();
  await cards(page).nth(9).waitFor();
  const [, total] = /of (\d+) hospitals/.exec(await page.getByRole('status').innerText()) ?? [];
  expect(Number(total)).toBeGreaterThan(20);
  for (let loaded = 10; loaded < Number(total); loaded += 10) {
    await page.getByRole('button', { name: 'Show more' }).click();
    await cards(page).nth(loaded).waitFor();
    expect(await cards(page).nth(loaded).getByRole('heading').evaluate(isFocused)).toBe(true);
  }
  await page.getByRole('button', { name: 'Show more' }).waitFor({ state: 'detached' });
  const names = await page.getByRole('button', { name: 'Find my records' }).allInnerTexts();
  expect(new Set(names).size).toBe(Number(total));

  await page.getByLabel('Part of the hospital').fill('no such name');
  await button(page, 'Search').click();
  await page.getByText('No hospital has this name.').waitFor();
});

testInChromium('React example: leaves the linking of a hospital without a call', async (page) => {
  await signIn(page);
  await link(page, 'Records').click();
  await link(page, 'Link a hospital').click();
  await page.getByLabel('Part of the hospital').fill('hospital');
  await button(page, 'Search').click();
  await cards(page).nth(5).getByRole('button', { name: 'Find my records' }).click();
  await button(page, 'Send me the hospital’s code').waitFor();
  const calls = example
    .gateway()
    .calls.filter(({ path }) => path !== 'patientRequest' && path !== 'patientLinks').length;
  await link(page, 'Cancel linking').click();
  await link(page, 'Link a hospital').waitFor();
  expect(
    example.gateway().calls.filter(({ path }) => path !== 'patientRequest' && path !== 'patientLinks'),
  ).toHaveLength(calls);
});

testInChromium(
  'React example: shows what a connected locker may do, and every locker that the patient can connect, with a link to its web page',
  async (page) => {
    await signIn(page);
    await link(page, 'Lockers').click();
    const connected = page.getByRole('list', { name: 'Connected lockers' }).getByRole('listitem');
    await connected.first().waitFor();
    expect(await connected.count()).toBe(1);
    expect(await connected.innerText()).toMatch(/Document kinds\n.*prescription/);
    expect(await connected.innerText()).toMatch(
      /Its future consent requests\nApproved without asking you, for these document kinds\./,
    );

    const available = page.getByRole('list', { name: 'Available lockers' }).getByRole('listitem');
    await available.nth(9).waitFor();
    for (const loaded of [10, 20, 30]) {
      await page.getByRole('button', { name: 'Show more' }).click();
      await available.nth(loaded).waitFor();
    }
    expect(await available.count()).toBe(32);
    const links = await available.getByRole('link').evaluateAll((all) => all.map((item) => item.getAttribute('href')));
    expect(links).toHaveLength(20); // the other 12 are out of service, have only an app or accept no registrations
    expect(links.filter((href) => !/^https?:/.test(href ?? '') || href?.includes(':healthId'))).toEqual([]);
    const names = await available.getByRole('link').allInnerTexts();
    expect(new Set(names).size).toBe(names.length);
  },
);

testInChromium('React example: rejects a wrong current PIN and changes the PIN with the right one', async (page) => {
  await signIn(page);
  await link(page, 'PIN').click();
  await page.getByLabel('Current PIN').fill('9999');
  await page.getByLabel('New PIN').fill('4321');
  await button(page, 'Change PIN').click();
  await alert(page, 'WRONG_PIN').getByText('4 attempts left').waitFor();
  const current = page.getByLabel('Current PIN');
  expect(await current.getAttribute('aria-invalid')).toBe('true');
  const describedBy = await current.getAttribute('aria-describedby');
  expect(await page.locator(`[id="${describedBy}"]`).innerText()).toContain('The PIN is wrong.');
  expect(await current.evaluate(isFocused)).toBe(true);
  expect([await current.inputValue(), await page.getByLabel('New PIN').inputValue()]).toEqual(['', '']);

  await current.fill('1234');
  await page.getByLabel('New PIN').fill('4321');
  await button(page, 'Change PIN').click();
  await page.getByText('Your PIN has been changed.').waitFor();
  expect([await current.inputValue(), await page.getByLabel('New PIN').inputValue()]).toEqual(['', '']);
  expect(await current.getAttribute('aria-invalid')).toBeNull();
});

testInChromium(
  'React example: replaces a PIN that is locked, with a code from the mobile, and then changes the new one',
  async (page) => {
    await signIn(page, '91-1000-2000-3009');
    await link(page, 'PIN').click();
    await page.getByLabel('Current PIN').fill('1234');
    await page.getByLabel('New PIN').fill('4321');
    await button(page, 'Change PIN').click();
    await alert(page, 'LOCKED').waitFor();
    await button(page, 'I do not know my PIN').click();
    await button(page, 'Send me a code').click();
    await page.getByLabel(/^Code sent to \*+/).fill('654321');
    await button(page, 'Continue').click();
    await alert(page, 'WRONG_OTP').waitFor();
    await page.getByLabel(/^Code sent to/).fill('123456');
    await button(page, 'Continue').click();
    await page.getByLabel('New PIN').fill('2468');
    await button(page, 'Set the new PIN').click();
    await page.getByText('Your PIN has been replaced.').waitFor();
    await page.getByLabel('Current PIN').fill('2468');
    await page.getByLabel('New PIN').fill('1357');
    await button(page, 'Change PIN').click();
    await page.getByText('Your PIN has been changed.').waitFor();
  },
);

testInChromium(
  'React example: creates the PIN of a patient without one, and then offers to change it',
  async (page) => {
    await signIn(page, '91-1000-2000-3004');
    await page.getByText('You have no pending requests.').waitFor();
    await link(page, 'Records').click();
    await page.getByText('You have not linked any records yet.').waitFor();
    await link(page, 'PIN').click();
    await page.getByLabel('New PIN').fill('2468');
    await button(page, 'Create PIN').click();
    await page.getByText('Your PIN has been created.').waitFor();
    await page.getByLabel('Current PIN').fill('2468');
    await page.getByLabel('New PIN').fill('1357');
    await button(page, 'Change PIN').click();
    await page.getByText('Your PIN has been changed.').waitFor();
  },
);

testInChromium(
  'React example: returns to the view in which the session expired after signing in again',
  async (page) => {
    await signIn(page);
    await link(page, 'Show all requests').click();
    await page.locator('[data-status=GRANTED]').first().waitFor();
    example.gateway().sandbox.clock.advance(31 * 60 * 1000);
    await alert(page, 'UNAUTHENTICATED').waitFor(); // the live inbox notices it
    expect(await page.content()).not.toContain('Asha');
    await enterOtp(page, '91-1000-2000-3001');
    await page.getByRole('heading', { name: 'All requests' }).waitFor();
    await page.locator('[data-status=GRANTED]').first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  },
);

testInChromium(
  'React example: shows that the server is unreachable, and the requests after trying again',
  async (page) => {
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query Inbox') ? route.abort() : route.continue(),
    );
    await signIn(page);
    await alert(page, 'OFFLINE').waitFor();
    await page.unroute('**/graphql');
    await button(page, 'Try again').click();
    await card(page, 'AUTHORIZATION').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  },
);

testInChromium(
  'React example in a Hindi browser: shows refusals and the end of the session in Hindi',
  async (page) => {
    await open(page);
    await button(page, 'Sign in with a password instead').click();
    await page.getByLabel('PHR address').fill('asha.verma@sbx');
    await page.getByLabel('Password').fill('Sandbox#4321');
    await button(page, 'Sign in').click();
    await alert(page, 'WRONG_CREDENTIALS').getByText('पता या पासवर्ड गलत है। 4 कोशिशें बाकी हैं।').waitFor();
    expect(await page.getByRole('alert').getAttribute('lang')).toBe('hi');
    await signIn(page);
    example.gateway().sandbox.clock.advance(31 * 60 * 1000);
    await alert(page, 'UNAUTHENTICATED').getByText('आपका सत्र समाप्त हो गया है।').waitFor();
  },
  { locale: 'hi-IN' },
);

test('React example server: serves the app but no other file of the repository', async () => {
  const page = await (await fetch(example.url())).text();
  expect(page).toContain('/main.js');
  expect((await fetch(`${example.url()}/package.json`)).status).toBe(404);
});

test('React example server: says in one line that its port is in use, and exits', async () => {
  const { port } = new URL(example.url());
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'examples/react/serve.ts'], {
    env: { ...process.env, GATEWAY: example.gateway().url, PORT: port },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `Port ${port} is in use. Set PORT to a free port, such as PORT=${Number(port) + 1}.\n`,
  });
});

function isFocused(element: Element): boolean {
  return element === element.ownerDocument.activeElement;
}
