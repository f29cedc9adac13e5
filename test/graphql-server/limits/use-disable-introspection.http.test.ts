/** With introspection disabled, clients learn no names of the schema, neither by queries nor from error messages. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { type SandboxGateway, startGateway } from '../../support/gateway.js';

let enabled: SandboxGateway;
let disabled: SandboxGateway;

beforeAll(async () => {
  enabled = await startGateway();
  const { requestPolicy } = readConfig({ INTROSPECTION: 'false' });
  disabled = await startGateway({ gateway: { requestPolicy } });
});

afterAll(() => Promise.all([enabled.close(), disabled.close()]));

const misspelled: [string, Record<string, unknown>][] = [
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

describe('introspection disabled', () => {
  test.each(['{ __schema { queryType { name } } }', '{ __type(name: "Patient") { name } }'])(
    'an introspection query is rejected as invalid: %s',
    async (query) => {
      expect((await enabled.query(query)).errors).toBeUndefined();
      const { data, errors } = await disabled.query(query);
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    },
  );

  test.each(misspelled)('a misspelled name gets no suggestion: %s', async (query, variables) => {
    const { errors = [] } = await disabled.query(query, variables);
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });

  test('__typename is allowed', async () => {
    expect((await disabled.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

test('introspection enabled: a misspelled name gets a suggestion', async () => {
  const { errors } = await enabled.query('{ statez { name } }');
  expect(errors?.[0]?.message).toContain('Did you mean');
});

test('INTROSPECTION: defaults to false in production and can be set to true', () => {
  const umang = { UMANG_BASE_URL: 'https://umang.example', UMANG_APP_TOKEN: 'a', UMANG_TKN: 'b', UMANG_USER_ID: 'c' };
  const credentials = { ...umang, NDHM_CLIENT_ID: 'd', NDHM_CLIENT_SECRET: 'e', PATIENT_TOKENS_UNVERIFIED: 'true' };
  const production = { ...credentials, NODE_ENV: 'production' };
  expect(readConfig(production).requestPolicy.introspection).toBe(false);
  expect(readConfig({ ...production, INTROSPECTION: 'true' }).requestPolicy.introspection).toBe(true);
});
