/**
 * No endpoint goes without an operation: those under `test/operations` run against the sandbox, and between them call every
 * endpoint that is declared.
 */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Endpoint } from '../../src/umang/endpoint.js';
import { createFlow, flows, valuesIn } from '../support/operation-flows.js';
import { operatorKey, type SandboxGateway, startGateway } from '../support/gateway.js';

const log: { calls: { section: number; outcome: string }[] }[] = [];
let gateway: SandboxGateway;

beforeAll(async () => {
  const logTo = { write: (line: string) => void log.push(JSON.parse(line)) };
  gateway = await startGateway({ gateway: { logLevel: 'info', logTo, operatorKey } });
});

afterAll(() => gateway.close());

describe.each(flows)('$flow', ({ operations }) => {
  const ask = createFlow(() => gateway);

  test.each(operations.map((operation) => [operation.name?.value, operation] as const))('%s', async (_, operation) => {
    const { data, errors } = await ask(operation);
    expect(errors).toBeUndefined();
    expect(Object.values(Object(data))).not.toContain(null);
    expect(valuesIn(data).flatMap(([name, value]) => (name === 'userErrors' ? value : []))).toEqual([]);
  });
});

test('every endpoint was called, and answered', async () => {
  const endpoints = await declaredEndpoints();
  const answered = log.flatMap(({ calls }) =>
    calls.flatMap(({ section, outcome }) => (outcome === 'ok' ? section : [])),
  );
  // The gateway's own sign-in is nobody's operation: it is seen where it arrives.
  const own = endpoints.filter(
    ({ path, section }) => section === 1 && gateway.calls.some((call) => call.path === path),
  );
  const reached = new Set([...answered, ...own.map(({ section }) => section)]);
  const missing = endpoints.map(({ section }) => section).filter((section) => !reached.has(section));
  expect(endpoints).toHaveLength(45);
  expect(missing).toEqual([]);
});

async function declaredEndpoints(): Promise<Endpoint[]> {
  const domains = readdirSync('src/domains', { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'shared',
  );
  const modules: Record<string, Endpoint>[] = await Promise.all(
    domains.map(({ name }) => import(`../../src/domains/${name}/endpoints.js`)),
  );
  return modules.flatMap((endpoints) => Object.values(endpoints));
}
