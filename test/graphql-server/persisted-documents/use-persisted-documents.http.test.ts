/** Trusted documents from a file, and automatic persisted queries (APQ) that clients register. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { type SandboxGateway, startGateway } from '../../support/gateway.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const trusted = 'query Type { __typename }';
const untrusted = '{ __typename other: __typename }';
const file = join(mkdtempSync(join(tmpdir(), 'documents-')), 'documents.json');
writeFileSync(file, JSON.stringify({ type: trusted, [sha256(trusted)]: trusted }));

const success = { data: { __typename: 'Query' } };
const errorWith = (code: string) => ({ errors: [{ extensions: { code, retryable: false } }] });
/** An APQ request for a document, with or without its text. */
const apq = (document: string, query?: string) => ({
  query,
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256(document) } },
});

type Mode = 'none' | 'prefer' | 'only';

const gateways = new Map<Mode, SandboxGateway>();

beforeAll(async () => {
  gateways.set('none', await startGateway());
  for (const mode of ['prefer', 'only'] as const) {
    const { requestPolicy } = readConfig({
      TRUSTED_DOCUMENTS: mode,
      TRUSTED_DOCUMENTS_FILE: file,
      MAX_BATCH_SIZE: '10',
    });
    gateways.set(mode, await startGateway({ gateway: { requestPolicy } }));
  }
});

afterAll(async () => {
  rmSync(dirname(file), { recursive: true });
  await Promise.all([...gateways.values()].map((gateway) => gateway.close()));
});

async function post(mode: Mode, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const url = gateways.get(mode)?.url;
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

async function get(mode: Mode, params: Record<string, string>): Promise<unknown> {
  const headers = { 'x-graphql-csrf': 'yes' };
  return (await fetch(`${gateways.get(mode)?.url}/graphql?${new URLSearchParams(params)}`, { headers })).json();
}

describe('trusted documents', () => {
  test.each(['prefer', 'only'] as const)('%s: a document runs by ID in a POST, a batch and a GET', async (mode) => {
    expect(await post(mode, { documentId: 'type' })).toEqual(success);
    expect(await post(mode, [{ documentId: 'type' }, { documentId: 'type' }])).toEqual([success, success]);
    expect(await get(mode, { documentId: 'type' })).toEqual(success);
  });

  test.each(['prefer', 'only'] as const)('%s: a document runs by hash in a POST and a GET', async (mode) => {
    expect(await post(mode, apq(trusted))).toEqual(success);
    expect(await get(mode, { extensions: JSON.stringify(apq(trusted).extensions) })).toEqual(success);
  });

  test.each(['none', 'prefer', 'only'] as const)(
    '%s: an unknown ID is rejected, even with a document',
    async (mode) => {
      expect(await post(mode, { documentId: 'other', query: trusted })).toMatchObject(
        errorWith('PERSISTED_QUERY_NOT_FOUND'),
      );
      expect(await post(mode, { documentId: 'constructor' })).toMatchObject(errorWith('PERSISTED_QUERY_NOT_FOUND'));
    },
  );

  test('only: any other document is rejected and not registered', async () => {
    expect(await post('only', { query: untrusted })).toMatchObject(errorWith('FORBIDDEN'));
    expect(await post('only', apq(untrusted, untrusted))).toMatchObject(errorWith('FORBIDDEN'));
    expect(await post('only', apq(untrusted))).toMatchObject(errorWith('PERSISTED_QUERY_NOT_FOUND'));
    expect(await post('only', { query: trusted })).toEqual(success);
  });

  test('only: any other document is rejected in a GET, in a batch and beside an invalid ID', async () => {
    expect(await get('only', { query: untrusted })).toMatchObject(errorWith('FORBIDDEN'));
    expect(await post('only', [{ documentId: 'type' }, { query: untrusted }])).toMatchObject([
      success,
      errorWith('FORBIDDEN'),
    ]);
    for (const documentId of [5, null, '', 'x'.repeat(201)])
      expect(await post('only', { documentId, query: untrusted })).toMatchObject(errorWith('FORBIDDEN'));
  });

  test('only: a query that is not a string is rejected', async () => {
    expect(await post('only', { query: 5 })).toMatchObject(errorWith('BAD_REQUEST'));
    expect(await post('only', { query: [trusted] })).toMatchObject(errorWith('BAD_REQUEST'));
  });

  test('an ID in the URL of a POST is ignored', async () => {
    const url = `${gateways.get('prefer')?.url}/graphql?documentId=other`;
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: trusted }) });
    expect(await response.json()).toEqual(success);
  });

  test('prefer: a document sent as text runs', async () => {
    expect(await post('prefer', { query: trusted })).toEqual(success);
  });

  test.each<[Record<string, string>]>([
    [{ TRUSTED_DOCUMENTS: 'only' }],
    [{ TRUSTED_DOCUMENTS_FILE: file }],
    [{ TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: '/nowhere.json' }],
    [{ TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: 'README.md' }],
  ])('an incomplete or unreadable configuration is rejected: %j', (variables) => {
    expect(() => readConfig(variables)).toThrow('TRUSTED_DOCUMENTS');
  });
});

