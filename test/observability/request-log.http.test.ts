/** The request log: one line per request, without request or response data. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { startGatewayWithUpstream, type TestGateway } from '../support/gateway.js';
import { captureLogs } from '../support/log-lines.js';
import { ErrorReply, RawReply, type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';

const logs = captureLogs();
let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({
    getStates: () => [{ stateCode: '10', stateName: 'Bihar' }],
    myProfile: () => new RawReply('{"rs":"S","pd":{"id":{"deep":"secret"}}}'),
    verifyPin: () => new ErrorReply('401 Unauthorized: [{"error":{"code":1425,"message":"4 attempts left"}}]'),
  });
  const { requestPolicy } = readConfig({ MAX_BATCH_SIZE: '10' });
  gateway = await startGatewayWithUpstream(upstream, { ...logs.options, requestPolicy });
});
afterEach(() => logs.clear());
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

test('request log: an operation has its name, document hash, upstream calls and outcome', async () => {
  await gateway.query('query Places { states { name } }');
  expect(logs.requestEntries()).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      traceId: hex(32),
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      transport: 'http-fast-path',
      status: 200,
      outcome: 'ok',
      durationMs: expect.any(Number),
      operations: [{ operationName: 'Places', documentHash: hex(16), operationType: 'query' }],
      calls: [{ section: 42, trkr: expect.stringMatching(/^\d{12}$/), outcome: 'ok', durationMs: expect.any(Number) }],
      errorCodes: [],
      msg: 'request',
    },
  ]);
  const { calls } = logs.requestEntries()[0];
  expect(calls[0].trkr).toBe(upstream.calls.at(-1)?.body['trkr']);
});

test('request log: a failed call has its kind, the path that could not be parsed, and the NDHM code', async () => {
  await gateway.query('{ me { name { first } } }', {}, 'token');
  await gateway.query(
    'mutation { verifyPin(input: { pin: "1234", scope: CONSENT_REVOKE }) { userErrors { code } } }',
    {},
    'token',
  );
  expect(logs.requestEntries()).toMatchObject([
    {
      outcome: 'partial',
      errorCodes: ['UPSTREAM_MALFORMED'],
      calls: [{ section: 17, outcome: 'malformed', reason: 'pd: object' }],
    },
    { errorCodes: [], calls: [{ section: 19, outcome: 'refused', refusal: 'WRONG_PIN', ndhmCode: 1425 }] },
  ]);
});

test.each([
  ['a syntax error', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
  ['a cached syntax error', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['invalid JSON', '{', 'BAD_REQUEST'],
  ['a body that is too large', { query: `{ states { name } } #${' '.repeat(300_000)}` }, 'REQUEST_ENTITY_TOO_LARGE'],
])('request log: a request rejected for %s has its error code', async (_reason, body, code) => {
  const { status } = await post(body);
  expect(logs.requestEntries()).toMatchObject([{ status, outcome: 'failed', errorCodes: [code], calls: [] }]);
});

test('request log: an operation name is cut to 64 characters and has no special characters', async () => {
  await gateway.query(`query ${'Long'.repeat(30)} { states { name } }`);
  await post({ query: 'query A { states { name } }', operationName: 'B\n"}{' });
  expect(logs.requestEntries()).toMatchObject([
    { operations: [{ operationName: 'Long'.repeat(16) }] },
    { operations: [{ operationName: 'B' }], errorCodes: ['OPERATION_RESOLUTION_FAILURE'] },
  ]);
});

test('request log: each operation of a document has its own name and type and the same hash, also when it runs again', async () => {
  const query = 'query A { states { name } } mutation B { requestPinResetOtp { userErrors { code } } }';
  for (const operationName of ['A', 'B', 'A', 'B', 'C']) await post({ query, operationName });
  const described = logs.requestEntries().map(({ operations }) => operations[0]);
  const [{ documentHash }] = described;
  expect(described).toEqual([
    { operationName: 'A', documentHash, operationType: 'query' },
    { operationName: 'B', documentHash, operationType: 'mutation' },
    { operationName: 'A', documentHash, operationType: 'query' },
    { operationName: 'B', documentHash, operationType: 'mutation' },
    { operationName: 'C', documentHash, operationType: null },
  ]);
});

test('request log: a batch has one line with all its operations', async () => {
  await post([{ query: 'query A { states { name } }' }, { query: 'query B { nothing }' }]);
  expect(logs.requestEntries()).toMatchObject([
    {
      outcome: 'partial',
      operations: [{ operationName: 'A' }, { operationName: 'B' }],
      errorCodes: ['GRAPHQL_VALIDATION_FAILED'],
    },
  ]);
});

test('request log: a request with a traceparent header has its trace ID', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  await post({ query: '{ states { name } }' }, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  expect(logs.requestEntries()).toMatchObject([{ traceId }]);
});
