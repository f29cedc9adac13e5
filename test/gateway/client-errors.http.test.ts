/** Every error has a code, a `retryable` flag and the trace ID of its log entry. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { errorMessages } from '../../src/domains/shared/i18n/error-messages.js';
import { userErrorMessages } from '../../src/domains/shared/i18n/user-error-messages.js';
import { validationMessages } from '../../src/domains/shared/i18n/validation-messages.js';
import { removeGeneratedValues } from '../support/generated-values.js';
import { startGatewayWithUpstream, type TestGateway } from '../support/gateway.js';
import { captureLogs } from '../support/log-lines.js';
import { ErrorReply, RawReply, type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';

const lines = captureLogs();
let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({
    myProfile: () => new RawReply('certainly'),
    patientLockers: () => new ErrorReply('400 Bad Request: [{"error":{"code":1418,"message":"x"}}]'),
    verifyPin: () => new ErrorReply('401 Unauthorized: [{"error":{"code":1425,"message":"x"}}]'),
  });
  gateway = await startGatewayWithUpstream(upstream, lines.options);
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const json = { 'content-type': 'application/json' };
const query = (text: string) => JSON.stringify({ query: text });
const persisted = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };

interface InvalidRequest {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const invalidRequests: [string, InvalidRequest, number, string][] = [
  ['a syntax error', { body: query('{') }, 200, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', { body: query('{ nothing }') }, 200, 'GRAPHQL_VALIDATION_FAILED'],
  ['a missing variable', { body: query('query ($c: String!) { state(code: $c) { name } }') }, 400, 'BAD_USER_INPUT'],
  [
    'a document without an operation',
    { body: query('fragment F on State { name }') },
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['a body that is not JSON', { body: '{' }, 400, 'BAD_REQUEST'],
  ['an empty body', { body: '' }, 400, 'BAD_REQUEST'],
  ['a body without a query', { body: '{}' }, 400, 'BAD_REQUEST'],
  ['a body with a misspelled query', { body: '{"qeury":"{ __typename }"}' }, 400, 'BAD_REQUEST'],
  ['a query of null', { body: '{"query":null}' }, 400, 'BAD_REQUEST'],
  ['an empty batch', { body: '[]' }, 400, 'BAD_REQUEST'],
  ['an unknown persisted query', { body: JSON.stringify({ extensions: persisted }) }, 200, 'PERSISTED_QUERY_NOT_FOUND'],
  [
    'a body over the size limit',
    { body: query(`{ states { name } } #${' '.repeat(300_000)}`) },
    413,
    'REQUEST_ENTITY_TOO_LARGE',
  ],
  ['an unsupported method', { method: 'PUT', body: query('{ __typename }') }, 405, 'BAD_REQUEST'],
  [
    'a text body without a CSRF header',
    { headers: { 'content-type': 'text/plain' }, body: query('{ __typename }') },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'an unsupported media type',
    { headers: { 'content-type': 'text/plain', 'x-graphql-csrf': '1' }, body: 'x' },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'an unsupported Accept header',
    { headers: { ...json, accept: 'image/png' }, body: query('{ __typename }') },
    406,
    'NOT_ACCEPTABLE',
  ],
  ['an unknown path', { path: '/elsewhere', body: '' }, 404, 'NOT_FOUND'],
  ['a patient field without a token', { body: query('{ me { id } }') }, 200, 'UNAUTHENTICATED'],
  ['an operator field without the operator key', { body: query('{ clientPatient { identifier } }') }, 200, 'FORBIDDEN'],
];

async function send({ path = '/graphql', method = 'POST', headers = json, body = '' }: InvalidRequest) {
  const response = await fetch(`${gateway.url}${path}`, { method, headers, body });
  return { status: response.status, ...((await response.json()) as { errors: any[] }) };
}

test.each(invalidRequests)(
  '%s: returns an error with its code, and logs it under its trace ID',
  async (_, request, status, code) => {
    lines.clear();
    const response = await send(request);
    expect([response.status, response.errors[0].extensions.code]).toEqual([status, code]);
    for (const { message, extensions } of response.errors) {
      expect(message).toMatch(/\S/);
      expect(extensions).toMatchObject({ retryable: false, traceId: expect.stringMatching(/^[\da-f]{32}$/) });
      expect(Object.keys(extensions)).not.toContain('originalError');
    }
    expect(lines.requestEntries()).toMatchObject([
      { status, traceId: response.errors[0].extensions.traceId, errorCodes: [code] },
    ]);
  },
);

test('a mutation sent by GET: returns 405 with an error code', async () => {
  const url = `${gateway.url}/graphql?query=${encodeURIComponent('mutation { signOut { signedOut } }')}`;
  const response = await fetch(url, { headers: { 'x-graphql-csrf': '1' } });
  expect([response.status, await response.json()]).toMatchObject([
    405,
    { errors: [{ extensions: { code: 'BAD_REQUEST', retryable: false, traceId: expect.any(String) } }] },
  ]);
});

test.each([
  [
    { period: 'secret-4711' },
    'input.autoApproval.sources.allProviders.period: Expected type "PeriodInput" to be an object.',
  ],
  [
    { hiTypes: ['secret-4711'] },
    'input.autoApproval.sources.allProviders.hiTypes[0]: The value does not exist in "HiType" enum.',
  ],
])('an invalid value in a variable: is reported by its path of input names and not repeated', async (source, rule) => {
  const { errors } = await gateway.query(
    'mutation ($input: ApproveLockerSetupInput!) { approveLockerSetup(input: $input) { __typename } }',
    { input: { autoApproval: { sources: { allProviders: source } } } },
    'token',
  );
  expect(errors?.map(({ message }) => message)).toContain(`Variable "$input" at ${rule}`);
  expect(errors?.every(({ extensions }) => extensions['code'] === 'BAD_USER_INPUT')).toBe(true);
  expect(removeGeneratedValues(JSON.stringify(errors))).not.toContain('4711');
});

test('a UMANG failure: carries its section, NDHM code and reason', async () => {
  const { errors } = await gateway.query('{ me { name { first } lockers { id } } }', {}, 'token');
  const traceId = expect.stringMatching(/^[\da-f]{32}$/);
  expect(errors?.map(({ extensions }) => extensions)).toEqual(
    expect.arrayContaining([
      { code: 'UPSTREAM_MALFORMED', retryable: false, section: 17, traceId },
      {
        code: 'UPSTREAM_REFUSED',
        retryable: false,
        section: 26,
        ndhmCode: 1418,
        ndhmErrorCode: '1418',
        reason: 'INVALID_INPUT',
        traceId,
      },
    ]),
  );
});

test.each([
  '{ providers(name: 91100020003001) { totalCount } }',
  '{ states(secret: "91100020003001") { name } }',
  '{ me { lockers(includeInactive: "91100020003001") { id } } }',
  '{ me { consentRequests(status: "91100020003001") { totalCount } } }',
  '{ me { consentRequests(first: "91100020003001") { totalCount } } }',
  '{ states "91100020003001" { name } }',
  '{ states 91100020003001 }',
  '{ states """91100020003001""" }',
  '{ states "91100020003001',
  'mutation { signIn(input: "91100020003001") { userErrors { code } } }',
])('an invalid literal is not repeated in the error: %s', async (operation) => {
  const { errors } = await gateway.query(operation, {}, 'token');
  expect(errors?.length).toBeGreaterThan(0);
  expect(removeGeneratedValues(JSON.stringify(errors))).not.toContain('911000');
});

describe('messages for Accept-Language hi', () => {
  const hindi = { 'accept-language': 'hi-IN,hi;q=0.9,en;q=0.5', authorization: 'Bearer token' };

  test('translate a GraphQL error', async () => {
    const { errors } = await gateway.query('{ me { name { first } } }', {}, hindi);
    expect(errors).toMatchObject([{ message: errorMessages.UPSTREAM_MALFORMED.hi }]);
  });

  test('translate a user error', async () => {
    const operation =
      'mutation { verifyPin(input: { pin: "1234", scope: CONSENT_REVOKE }) { userErrors { message } } }';
    const { data } = await gateway.query(operation, {}, hindi);
    expect(data.verifyPin.userErrors).toEqual([{ message: userErrorMessages.WRONG_PIN.hi }]);
  });

  test('translate a validation message', async () => {
    const operation = 'mutation { verifyPin(input: { pin: "12", scope: CONSENT_REVOKE }) { userErrors { message } } }';
    const { data } = await gateway.query(operation, {}, hindi);
    expect(data.verifyPin.userErrors).toEqual([{ message: validationMessages.pinFormat.hi }]);
  });

  test('append a message without a translation to that of its code', async () => {
    const { errors } = await gateway.query('{ nothing }', {}, hindi);
    expect(errors?.[0]?.message).toMatch(
      /^यह अनुरोध स्कीमा से मेल नहीं खाता। उसे सुधारकर फिर से कोशिश करें। \(Cannot query field "nothing"/,
    );
  });
});

test('a request that the HTTP parser rejects: returns an error and logs it under its trace ID', async () => {
  const body = await new Promise<any>((resolve, reject) => {
    const request = httpRequest(`${gateway.url}/graphql`, { headers: { 'x-long': 'x'.repeat(20_000) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    });
    request.once('error', reject).end();
  });
  const { traceId } = lines.requestEntries().at(-1);
  expect(body.errors[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', retryable: false, traceId });
  expect(lines.requestEntries().at(-1)).toMatchObject({
    status: 431,
    outcome: 'failed',
    errorCodes: ['LIMIT_EXCEEDED'],
  });
});
