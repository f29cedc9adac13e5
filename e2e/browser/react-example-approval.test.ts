/** What the React example sends when the patient approves a request, compared with what the confirm step says. */
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { addSubscription } from '../../src/sandbox/fixtures/inbox.js';
import { testInChromium } from '../support/chromium.js';
import { button, card } from '../support/react-example-elements.js';
import { setUpReactExample } from '../support/react-example-page.js';

const example = setUpReactExample();

/** The variables of the mutations that the page sends from now on, by operation name. */
function captureMutations(page: Page) {
  const mutations: { name: string; input: any }[] = [];
  page.on('request', (request) => {
    const { operationName, query, variables } = (request.postDataJSON() ?? {}) as Record<string, any>;
    if (String(query).startsWith('mutation')) mutations.push({ name: operationName, input: variables.input });
  });
  return mutations;
}

interface Screen {
  readonly hospitals: string;
  readonly period: (string | null)[];
  readonly categories: string;
  readonly purpose: string;
  readonly hiTypes: string[];
  readonly futureConsents: string;
}

/** What the confirm step says, as the patient sees it. */
async function readScreen(confirm: Locator): Promise<Screen> {
  const term = (name: string) => confirm.locator(`[data-term=${name}]`);
  const kinds = confirm.getByRole('group', { name: 'Document kinds' }).getByRole('checkbox', { checked: true });
  return {
    hospitals: await term('hospitals').innerText(),
    period: await term('period')
      .locator('time')
      .evaluateAll((times) => times.map((time) => time.getAttribute('datetime'))),
    categories: await term('categories').innerText(),
    purpose: await term('purpose').innerText(),
    hiTypes: await kinds.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value') ?? '')),
    futureConsents: await term('future-consents').innerText(),
  };
}

const categoryTexts: Record<string, string> = {
  LINK: 'when you link new records',
  DATA: 'when linked records have new documents',
};

/** Fails unless the terms that were sent are those on the screen. */
function expectTerms(terms: any, screen: Screen): void {
  expect([terms.period.from, terms.period.to]).toEqual(screen.period);
  expect(terms.categories.map((category: string) => categoryTexts[category]).join(', and ')).toBe(screen.categories);
  expect(terms.hiTypes).toEqual(screen.hiTypes);
}

async function confirmStep(page: Page, kind: string, index = 0): Promise<Locator> {
  await card(page, kind).nth(index).getByRole('button', { name: 'Approve…' }).click();
  const form = card(page, kind).getByRole('form', { name: /^Approve the request of/ });
  await form.waitFor();
  return form;
}

/** The pending request of this kind in the sandbox. */
const findPending = (address = 'asha.verma@sbx') =>
  example
    .gateway()
    .sandbox.state.findByAddress(address)!
    .subscriptions.filter(({ request }) => request.status === 'REQUESTED');

testInChromium(
  'React example, approval of a subscription for all hospitals: sends the period, categories and purpose of the request, and the selected document kinds',
  async (page) => {
    await example.signIn(page);
    const mutations = captureMutations(page);
    const request = findPending().find(({ request }) => request.requesterType === 'HIU')!.request;
    const confirm = await confirmStep(page, 'SUBSCRIPTION');
    expect(mutations).toEqual([]);
    await confirm.getByText('Garden Gate Hospital').waitFor();
    await confirm.getByLabel('prescription').uncheck();
    const screen = await readScreen(confirm);
    expect(screen.hospitals).toMatch('All that are linked to your account when you approve: ');
    expect(screen.futureConsents).toMatch('You are asked each time.');
    expect(screen.hiTypes).not.toContain('PRESCRIPTION');

    await button(confirm, `Approve the request of ${request.hiu?.name}`).click();
    await card(page, 'SUBSCRIPTION').waitFor({ state: 'detached' });
    expect(mutations.map(({ name }) => name)).toEqual(['ApproveSubscription']);
    const { requestId, sources } = mutations[0]!.input;
    expect(requestId).toBe(request.id);
    expect(Object.keys(sources)).toEqual(['allProviders']);
    expectTerms(sources.allProviders, screen);
    expect(sources.allProviders.purpose).toBe(request.purpose?.code);
    expect(screen.purpose).toBe(request.purpose?.text);
    expect(sources.allProviders.categories).toEqual(request.categories);
    const granted = example.gateway().calls.find(({ path }) => path === 'approveRequests')!;
    expect(granted.body).toMatchObject({ requestId: request.id, isApplicableForAllHIPs: 'true' });
  },
);

