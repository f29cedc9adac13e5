/** `extensions.upstream` of results, and explanations in their place. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type SandboxGateway, startGateway } from '../support/gateway.js';
import { readConfig } from '../../src/config/config.js';

let gateway: SandboxGateway;
let token: string;
beforeEach(async () => {
  gateway = await startGateway({
    latencyMs: 20,
    gateway: { requestPolicy: readConfig({ MAX_BATCH_SIZE: '3' }).requestPolicy, upstreamReport: true },
  });
  token = await gateway.signIn('asha.verma@sbx');
});
afterEach(() => gateway.close());

async function post(body: unknown, headers: Record<string, string> = {}): Promise<any> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}

const sources = ({ extensions }: any) => extensions.upstream.calls.map(({ section, source }: any) => [section, source]);

describe('upstream report', () => {
  test('lists each call with its section, start and duration, and has the estimate and the limit', async () => {
    const { extensions } = await post({ query: '{ me { name { first } links { display } } }' });
    const { calls, ...numbers } = extensions.upstream;
    expect(numbers).toEqual({ sent: 2, estimate: 2, limit: 150 });
    expect(calls.map(({ section, name, source }: any) => [section, name, source])).toEqual([
      [17, 'myProfile', 'sent'],
      [14, 'patientLinks', 'sent'],
    ]);
    for (const call of calls) {
      expect(Object.keys(call).sort()).toEqual(['durationMs', 'name', 'section', 'source', 'startMs']);
      expect(call.durationMs).toBeGreaterThanOrEqual(15);
    }
  });

  test('a public reply is sent once and then comes from the cache; an equal concurrent read is shared', async () => {
    const query = '{ states { name } }';
    expect(sources(await post({ query }))).toEqual([[42, 'sent']]);
    expect(sources(await post({ query }))).toEqual([[42, 'cache']]);
    const profile = { query: '{ me { name { first } } }' };
    const both = await Promise.all([post(profile), post(profile)]);
    expect(both.map(sources).flat().sort()).toEqual([
      [17, 'sent'],
      [17, 'shared'],
    ]);
    expect(both.map(({ extensions }) => extensions.upstream.sent).sort()).toEqual([0, 1]);
  });

  test('each operation of a batch has a report of its own', async () => {
    const [first, second] = await post([{ query: '{ states { name } }' }, { query: '{ me { links { display } } }' }]);
    expect([first, second].map(sources)).toEqual([[[42, 'sent']], [[14, 'sent']]]);
  });

  test('a deferred result has the report on its last part only', async () => {
    const query = '{ states { name } ... @defer { me { links { display } } } }';
    const text: string = await post({ query }, { accept: 'multipart/mixed' });
    expect(text.split('"upstream"')).toHaveLength(2);
    expect(text.indexOf('"upstream"')).toBeGreaterThan(text.indexOf('"incremental"'));
    expect(text).toContain('"section":14');
  });

  test('is absent where it is off', async () => {
    const off = await startGateway();
    expect(await off.query('{ states { code } }')).not.toHaveProperty('extensions');
    await off.close();
  });
});

describe('X-Explain', () => {
  const explain = { 'x-explain': 'true' };

  test.each([
    ['query', '{ me { links { provider { city } } } }', [[11, 30], [14, 1]]], // prettier-ignore
    ['mutation', 'mutation { signOut { signedOut } }', [[45, 1]]],
    ['subscription', 'subscription { requestsChanged { requests { id } } }', [[25, 2], [29, 2]]], // prettier-ignore
  ])('%s: lists the maximum number of calls and runs nothing', async (_kind, query, calls) => {
    const { data, errors, extensions } = await post({ query }, explain);
    expect([data, errors]).toEqual([{}, undefined]);
    expect(extensions.explain.calls.map(({ section, maxCalls }: any) => [section, maxCalls])).toEqual(calls);
    expect(extensions.explain.credentials).toEqual(['patientToken']);
    expect(extensions.explain.limits[0]).toMatchObject({ limit: 'MAX_UPSTREAM_CALLS', max: 150 });
    expect(gateway.calls).toEqual([]);
  });

  test('names the credential of each call', async () => {
    const query = 'mutation { resetPin(input: { newPin: "1", resetToken: "x" }) { patient { name { first } } } }';
    const { extensions } = await post({ query }, explain);
    expect(extensions.explain.calls).toEqual([
      { section: 17, name: 'myProfile', credential: 'patientToken', maxCalls: 1 },
      { section: 23, name: 'updatePin', credential: 'pinToken', maxCalls: 1 },
    ]);
    const { extensions: open } = await post({ query: '{ states { name } }' }, explain);
    expect(open.explain.credentials).toEqual([]);
  });

  test('explains an operation over the limit, and reports invalid variables and documents', async () => {
    const lists = Array.from({ length: 8 }, (_, i) => `a${i}: authorizationRequests(first: 10${i}) { nodes { authorization { expiry } } }`); // prettier-ignore
    const { extensions } = await post({ query: `{ me { ${lists.join(' ')} } }` }, explain);
    expect(extensions.explain.estimate).toBeGreaterThan(150);
    const invalid = { query: 'query ($code: ID!) { state(code: $code) { name } }' };
    expect((await post(invalid, explain)).errors).toHaveLength(1);
    expect((await post({ query: '{ nothing }' }, explain)).errors).toHaveLength(1);
  });

  test('another value, or a gateway without explanations: rejects the request and runs nothing', async () => {
    const query = 'mutation { signOut { signedOut } }';
    expect((await post({ query }, { 'x-explain': 'yes' })).errors[0].extensions.code).toBe('BAD_REQUEST');
    expect(gateway.calls).toEqual([]);
    const off = await startGateway();
    const { status, errors } = await off.query(query, {}, explain);
    expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_REQUEST']);
    expect(off.calls).toEqual([]);
    await off.close();
  });
});

test('UPSTREAM_REPORT: defaults to false in production, to true everywhere else', () => {
  const umang = { UMANG_BASE_URL: 'https://umang.example', UMANG_APP_TOKEN: 'a', UMANG_TKN: 'b', UMANG_USER_ID: 'c' };
  const credentials = { ...umang, NDHM_CLIENT_ID: 'd', NDHM_CLIENT_SECRET: 'e', PATIENT_TOKENS_UNVERIFIED: 'true' };
  const production = { ...credentials, NODE_ENV: 'production' };
  const isOn = (env: Record<string, string>) => readConfig(env).requestPolicy.upstreamReport;
  expect([isOn({}), isOn({ UPSTREAM_REPORT: 'false' })]).toEqual([true, false]);
  expect([isOn(production), isOn({ ...production, UPSTREAM_REPORT: 'true' })]).toEqual([false, true]);
});
