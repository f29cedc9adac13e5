/** The paths of the health checks. Every other one is left to the next handler. */
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withHealthChecks } from '../../../src/graphql-server/transport/health-checks.js';

const server = createServer(
  withHealthChecks(
    () => 'reason',
    (_request, response) => response.end('next'),
  ),
);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());

/** As sent: `fetch` would normalize the path. */
const request = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    get({ port, host: '127.0.0.1', path, agent: false }, (response) => resolve(text(response))).on('error', reject);
  });

test.each([
  ['/health', '{"status":"ok"}'],
  ['/health?probe=1', '{"status":"ok"}'],
  ['/ready', '{"status":"unavailable","reason":"reason"}'],
  ['/ready?', '{"status":"unavailable","reason":"reason"}'],
  ['/health/', 'next'],
  ['/healthy', 'next'],
  ['//health', 'next'],
  ['/a/health', 'next'],
  ['/Health', 'next'],
  ['/graphql?/health', 'next'],
  ['*', 'next'],
])('health checks: %s', async (path, expected) => {
  expect(await request(path)).toBe(expected);
});