testInChromium(
  'React example, approval of a subscription for one hospital: sends that hospital only, and not the others that are linked',
  async (page) => {
    const { sandbox } = example.gateway();
    const person = sandbox.state.findByAddress('asha.verma@sbx')!;
    const [hip] = [...person.records.keys()];
    const name = sandbox.state.findProvider(hip!)!.identifier.name!.replaceAll(/ +/g, ' ');
    const requester = { id: 'lotus', name: 'Lotus Research' };
    const fixture = { status: 'REQUESTED', at: sandbox.clock.now() - 1000, requester, index: 70 };
    const { request } = addSubscription(person, fixture, 'HIU', [{ id: hip!, name: null }]);
    await example.signIn(page);
    const mutations = captureMutations(page);
    const confirm = await confirmStep(page, 'SUBSCRIPTION');
    const screen = await readScreen(confirm);
    expect(screen.hospitals).toBe(name);

    await button(confirm, 'Approve the request of Lotus Research').click();
    await page.getByText('You approved the request of Lotus Research.').waitFor();
    expect(mutations.map(({ name }) => name)).toEqual(['ApproveSubscription']);
    const { requestId, sources } = mutations[0]!.input;
    expect(requestId).toBe(request.id);
    expect(Object.keys(sources)).toEqual(['providers']);
    expect(sources.providers.map(({ providerId }: any) => providerId)).toEqual([hip]);
    expectTerms(sources.providers[0], screen);
  },
);

testInChromium(
  'React example, approval of a locker without a choice: approves its subscription and authorization, and creates no auto-approval policy',
  async (page) => {
    const person = example.gateway().sandbox.state.findByAddress('asha.verma@sbx')!;
    const policies = person.autoApprovals.length;
    await example.signIn(page);
    const mutations = captureMutations(page);
    const confirm = await confirmStep(page, 'LOCKER_SETUP');
    expect(await confirm.getByLabel('Approve future consent requests').isChecked()).toBe(false);
    const screen = await readScreen(confirm);
    expect(screen.futureConsents).toMatch('You are asked each time.');
    expect(await confirm.locator('[data-term=authorization]').innerText()).toMatch(/for a single use$/);

    await confirm.getByRole('button', { name: 'Approve' }).click();
    await card(page, 'LOCKER_SETUP').waitFor({ state: 'detached' });
    expect(mutations.map(({ name }) => name)).toEqual(['ApproveSubscription', 'ApproveAuthorization']);
    expectTerms(mutations[0]!.input.sources.allProviders, screen);
    expect(Object.keys(mutations[1]!.input)).toEqual(['requestId']);
    expect(person.autoApprovals).toHaveLength(policies);
  },
);

testInChromium(
  'React example, approval of a locker with auto-approval: sends the same terms for the subscription and the policy, as the screen says',
  async (page) => {
    const person = example.gateway().sandbox.state.findByAddress('asha.verma@sbx')!;
    const policies = person.autoApprovals.length;
    await example.signIn(page);
    const mutations = captureMutations(page);
    const confirm = await confirmStep(page, 'LOCKER_SETUP');
    await confirm.getByLabel('Approve future consent requests').check();
    await confirm.getByLabel('discharge summary').uncheck();
    const screen = await readScreen(confirm);
    expect(screen.futureConsents).toMatch('approved without asking you');

    await confirm.getByRole('button', { name: 'Approve' }).click();
    await card(page, 'LOCKER_SETUP').waitFor({ state: 'detached' });
    expect(mutations.map(({ name }) => name)).toEqual(['ApproveLockerSetup']);
    const { subscription, autoApproval, authorization } = mutations[0]!.input;
    expectTerms(subscription.sources.allProviders, screen);
    const { categories: _categories, ...terms } = subscription.sources.allProviders;
    expect(autoApproval.policy).toEqual({ allProviders: terms });
    expect(Object.keys(authorization)).toEqual(['requestId']);
    expect(person.autoApprovals).toHaveLength(policies + 1);
    expect(person.autoApprovals.at(-1)?.hiu.id).toBe(autoApproval.hiuId);
  },
);

testInChromium(
  'React example, approval: Cancel sends nothing, and neither does a selection without document kinds',
  async (page) => {
    await example.signIn(page);
    const mutations = captureMutations(page);
    const confirm = await confirmStep(page, 'SUBSCRIPTION');
    for (const box of await confirm.getByRole('group').getByRole('checkbox').all()) await box.uncheck();
    await confirm.getByText('Select at least one kind.').waitFor();
    await confirm.getByRole('button', { name: 'Approve' }).click({ force: true });
    await confirm.getByRole('button', { name: 'Cancel' }).click();
    await card(page, 'SUBSCRIPTION').getByRole('button', { name: 'Approve…' }).waitFor();
    expect(mutations).toEqual([]);
  },
);

testInChromium(
  'React example, approval of a request that does not say what it covers: is not offered, while denying it is',
  async (page) => {
    Object.assign(findPending()[0]!.request, { period: null });
    await example.signIn(page);
    const mutations = captureMutations(page);
    const confirm = await confirmStep(page, 'SUBSCRIPTION');
    await confirm.getByText('This request does not say what it covers').waitFor();
    await confirm.getByRole('button', { name: 'Approve' }).click({ force: true });
    await confirm.getByRole('button', { name: 'Cancel' }).click();
    expect(mutations).toEqual([]);
    await card(page, 'SUBSCRIPTION').getByRole('button', { name: 'Deny' }).click();
    await card(page, 'SUBSCRIPTION').waitFor({ state: 'detached' });
    expect(mutations.map(({ name }) => name)).toEqual(['DenySubscription']);
  },
);
