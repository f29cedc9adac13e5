/** Documents by name: trusted ones from a file, and those that Apollo's clients register as they go. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../../support/gateway.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const trusted = 'query Type { __typename }';
const untrusted = '{ __typename other: __typename }';
const file = join(mkdtempSync(join(tmpdir(), 'documents-')), 'documents.json');
writeFileSync(file, JSON.stringify({ type: trusted, [sha256(trusted)]: trusted }));

const right = { data: { __typename: 'Query' } };
const errorWith = (code: string) => ({ errors: [{ extensions: { code, retryable: false } }] });
const persisted = (text: string, query?: string) => ({
  query,
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } },
});

const gateways: Record<'none' | 'prefer' | 'only', SandboxGateway> = Object.create(null);

beforeAll(async () => {
  gateways.none = await startGateway();
  for (const mode of ['prefer', 'only'] as const) {
    const { entry } = readConfig({ TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_FILE: file });
    gateways[mode] = await startGateway({ gateway: { entry } });
  }
});

afterAll(async () => {
  rmSync(dirname(file), { recursive: true });
  await Promise.all(Object.values(gateways).map((gateway) => gateway.close()));
});

async function post(mode: keyof typeof gateways, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const { url } = gateways[mode];
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

describe('trusted documents', () => {
  test.each(['prefer', 'only'] as const)('%s: run by their ids, also in a URL and in a batch', async (mode) => {
    expect(await post(mode, { documentId: 'type' })).toEqual(right);
    expect(await post(mode, [{ documentId: 'type' }, { documentId: 'type' }])).toEqual([right, right]);
    const headers = { 'x-graphql-csrf': 'yes' };
    expect(await (await fetch(`${gateways[mode].url}/graphql?documentId=type`, { headers })).json()).toEqual(right);
  });

  test.each(['prefer', 'only'] as const)('%s: run by their hashes', async (mode) => {
    expect(await post(mode, persisted(trusted))).toEqual(right);
  });

  test.each(['none', 'prefer', 'only'] as const)('%s: an unknown id runs nothing', async (mode) => {
    expect(await post(mode, { documentId: 'other', query: trusted })).toMatchObject(
      errorWith('PERSISTED_QUERY_NOT_FOUND'),
    );
    expect(await post(mode, { documentId: 'constructor' })).toMatchObject(errorWith('PERSISTED_QUERY_NOT_FOUND'));
  });

  test('only: no others are run, nor registered', async () => {
    expect(await post('only', { query: untrusted })).toMatchObject(errorWith('FORBIDDEN'));
    expect(await post('only', persisted(untrusted, untrusted))).toMatchObject(errorWith('FORBIDDEN'));
    expect(await post('only', persisted(untrusted))).toMatchObject(errorWith('PERSISTED_QUERY_NOT_FOUND'));
    expect(await post('only', { query: trusted })).toEqual(right);
  });

  test('prefer: others are run as well', async () => {
    expect(await post('prefer', { query: trusted })).toEqual(right);
  });

  test.each<[Record<string, string>]>([
    [{ TRUSTED_DOCUMENTS: 'only' }],
    [{ TRUSTED_DOCUMENTS_FILE: file }],
    [{ TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: '/nowhere.json' }],
    [{ TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: 'README.md' }],
  ])('cannot be half configured: %j', (variables) => {
    expect(() => readConfig(variables)).toThrow('TRUSTED_DOCUMENTS');
  });
});

describe('automatic persisted queries', () => {
  test('are not found, sent once, and found from then on', async () => {
    const query = '{ __typename }';
    expect(await post('none', persisted(query))).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(await post('none', persisted(query, query))).toEqual(right);
    expect(await post('none', persisted(query))).toEqual(right);
  });

  test('are refused where the hash is of another text', async () => {
    expect(await post('none', persisted('another', '{ __typename }'))).toMatchObject(errorWith('BAD_REQUEST'));
    expect(await post('none', persisted('another'))).toMatchObject(errorWith('PERSISTED_QUERY_NOT_FOUND'));
  });

  test('are answered at once where they are not GraphQL', async () => {
    expect(await post('none', persisted('{', '{'))).toMatchObject(errorWith('GRAPHQL_PARSE_FAILED'));
  });
});
