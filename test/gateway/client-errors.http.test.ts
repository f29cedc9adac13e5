/** Whatever made it, an error says what it is, whether to try again, and by which id support finds the request. */
import { readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inLanguage, languageOf } from '../../src/domains/shared/i18n/translate.js';
import { refusals } from '../../src/domains/shared/i18n/user-error-messages.js';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { collectLines } from '../support/log-lines.js';
import { Failure, Raw, type ScriptedUpstream, startUpstream } from '../support/upstream.js';

const lines = collectLines();
let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream({
    myProfile: () => new Raw('certainly'),
    patientLockers: () => new Failure('400 Bad Request: [{"error":{"code":1418,"message":"x"}}]'),
    verifyPin: () => new Failure('401 Unauthorized: [{"error":{"code":1425,"message":"x"}}]'),
  });
  gateway = await startGatewayOver(upstream, lines.settings);
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const json = { 'content-type': 'application/json' };
const query = (text: string) => JSON.stringify({ query: text });
const persisted = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };

interface Bad {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const bad: [string, Bad, number, string][] = [
  ['a syntax error', { body: query('{') }, 200, 'GRAPHQL_PARSE_FAILED'],
  ['a field that is not there', { body: query('{ nothing }') }, 200, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a variable that is missing',
    { body: query('query ($c: String!) { state(code: $c) { name } }') },
    400,
    'BAD_USER_INPUT',
  ],
  ['no operation', { body: query('fragment F on State { name }') }, 400, 'OPERATION_RESOLUTION_FAILURE'],
  ['no JSON', { body: '{' }, 400, 'BAD_REQUEST'],
  ['nothing', { body: '' }, 400, 'BAD_REQUEST'],
  ['no query', { body: '{}' }, 200, 'BAD_REQUEST'],
  ['a parameter of no meaning', { body: '{"query":"{x}","other":1}' }, 400, 'BAD_REQUEST'],
  ['an unknown hash', { body: JSON.stringify({ extensions: persisted }) }, 200, 'PERSISTED_QUERY_NOT_FOUND'],
  ['a body too large', { body: query(`{ states { name } } #${' '.repeat(300_000)}`) }, 413, 'REQUEST_ENTITY_TOO_LARGE'],
  ['a method of no meaning', { method: 'PUT', body: query('{ __typename }') }, 405, 'BAD_REQUEST'],
  ['a form', { headers: { 'content-type': 'text/plain' }, body: query('{ __typename }') }, 400, 'BAD_REQUEST'],
  [
    'a type of no meaning',
    { headers: { 'content-type': 'text/plain', 'x-graphql-csrf': '1' }, body: 'x' },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'an answer of no type we know',
    { headers: { ...json, accept: 'image/png' }, body: query('{ __typename }') },
    406,
    'NOT_ACCEPTABLE',
  ],
  ['another path', { path: '/elsewhere', body: '' }, 404, 'NOT_FOUND'],
  ['nobody signed in', { body: query('{ me { id } }') }, 200, 'UNAUTHENTICATED'],
  ['the operator’s field', { body: query('{ clientPatient { identifier } }') }, 200, 'FORBIDDEN'],
];

async function send({ path = '/graphql', method = 'POST', headers = json, body = '' }: Bad) {
  const answer = await fetch(`${gateway.url}${path}`, { method, headers, body });
  return { status: answer.status, ...((await answer.json()) as { errors: any[] }) };
}

test.each(bad)('%s', async (_what, request, status, code) => {
  lines.clear();
  const answer = await send(request);
  expect([answer.status, answer.errors[0].extensions.code]).toEqual([status, code]);
  for (const { message, extensions } of answer.errors) {
    expect(message).toMatch(/\S/);
    expect(extensions).toMatchObject({ retryable: false, traceId: expect.stringMatching(/^[\da-f]{32}$/) });
    expect(Object.keys(extensions)).not.toContain('originalError');
  }
  expect(lines.requests()).toMatchObject([{ status, traceId: answer.errors[0].extensions.traceId, errors: [code] }]);
});

test('a mutation by GET', async () => {
  const url = `${gateway.url}/graphql?query=${encodeURIComponent('mutation { signOut { signedOut } }')}`;
  const answer = await fetch(url, { headers: { 'x-graphql-csrf': '1' } });
  expect([answer.status, await answer.json()]).toMatchObject([
    405,
    { errors: [{ extensions: { code: 'BAD_REQUEST', retryable: false, traceId: expect.any(String) } }] },
  ]);
});

test('a failure of UMANG’s has its section, NDHM’s number and the reason', async () => {
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
])('a literal is not repeated: %s', async (operation) => {
  const { errors } = await gateway.query(operation, {}, 'token');
  expect(errors?.length).toBeGreaterThan(0);
  expect(JSON.stringify(errors)).not.toContain('911000');
});

describe('in Hindi', () => {
  const hindi = { 'accept-language': 'hi-IN,hi;q=0.9,en;q=0.5', authorization: 'Bearer token' };

  test('errors', async () => {
    const { errors } = await gateway.query('{ me { name { first } } }', {}, hindi);
    expect(errors).toMatchObject([{ message: 'UMANG का उत्तर पढ़ा नहीं जा सका।' }]);
  });

  test('refusals', async () => {
    const operation =
      'mutation { verifyPin(input: { pin: "1234", scope: CONSENT_REVOKE }) { userErrors { message } } }';
    const { data } = await gateway.query(operation, {}, hindi);
    expect(data.verifyPin.userErrors).toEqual([{ message: refusals.WRONG_PIN.hi }]);
  });

  test('rules of the input', async () => {
    const operation = 'mutation { verifyPin(input: { pin: "12", scope: CONSENT_REVOKE }) { userErrors { message } } }';
    const { data } = await gateway.query(operation, {}, hindi);
    expect(data.verifyPin.userErrors).toEqual([{ message: 'पिन में 4 अंक होते हैं।' }]);
  });

  test('what has no translation is given after what its code means', async () => {
    const { errors } = await gateway.query('{ nothing }', {}, hindi);
    expect(errors?.[0]?.message).toMatch(/^यह अनुरोध स्कीमा से मेल नहीं खाता। \(Cannot query field "nothing"/);
  });

  test.each([
    [null, 'en'],
    ['', 'en'],
    ['fr', 'en'],
    ['hi', 'hi'],
    ['HI-in', 'hi'],
    ['en, hi', 'en'],
    ['en;q=0.5, hi;q=0.8', 'hi'],
    ['hi;q=0, en;q=0.1', 'en'],
    ['*', 'en'],
  ] as const)('%s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  test('every sentence that an input may get is in the catalogue', () => {
    const files = readdirSync('src/domains', { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('messages.ts'),
    );
    const sentences = files.flatMap((file) =>
      [...readFileSync(`src/domains/${file}`, 'utf8').matchAll(/'([A-Z`][^'\n]*[.:])'/g)].map(([, text = '']) => text),
    );
    const about = { en: '', hi: '?' };
    expect(sentences.length).toBeGreaterThan(30);
    expect(sentences.filter((sentence) => inLanguage('hi', sentence, about).startsWith('?'))).toEqual([]);
  });
});

test('a request that HTTP itself turns away', async () => {
  const answer = await new Promise<any>((answered, failed) => {
    const sent = httpRequest(`${gateway.url}/graphql`, { headers: { 'x-long': 'x'.repeat(20_000) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => answered(JSON.parse(Buffer.concat(chunks).toString())));
    });
    sent.once('error', failed).end();
  });
  const { traceId } = lines.requests().at(-1);
  expect(answer.errors[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', retryable: false, traceId });
  expect(lines.requests().at(-1)).toMatchObject({ status: 431, outcome: 'failed', errors: ['LIMIT_EXCEEDED'] });
});
