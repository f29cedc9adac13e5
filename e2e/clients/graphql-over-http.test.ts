/** The GraphQL over HTTP audit suite of `graphql-http`, run against the gateway. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';

let gateway: SandboxGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const audits = serverAudits({ url: () => `${gateway.url}/graphql`, fetchFn: fetch });

test.each(audits.map(({ name, fn }) => ({ name, fn })))('GraphQL over HTTP audit: $name', async ({ fn }) => {
  expect(await fn()).toMatchObject({ status: 'ok' });
});

test('GraphQL over HTTP audits: the suite has more than 60', () => {
  expect(audits.length).toBeGreaterThan(60);
});
