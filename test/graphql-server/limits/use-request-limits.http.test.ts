/** The limits on variables, on operations of a batch and on documents: accepted at the limit, rejected above it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { type SandboxGateway, startGateway } from '../../support/gateway.js';

const query = '{ __typename }';
const success = { data: { __typename: 'Query' } };

let gateway: SandboxGateway;
let shortNames: SandboxGateway;

beforeAll(async () => {
  const { requestPolicy } = readConfig({
    MAX_VARIABLES_LENGTH: '10',
    MAX_LIST_ITEMS: '6',
    MAX_NAME_LENGTH: '12',
    MAX_BATCH_SIZE: '2',
    MAX_DOCUMENT_LENGTH: '300',
    MAX_TOKENS: '20',
  });
  gateway = await startGateway({ gateway: { requestPolicy } });
  shortNames = await startGateway({
    gateway: { requestPolicy: readConfig({ MAX_NAME_LENGTH: '12', MAX_BATCH_SIZE: '2' }).requestPolicy },
  });
});

afterAll(() => Promise.all([gateway.close(), shortNames.close()]));

async function post(body: unknown, url = gateway.url) {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

const exceeded = (message: string, limit: string, actual: number, max: number) => ({
  status: 400,
  body: { errors: [{ message, extensions: { code: 'LIMIT_EXCEEDED', retryable: false, limit, actual, max } }] },
});

describe('request limits: variables', () => {
  test.each<[string, unknown, number]>([
    ['a name and a text', { ab: '12345678' }, 10],
    ['numbers, booleans and null take one character', { a: 123_456, b: true, c: null, d: 1.5, e: 0 }, 10],
    ['entries of lists have no name', { list: ['1', '2', '3', '4', '5', '6'] }, 10],
    ['names and values of nested objects', { a: { bc: { d: [{ e: '12345' }] } } }, 10],
    ['empty lists and objects take their names only', { abcde: [], fghij: {} }, 10],
  ])('%s: accepted at the limit and rejected over it', async (_case, variables, count) => {
    expect((await post({ query, variables })).body).toEqual(success);
    const longer = { ...(variables as object), '': 1 };
    const message = `The variables have ${count + 1} characters; at most 10 are allowed. Reduce them, or ask the operator to raise MAX_VARIABLES_LENGTH.`;
    expect(await post({ query, variables: longer })).toMatchObject(
      exceeded(message, 'MAX_VARIABLES_LENGTH', count + 1, 10),
    );
  });

  test('the limit applies to each operation of a batch separately', async () => {
    const { body } = await post([
      { query, variables: { a: '123456' } },
      { query, variables: { a: '1234567890' } },
    ]);
    expect(body).toMatchObject([success, { errors: [{ extensions: { limit: 'MAX_VARIABLES_LENGTH', actual: 11 } }] }]);
  });
});

describe('request limits: lists in variables', () => {
  test.each<[string, (items: number[]) => unknown]>([
    ['a list', (items) => ({ a: items })],
    ['a list in a list', (items) => ({ a: [items] })],
    ['a list in an object', (items) => ({ a: { b: [{ c: items }] } })],
  ])('%s: accepted at the limit and rejected over it', async (_case, variables) => {
    expect((await post({ query, variables: variables([1, 2, 3, 4, 5, 6]) })).body).toEqual(success);
    const message =
      'A list in the variables has 7 items; at most 6 are allowed. Reduce them, or ask the operator to raise MAX_LIST_ITEMS.';
    expect(await post({ query, variables: variables([1, 2, 3, 4, 5, 6, 7]) })).toMatchObject(
      exceeded(message, 'MAX_LIST_ITEMS', 7, 6),
    );
  });
});

test('request limits: what is not Unicode in a document is replaced, and the errors of the document are not those of another one', async () => {
  const invalid = { query: '{ state(code: "\ud800") { name } }' };
  const valid = { query: '{ state(code: "\ufffd") { name } }' };
  for (const path of ['', '?path=standard'])
    for (const body of [invalid, valid, [invalid, valid]]) {
      const response = await fetch(`${shortNames.url}/graphql${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const results = [await response.json()].flat();
      expect(results).toEqual(results.map(() => ({ data: { state: null } })));
    }
});

test.each<[string, (name: string) => unknown]>([
  ['a variable', (name) => ({ [name]: [] })],
  ['an input field in a list', (name) => ({ a: [{ [name]: [] }] })],
])(
  'request limits: the name of %s at the maximum length is accepted, and a longer one is rejected',
  async (_of, variables) => {
    const name = 'x'.repeat(12);
    expect((await post({ query, variables: variables(name) }, shortNames.url)).body).toEqual(success);
    expect(await post({ query, variables: variables(`${name}x`) }, shortNames.url)).toMatchObject(
      exceeded(
        'A name in the variables has 13 characters; at most 12 are allowed. Reduce them, or ask the operator to raise MAX_NAME_LENGTH.',
        'MAX_NAME_LENGTH',
        13,
        12,
      ),
    );
  },
);

test('request limits: an `operationName` at the maximum length is accepted, and a longer one is rejected', async () => {
  const name = 'x'.repeat(12);
  const named = (operationName: string) => post({ query: `query ${name} { __typename }`, operationName });
  expect((await named(name)).body).toEqual(success);
  const message =
    'The operation name has 13 characters; at most 12 are allowed. Reduce them, or ask the operator to raise MAX_NAME_LENGTH.';
  expect(await named(`${name}x`)).toMatchObject(exceeded(message, 'MAX_NAME_LENGTH', 13, 12));
});

describe('request limits: batches', () => {
  test('by default, a batch of one or more operations is rejected with 400', async () => {
    const withDefaults = await startGateway();
    for (const batch of [[{ query }], [{ query }, { query }]]) {
      const response = await fetch(`${withDefaults.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify(batch),
      });
      expect([response.status, await response.json()]).toMatchObject([
        400,
        {
          errors: [
            {
              message:
                'This server accepts no batches. Send each operation in its own request, or ask the operator to raise MAX_BATCH_SIZE.',
              extensions: { code: 'BAD_REQUEST', retryable: false },
            },
          ],
        },
      ]);
    }
    await withDefaults.close();
  });

  test('a batch at the limit is accepted, and a larger one is rejected as a whole', async () => {
    expect((await post([{ query }, { query }])).body).toEqual([success, success]);
    const message =
      'The batch has 3 operations; at most 2 are allowed. Reduce them, or ask the operator to raise MAX_BATCH_SIZE.';
    expect(await post([{ query }, { query }, { query }])).toMatchObject(exceeded(message, 'MAX_BATCH_SIZE', 3, 2));
  });
});

describe('request limits: documents', () => {
  test('a document at the maximum length is accepted, and a longer one is rejected', async () => {
    const document = query.padEnd(300, ' ');
    expect((await post({ query: document })).body).toEqual(success);
    const message =
      'The document has 301 characters; at most 300 are allowed. Reduce them, or ask the operator to raise MAX_DOCUMENT_LENGTH.';
    expect(await post({ query: `${document} ` })).toMatchObject(exceeded(message, 'MAX_DOCUMENT_LENGTH', 301, 300));
  });

  test('a document with the maximum number of tokens is accepted, and one with more is rejected', async () => {
    const document = (tokens: number) => `{ ${'__typename '.repeat(tokens - 2)}}`;
    expect((await post({ query: document(20) })).body).toEqual(success);
    const message =
      'The document has at least 21 tokens; at most 20 are allowed. Reduce them, or ask the operator to raise MAX_TOKENS.';
    expect(await post({ query: document(21) })).toMatchObject(exceeded(message, 'MAX_TOKENS', 21, 20));
  });

  test('a syntax error in a document within the limits stays a syntax error', async () => {
    expect((await post({ query: '{' })).body).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
    });
  });
});

test.each([null, 5, 'text', [null]])(
  'request limits: %j instead of parameters is rejected as a bad request, not as an internal error',
  async (parameters) => {
    const { body } = await post(parameters);
    expect([body].flat()).toMatchObject([{ errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
  },
);
