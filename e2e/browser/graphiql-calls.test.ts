/** GraphiQL's panel of UMANG calls: what an operation has cost, and what it would cost. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';
import { testInChromium } from '../support/chromium.js';
import { button, execute, openGraphiql, replaceText, selectTab, typeAuthorization } from '../support/graphiql-page.js';

let gateway: SandboxGateway;
beforeAll(async () => {
  gateway = await startGateway({ gateway: { upstreamReport: true } });
});
afterAll(() => gateway.close());

const panel = (page: Page) => page.getByRole('complementary', { name: 'Calls to UMANG' });
const open = (page: Page) => openGraphiql(page, `${gateway.url}/graphql`);

testInChromium('GraphiQL: shows the calls of an operation and when each was made', async (page) => {
  await open(page);
  await selectTab(page, 'Places');
  const { extensions } = await execute(page);
  const { sent, calls } = extensions.upstream;
  expect(sent).toBeGreaterThan(0);
  await panel(page)
    .getByText(`${sent} ${sent === 1 ? 'call' : 'calls'} to UMANG in`)
    .waitFor();
  await button(page, 'Show calls').click();
  expect(await panel(page).locator('tbody tr').count()).toBe(calls.length);
  await panel(page).getByRole('cell', { name: 'getStates' }).first().waitFor();
  await button(page, 'Hide calls').click();
  await panel(page).getByRole('table').waitFor({ state: 'hidden' });
});

testInChromium('GraphiQL: shows the calls of an operation with deferred parts', async (page) => {
  const token = await gateway.signIn('asha.verma@sbx');
  await open(page);
  await selectTab(page, 'MyProfile');
  await typeAuthorization(page, token);
  await replaceText(
    page,
    '.graphiql-query-editor',
    'query MyProfile { me { id ... @defer { links { referenceNumber } } } }',
  );
  await button(page, /^Execute query/).click();
  await panel(page).getByText('1 call to UMANG in').waitFor();
});

testInChromium('GraphiQL: explains an operation with its variables, without a call', async (page) => {
  await open(page);
  await selectTab(page, 'MyProfile');
  await replaceText(page, '.graphiql-query-editor', 'query Districts { states { districts { name } } me { id } }');
  const before = gateway.calls.length;
  await button(page, 'Explain').click();
  await panel(page).getByText('At most 38 calls to UMANG, limit: 150').waitFor();
  await panel(page).getByText('Credentials: patient’s token. Nothing was run.').waitFor();
  await panel(page).getByRole('row', { name: '43 getDistrict 36 none' }).waitFor();
  expect(gateway.calls).toHaveLength(before);

  await replaceText(page, '.graphiql-query-editor', '{ nothing }');
  await button(page, 'Explain').click();
  await panel(page).getByText('Cannot query field "nothing"').waitFor();
});

testInChromium('GraphiQL: explains that of several operations that is at the cursor', async (page) => {
  await open(page);
  await replaceText(page, '.graphiql-query-editor', 'query A { states { code } }\nquery B { me { id } }');
  const explain = async (credentials: string) => {
    await button(page, 'Explain').click();
    await panel(page).getByText(`Credentials: ${credentials}.`).waitFor();
  };
  await explain('patient’s token');
  await page.locator('.graphiql-query-editor').getByText('states').click();
  await explain('none');
});

for (const colorScheme of ['light', 'dark'] as const)
  testInChromium(
    `GraphiQL, ${colorScheme}: the panel of calls has no accessibility violations`,
    async (page) => {
      await open(page);
      await selectTab(page, 'Places');
      await execute(page);
      await button(page, 'Show calls').click();
      await page.evaluate(axe.source);
      const findViolations = async () =>
        (await page.evaluate<{ violations: any[] }>(`axe.run('.calls-panel')`)).violations;
      expect(await findViolations()).toEqual([]);
      if (process.env['SCREENSHOTS'])
        await page.screenshot({ path: `${process.env['SCREENSHOTS']}/calls-${colorScheme}.png` });
      await button(page, 'Explain').click();
      await panel(page).getByText('Nothing was run').waitFor();
      expect(await findViolations()).toEqual([]);
    },
    { colorScheme },
  );

test('GraphiQL: the panel has results to show, because the report is on by default', async () => {
  const { extensions } = (await gateway.query('{ __typename }')) as { extensions?: any };
  expect(extensions.upstream).toEqual({ sent: 0, estimate: 0, limit: 150, calls: [] });
});
