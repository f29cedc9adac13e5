/** Shows a person each screen of the gallery, in a sandbox and a browser profile of their own. */
import type { Browser, Page } from 'playwright-core';
import { serve } from '../../examples/react/serve.js';
import { openPage } from './capture.js';
import type { Theme } from './page.js';
import type { GalleryPerson } from './people.js';
import { startSandboxGateway } from './sandbox-gateway.js';
import { screens } from './screens.js';

const viewport = { width: 390, height: 720 };

/** @param onScreen called when the screen is complete */
export async function openScreens(
  browser: Browser,
  person: GalleryPerson,
  theme: Theme,
  onScreen: (page: Page, screenId: string) => Promise<void>,
): Promise<void> {
  const { gateway, expireSession } = await startSandboxGateway();
  const { url, server } = await serve(gateway.url, 0);
  const page = await openPage(browser, { viewport, colorScheme: theme });
  try {
    await page.goto(url);
    for (const screen of screens) {
      await screen.open(page, person, expireSession);
      await onScreen(page, screen.id);
    }
  } finally {
    await page.context().close();
    server.closeAllConnections();
    server.close();
    await gateway.close();
  }
}
