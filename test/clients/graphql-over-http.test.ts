/** GraphQL over HTTP by the book: each audit of the specification's own suite, against the gateway as it runs. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { type SandboxGateway, startGateway } from '../support/gateway.js';

let gateway: SandboxGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

/** A GET says by a header that no page of another origin makes a browser send it. */
const audits = serverAudits({
  url: () => `${gateway.url}/graphql`,
  fetchFn: (url: string, options: RequestInit = {}) =>
    fetch(
      url,
      options.method === 'POST' ? options : { ...options, headers: { ...options.headers, 'x-graphql-csrf': 'audit' } },
    ),
});

test.each(audits.map(({ name, fn }) => ({ name, fn })))('$name', async ({ fn }) => {
  expect(await fn()).toMatchObject({ status: 'ok' });
});

test('the suite is whole', () => {
  expect(audits.length).toBeGreaterThan(60);
});
