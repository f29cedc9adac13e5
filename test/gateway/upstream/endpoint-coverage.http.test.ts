/** The operations under `test/operations` run against the sandbox and together call every declared endpoint. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import { createFlowRunner, flows, collectValues } from '../../support/operations/operation-flows.js';
import { operatorKey, type SandboxGateway, startGateway } from '../../support/gateway.js';

const log: { calls: { section: number; outcome: string }[] }[] = [];
let gateway: SandboxGateway;

beforeAll(async () => {
  const logDestination = { write: (line: string) => void log.push(JSON.parse(line)) };
  gateway = await startGateway({ gateway: { logLevel: 'info', logDestination, operatorKey } });
});

afterAll(() => gateway.close());

describe.each(flows)('$flow', ({ operations }) => {
  const run = createFlowRunner(() => gateway);

  test.each(operations.map((operation) => [operation.name?.value, operation] as const))(
    '%s succeeds on the sandbox',
    async (_, operation) => {
      const { data, errors } = await run(operation);
      expect(errors).toBeUndefined();
      expect(Object.values(Object(data))).not.toContain(null);
      expect(collectValues(data).flatMap(([name, value]) => (name === 'userErrors' ? value : []))).toEqual([]);
    },
  );
});

test('the operations together call all 45 endpoints successfully', async () => {
  const endpoints = await declaredEndpoints();
  const sections = log.flatMap(({ calls }) =>
    calls.flatMap(({ section, outcome }) => (outcome === 'ok' ? section : [])),
  );
  // No request logs the call for the gateway's client token, so it is looked up in the sandbox's calls.
  const ownCalls = endpoints.filter(
    ({ path, section }) => section === 1 && gateway.calls.some((call) => call.path === path),
  );
  const calledSections = new Set([...sections, ...ownCalls.map(({ section }) => section)]);
  const missing = endpoints.map(({ section }) => section).filter((section) => !calledSections.has(section));
  expect(endpoints).toHaveLength(45);
  expect(missing).toEqual([]);
});

async function declaredEndpoints(): Promise<Endpoint[]> {
  const domains = readdirSync('src/domains', { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'shared',
  );
  const modules: Record<string, Endpoint>[] = await Promise.all(
    domains.map(({ name }) => import(`../../../src/domains/${name}/endpoints.js`)),
  );
  return modules.flatMap((endpoints) => Object.values(endpoints));
}
