/** What outlives a GraphiQL page: operations, but no secret that was typed into them. */
import { afterEach, beforeEach, expect } from '@jest/globals';
import { testInChromium } from '../support/chromium.js';
import { execute, openGraphiql, readStorage, replaceText, selectTab } from '../support/graphiql-page.js';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';

let gateway: SandboxGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.close());

testInChromium('GraphiQL: a reload restores the tabs without the secrets that were typed into them', async (page) => {
  await openGraphiql(page, `${gateway.url}/graphql`);
  await selectTab(page, 'Pin');
  await replaceText(page, '[aria-label=Variables]', '{ "pin": "7391", "newPin": "4321" }');
  await execute(page, 'ChangePin');
  await selectTab(page, 'SignIn');
  await replaceText(
    page,
    '.graphiql-query-editor',
    '# was "Hunter#2024"\nmutation SignIn { signIn(input: { phrAddress: "asha.verma@sbx", password: "Hunter#2025" }) { session { expiresAt } } }',
  );
  await execute(page);
  await page.waitForTimeout(1000); // GraphiQL stores its tabs at most half a second after a change

  for (const secret of ['7391', 'Hunter']) expect(await readStorage(page)).not.toContain(secret);
  await page.reload();
  await page.getByText('phrAddress').waitFor();
  expect(await page.locator('.graphiql-query-editor').innerText()).toMatch(/"asha.verma@sbx", password:\s+""/);
  const tabs = await page.getByRole('tab').allInnerTexts();
  expect(tabs).toHaveLength(12);
  expect(new Set(tabs).size).toBe(12);
});
