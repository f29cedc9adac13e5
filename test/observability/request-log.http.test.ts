/** One line for each request, from which an operator learns all but what was said. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { collectLines } from '../support/log-lines.js';
import { Failure, Raw, type ScriptedUpstream, startUpstream } from '../support/upstream.js';

const lines = collectLines();
let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream({
    getStates: () => [{ stateCode: '10', stateName: 'Bihar' }],
    myProfile: () => new Raw('{"rs":"S","pd":{"id":{"deep":"secret"}}}'),
    verifyPin: () => new Failure('401 Unauthorized: [{"error":{"code":1425,"message":"4 attempts left"}}]'),
  });
  gateway = await startGatewayOver(upstream, lines.settings);
});
afterEach(() => lines.clear());
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const hex = (length: number) => expect.stringMatching(new RegExp(`^[\\da-f]{${length}}$`));

test('an operation: its name, its document’s hash, its calls and how they went', async () => {
  await gateway.query('query Places { states { name } }');
  expect(lines.requests()).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      traceId: hex(32),
      status: 200,
      outcome: 'ok',
      milliseconds: expect.any(Number),
      operations: [{ operation: 'Places', document: hex(16) }],
      calls: [
        { section: 42, trkr: expect.stringMatching(/^\d{12}$/), outcome: 'ok', milliseconds: expect.any(Number) },
      ],
      errors: [],
      msg: 'request',
    },
  ]);
  const { calls } = lines.requests()[0];
  expect(calls[0].trkr).toBe(upstream.calls.at(-1)?.body['trkr']);
});

test('a call that failed: its kind, where its answer could not be read, and what NDHM’s number was', async () => {
  await gateway.query('{ me { name { first } } }', {}, 'token');
  await gateway.query(
    'mutation { verifyPin(input: { pin: "1234", scope: CONSENT_REVOKE }) { userErrors { code } } }',
    {},
    'token',
  );
  expect(lines.requests()).toMatchObject([
    {
      outcome: 'partial',
      errors: ['UPSTREAM_MALFORMED'],
      calls: [{ section: 17, outcome: 'malformed', hint: expect.stringMatching(/^id: /) }],
    },
    { errors: [], calls: [{ section: 19, outcome: 'refused', refusal: 'WRONG_PIN', ndhmCode: 1425 }] },
  ]);
});

test.each([
  ['no GraphQL', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
  ['the same again', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
  ['not of this schema', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['no JSON', '{', 'BAD_REQUEST'],
  ['too large', { query: `{ states { name } } #${' '.repeat(300_000)}` }, 'REQUEST_ENTITY_TOO_LARGE'],
])('what is refused has its code: %s', async (_what, body, code) => {
  const { status } = await post(body);
  expect(lines.requests()).toMatchObject([{ status, outcome: 'failed', errors: [code], calls: [] }]);
});

test('a name is kept short and plain', async () => {
  await gateway.query(`query ${'Long'.repeat(50)} { states { name } }`);
  await post({ query: 'query A { states { name } }', operationName: 'B\n"}{' });
  expect(lines.requests()).toMatchObject([
    { operations: [{ operation: 'Long'.repeat(16) }] },
    { operations: [{ operation: 'B' }], errors: ['OPERATION_RESOLUTION_FAILURE'] },
  ]);
});

test('a batch is one request', async () => {
  await post([{ query: 'query A { states { name } }' }, { query: 'query B { nothing }' }]);
  expect(lines.requests()).toMatchObject([
    {
      outcome: 'partial',
      operations: [{ operation: 'A' }, { operation: 'B' }],
      errors: ['GRAPHQL_VALIDATION_FAILED'],
    },
  ]);
});

test('a caller’s trace is the request’s', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  await post({ query: '{ states { name } }' }, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  expect(lines.requests()).toMatchObject([{ traceId }]);
});
