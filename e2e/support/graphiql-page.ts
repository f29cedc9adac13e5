/** GraphiQL's page in a browser. */
import type { Page, Response } from 'playwright-core';

/** Globals of the browser, for functions that run in the page. */
declare const localStorage: Record<string, string>;
declare const sessionStorage: Record<string, string>;
declare const indexedDB: { databases(): Promise<object[]> };
declare const location: { readonly href: string };

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const resultWindow = (page: Page) => page.locator('.result-window');

/** Opens GraphiQL and waits for the schema. @returns origins of all requests, console messages and page errors */
export async function openGraphiql(page: Page, url: string): Promise<string[]> {
  const activity: string[] = [];
  page.on('request', (request) => activity.push(new URL(request.url()).origin));
  page.on('console', (message) => activity.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => activity.push(`error: ${error.message}`));
  const schema = page.waitForResponse((response) => response.url().endsWith('/introspection.json'));
  await page.goto(url);
  await (await schema).finished();
  return activity;
}

/** Waits until GraphiQL has switched the operation name: it would otherwise execute the previous tab's operation. */
export async function selectTab(page: Page, tab: string): Promise<void> {
  await page.getByRole('button', { name: tab, exact: true }).click();
  await page.waitForFunction((name) => sessionStorage['graphiql:operationName'] === name, tab);
}

const isOperation = (response: Response, operationName?: string): boolean =>
  response.request().method() === 'POST' &&
  (operationName === undefined || response.request().postDataJSON().operationName === operationName);

/** @param operationName for a tab with several operations, which the Execute button lists in a menu */
export async function execute(page: Page, operationName?: string): Promise<any> {
  const response = page.waitForResponse((candidate) => isOperation(candidate, operationName));
  await button(page, /^Execute query/).click();
  if (operationName) await page.getByRole('menuitem', { name: operationName, exact: true }).click();
  return (await response).json();
}

export async function replaceText(page: Page, editor: string, text: string): Promise<void> {
  await page.locator(`${editor} .CodeMirror:visible`).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

export async function typeAuthorization(page: Page, token: string): Promise<void> {
  await page.getByRole('button', { name: 'Headers', exact: true }).click();
  await replaceText(page, '[aria-label=Headers]', JSON.stringify({ Authorization: `Bearer ${token}` }));
}

/** Everything that would outlive the page or appear in a history: storage of all kinds, cookies and the address. */
export const readStorage = (page: Page): Promise<string> =>
  page
    .evaluate(async () => [localStorage, sessionStorage, await indexedDB.databases(), location.href])
    .then(async (stored) => JSON.stringify([stored, await page.context().cookies()]));
