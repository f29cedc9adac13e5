/** The image of GraphiQL in the README: a demo patient is signed in and has run the query of their inbox. */
import type { Browser, Route } from 'playwright-core';
import { button, openGraphiql, resultWindow, selectTab } from '../support/graphiql-page.js';
import { addStyle, capture, openPage } from './capture.js';
import { startSandboxGateway } from './sandbox-gateway.js';

const path = 'docs/images/graphiql.png';
const latencyMs = 200;

/** @returns the size of the image in bytes */
export async function captureGraphiql(browser: Browser): Promise<number> {
  const { gateway } = await startSandboxGateway({ latencyMs });
  const page = await openPage(browser, { viewport: { width: 1366, height: 768 }, colorScheme: 'light' });
  try {
    await page.route('**/graphql', roundTimes);
    await openGraphiql(page, `${gateway.url}/graphql`);
    await addStyle(page);
    await page.getByRole('button', { name: /^Asha:/ }).click();
    await page.getByRole('status').getByText('Signed in as').waitFor();
    await selectTab(page, 'Inbox');
    await button(page, /^Execute query/).click();
    await resultWindow(page).getByText('"CONSENT"').first().waitFor();
    await resultWindow(page).locator('.CodeMirror-foldgutter-open').nth(3).waitFor(); // drawn later than the text
    await button(page, 'Show calls').click();
    return await capture(page, path);
  } finally {
    await page.context().close();
    await gateway.close();
  }
}

/** Rounds the times of calls down to multiples of the latency of the sandbox: nothing else in a response differs from run to run. */
async function roundTimes(route: Route): Promise<void> {
  if (route.request().method() !== 'POST') return route.continue();
  const response = await route.fetch();
  const body = (await response.text()).replaceAll(
    /"(startMs|durationMs)":([\d.]+)/g,
    (_, name: string, ms: string) => `"${name}":${Math.floor(Number(ms) / latencyMs) * latencyMs}`,
  );
  return route.fulfill({ response, body });
}
