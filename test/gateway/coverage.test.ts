/**
 * No endpoint goes without an operation: those under `test/operations` run against the sandbox, and between them call every
 * endpoint that is declared.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import type { Endpoint } from '../../src/umang/endpoint.js';
import { operatorKey, type SandboxGateway, startGateway } from '../support/gateway.js';

const flows = readdirSync('test/operations').map((file) => ({
  flow: file.replace('.graphql', ''),
  operations: parse(readFileSync(`test/operations/${file}`, 'utf8')).definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  ),
}));

const log: { calls: { section: number; outcome: string }[] }[] = [];
let gateway: SandboxGateway;

beforeAll(async () => {
  const logTo = { write: (line: string) => void log.push(JSON.parse(line)) };
  gateway = await startGateway({ gateway: { logLevel: 'info', logTo, operatorKey } });
});

afterAll(() => gateway.close());

/** A variable is what an answer before it had under that name, and the token the last that was answered. */
describe.each(flows)('$flow', ({ operations }) => {
  const known: Record<string, unknown> = {};

  test.each(operations.map((operation) => [operation.name?.value, operation] as const))('%s', async (_, operation) => {
    const asked = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    const variables = Object.fromEntries(asked.filter((name) => name in known).map((name) => [name, known[name]]));
    const { data, errors } = await gateway.query(print(operation), variables, {
      'x-operator-key': operatorKey,
      ...('token' in known && { authorization: `Bearer ${String(known['token'])}` }),
    });
    expect(errors).toBeUndefined();
    expect(Object.values(Object(data))).not.toContain(null);
    const answered = valuesIn(data);
    expect(answered.flatMap(([name, value]) => (name === 'userErrors' ? value : []))).toEqual([]);
    Object.assign(known, Object.fromEntries(answered));
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
  const domains = readdirSync('src/domains', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const modules: Record<string, Endpoint>[] = await Promise.all(
    domains.map(({ name }) => import(`../../src/domains/${name}/endpoints.js`)),
  );
  return modules.flatMap((endpoints) => Object.values(endpoints));
}

/** Every name in an answer with what stands under it; of a list, in its first row. */
function valuesIn(answer: unknown): [name: string, value: unknown][] {
  if (Array.isArray(answer)) return valuesIn(answer[0]);
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]) => [[name, value], ...valuesIn(value)]);
}
