/** The examples and artifacts that client teams copy from this repository. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { type SandboxGateway, startGateway } from '../support/gateway.js';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

test.each(['react', 'federation'])('%s example: its package.json has the versions that the tests use', (name) => {
  const { dependencies, devDependencies } = json('package.json');
  const tested = { ...dependencies, ...devDependencies, ...json('e2e/package.json').dependencies };
  const example = json(`examples/${name}/package.json`);
  const versions = Object.entries({ ...example.dependencies, ...example.devDependencies });
  expect(tested).toMatchObject(Object.fromEntries(versions));
});

test('clients/codegen.ts: maps every custom scalar of the schema, and no other', () => {
  const listed = /const scalars = \{\n(.*?)\n\};/s.exec(readFileSync('clients/codegen.ts', 'utf8'))?.[1] ?? '';
  const schema = readFileSync('clients/schema.graphql', 'utf8');
  const scalars = [...schema.matchAll(/^scalar (\w+)/gm)].map(([, name]) => name);
  expect([...listed.matchAll(/^ {2}(\w+): 'string',$/gm)].map(([, name]) => name)).toEqual(scalars.sort());
});

describe('client artifacts: a gateway that trusts only the persisted documents', () => {
  const file = 'clients/operations/persisted-documents.json';
  const documents = Object.entries<string>(json(file));
  const findId = (name: string) => documents.find(([, text]) => text.includes(` ${name}`))?.[0];
  const input = { phrAddress: 'asha.verma@sbx', password: 'Sandbox#1234' };

  let gateway: SandboxGateway;
  beforeAll(async () => {
    const { requestPolicy } = readConfig({ TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: file });
    gateway = await startGateway({ gateway: { requestPolicy } });
  });
  afterAll(() => gateway.close());

  const send = async (body: object, token = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  };

  test('executes them by ID and rejects any other document', async () => {
    const { data } = await send({ documentId: findId('SignIn('), variables: { input } });
    const inboxQuery = { documentId: findId('Inbox('), variables: { status: 'REQUESTED', first: 20 } };
    const inbox = await send(inboxQuery, data.signIn.session.token);
    expect(inbox).toMatchObject({ data: { me: { requests: { totalCount: 5 } } } });
    expect(await send({ query: '{ __typename }' })).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });
});