describe('automatic persisted queries', () => {
  test('a hash is unknown until the document is sent with it once', async () => {
    const query = '{ __typename }';
    expect(await post('none', apq(query))).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(await post('none', apq(query, query))).toEqual(success);
    expect(await post('none', apq(query))).toEqual(success);
    expect(await get('none', { extensions: JSON.stringify(apq(query).extensions) })).toEqual(success);
  });

  test.each([
    ['a string in a mutation', 'mutation { verifyPin(input: { pin: "1234" }) { token } }'],
    ['a number of four digits in a mutation', 'mutation { verifyPin(input: { pin: 1234 }) { token } }'],
    ['more characters than MAX_DOCUMENT_LENGTH', `{ __typename }${' '.repeat(20_000)}`],
  ])('a document with %s is not registered', async (_content, query) => {
    const notFound = errorWith('PERSISTED_QUERY_NOT_FOUND');
    expect(await post('none', apq(query, query))).not.toMatchObject(notFound);
    expect(await post('none', apq(query))).toMatchObject(notFound);
    expect(await post('none', apq(query, query))).not.toMatchObject(notFound);
  });

  test('registrations that fill the memory replace older ones, but no trusted document', async () => {
    const fill = (index: number) => `{ __typename }${' '.repeat(19_900)}#${index}`;
    for (let index = 0; index < 450; index++) await post('prefer', apq(fill(index), fill(index)));
    expect(await post('prefer', apq(fill(449)))).toEqual(success);
    expect(await post('prefer', apq(fill(0)))).toMatchObject(errorWith('PERSISTED_QUERY_NOT_FOUND'));
    expect(await post('prefer', apq(trusted))).toEqual(success);
  });

  test('a hash of another document is rejected and nothing is registered', async () => {
    expect(await post('none', apq('another', '{ __typename }'))).toMatchObject(errorWith('BAD_REQUEST'));
    expect(await post('none', apq('another'))).toMatchObject(errorWith('PERSISTED_QUERY_NOT_FOUND'));
  });

  test('a hash is compared in lower case, and a string that is not a SHA-256 hash is ignored', async () => {
    const query = 'query UpperCase { __typename }';
    const withHash = (sha256Hash: unknown, text?: string) => ({
      query: text,
      extensions: { persistedQuery: { version: 1, sha256Hash } },
    });
    expect(await post('none', withHash(sha256(query).toUpperCase(), query))).toEqual(success);
    expect(await post('none', withHash(sha256(query)))).toEqual(success);
    for (const hash of [sha256(query).slice(1), `${sha256(query)}0`, `g${sha256(query).slice(1)}`, 5])
      expect(await post('none', withHash(hash))).toMatchObject(errorWith('BAD_REQUEST'));
  });

  test('a missing document is reported with status 200 and is never cached', async () => {
    const response = await fetch(`${gateways.get('none')?.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify(apq('missing')),
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  });

  test('a document with a syntax error is rejected when it is sent', async () => {
    expect(await post('none', apq('{', '{'))).toMatchObject(errorWith('GRAPHQL_PARSE_FAILED'));
  });
});
