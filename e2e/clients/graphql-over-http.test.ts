/** GraphQL over HTTP by the book: each audit of the specification's own suite, against the gateway as it runs. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';

let gateway: SandboxGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const audits = serverAudits({ url: () => `${gateway.url}/graphql`, fetchFn: fetch });

test.each(audits.map(({ name, fn }) => ({ name, fn })))('$name', async ({ fn }) => {
  expect(await fn()).toMatchObject({ status: 'ok' });
});

test('the suite is whole', () => {
  expect(audits.length).toBeGreaterThan(60);
});
