/** Whether clients may learn the names of the schema: in production only where it is allowed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../../support/gateway.js';

let open: SandboxGateway;
let closed: SandboxGateway;

beforeAll(async () => {
  open = await startGateway();
  closed = await startGateway({ gateway: { entry: readConfig({ INTROSPECTION: 'false' }).entry } });
});

afterAll(() => Promise.all([open.close(), closed.close()]));

const unknown: [string, Record<string, unknown>][] = [
  ['{ statez { name } }', {}],
  ['{ states { nam } }', {}],
  ['{ state(cod: "10") { name } }', {}],
  ['{ me { consentRequests(status: REQUESTD) { totalCount } } }', {}],
  ['query ($s: RequestStatusFiltr) { me { consentRequests(status: $s) { totalCount } } }', {}],
  ['mutation { signIn(input: { phrAddres: "x" }) { userErrors { code } } }', {}],
  [
    'mutation ($i: SignInInput!) { signIn(input: $i) { userErrors { code } } }',
    { i: { phrAddres: 'x', password: 'x' } },
  ],
  ['query ($s: RequestStatusFilter) { me { consentRequests(status: $s) { totalCount } } }', { s: 'REQUESTD' }],
];

describe('where the schema is closed', () => {
  test.each(['{ __schema { queryType { name } } }', '{ __type(name: "Patient") { name } }'])('%s', async (query) => {
    expect((await open.query(query)).errors).toBeUndefined();
    const { data, errors } = await closed.query(query);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test.each(unknown)('no name is given away: %s', async (query, variables) => {
    const { errors = [] } = await closed.query(query, variables);
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });

  test('what an object is called may still be asked', async () => {
    expect((await closed.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

test('names are given where the schema is open', async () => {
  const { errors } = await open.query('{ statez { name } }');
  expect(errors?.[0]?.message).toContain('Did you mean');
});

test('production is closed unless told otherwise', () => {
  const umang = { UMANG_BASE_URL: 'https://umang.example', UMANG_APP_TOKEN: 'a', UMANG_TKN: 'b', UMANG_USER_ID: 'c' };
  const production = { ...umang, NDHM_CLIENT_ID: 'd', NDHM_CLIENT_SECRET: 'e', NODE_ENV: 'production' };
  expect(readConfig(production).entry.introspection).toBe(false);
  expect(readConfig({ ...production, INTROSPECTION: 'true' }).entry.introspection).toBe(true);
});
