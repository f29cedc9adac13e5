/** What is made to be copied works elsewhere too. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { type SandboxGateway, startGateway } from '../support/gateway.js';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

test('the React example is installed alone with the versions that are tested here', () => {
  const { dependencies, devDependencies } = json('package.json');
  const example = json('examples/react/package.json');
  expect({ ...dependencies, ...devDependencies }).toMatchObject({
    ...example.dependencies,
    ...example.devDependencies,
  });
});

describe('a gateway that trusts the documents of the React example', () => {
  const file = 'clients/operations/persisted-documents.json';
  const documents = Object.entries<string>(json(file));
  const idOf = (name: string) => documents.find(([, text]) => text.includes(` ${name}`))?.[0];
  const input = { phrAddress: 'asha.verma@sbx', password: 'Sandbox#1234' };

  let gateway: SandboxGateway;
  beforeAll(async () => {
    const { entry } = readConfig({ TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: file });
    gateway = await startGateway({ gateway: { entry } });
  });
  afterAll(() => gateway.close());

  const send = async (body: object, token = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  };

  test('runs them by their ids, and no others', async () => {
    const { data } = await send({ documentId: idOf('SignIn('), variables: { input } });
    const asked = { documentId: idOf('Inbox('), variables: { status: 'REQUESTED' } };
    const inbox = await send(asked, data.signIn.session.token);
    expect(inbox).toMatchObject({ data: { me: { requests: { totalCount: 5 } } } });
    expect(await send({ query: '{ __typename }' })).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });
});
