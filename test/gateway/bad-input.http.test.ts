import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startGateway, type SandboxGateway } from '../support/gateway.js';

let gateway: SandboxGateway;
let token: string;

beforeAll(async () => {
  gateway = await startGateway();
  token = await gateway.signIn('asha.verma@sbx');
});

afterEach(() => {
  gateway.calls.length = 0;
});

afterAll(() => gateway.close());

const cursorOf = async (field: string): Promise<string> => {
  const { data } = await gateway.query(`{ me { ${field} { pageInfo { endCursor } } } }`, {}, token);
  gateway.calls.length = 0;
  return data.me[field.split('(')[0] ?? ''].pageInfo.endCursor;
};

async function expectBadInput(operation: string): Promise<string> {
  const { errors } = await gateway.query(operation, {}, token);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', retryable: false } }]);
  expect(gateway.calls).toEqual([]);
  return errors?.[0]?.message ?? '';
}

describe('what is not there', () => {
  test.each([
    ['{ state(code: "99") { name } }', { state: null }],
    ['{ state(code: "nowhere") { name } }', { state: null }],
    ['{ district(code: "1", stateCode: "nowhere") { name } }', { district: null }],
    ['{ district(code: "99999", stateCode: "10") { name } }', { district: null }],
    ['{ district(code: "195", stateCode: "99") { name } }', { district: null }],
    ['{ provider(id: "nobody") { name } }', { provider: null }],
    ['{ me { locker(id: "none") { name } } }', { me: { locker: null } }],
    ['{ me { subscriptionRequest(id: "none") { id } } }', { me: { subscriptionRequest: null } }],
    ['{ me { authorization(requestId: "none") { status } } }', { me: { authorization: null } }],
  ])('%s is null, and no error', async (operation, expected) => {
    const { data, errors } = await gateway.query(operation, {}, token);
    expect(errors).toBeUndefined();
    expect(data).toEqual(expected);
  });
});

describe('a search without a real character', () => {
  test.each(['', '   ', '%', '_', '%_%', '-'])('%j', async (name) => {
    const message = await expectBadInput(`{ providers(name: ${JSON.stringify(name)}) { totalCount } }`);
    expect(message).toContain('letter or digit');
  });
});

describe('a search that UMANG answers with more than was asked', () => {
  const found = async (args: string) => {
    const operation = `{ providers(first: 100, ${args}) { nodes { name state { code } } } }`;
    const { data, errors } = await gateway.query(operation, {}, token);
    expect(errors).toBeUndefined();
    return data.providers.nodes;
  };

  test('leaves out who says they are elsewhere, however the code is written', async () => {
    const inDelhi = await found('name: "hospital", stateCode: "7"');
    const states = inDelhi.map(({ state }: { state: { code: string } | null }) => state?.code);
    expect(new Set(states)).toEqual(new Set(['7', undefined]));
    expect(await found('name: "hospital", stateCode: "07"')).toEqual(inDelhi);
  });

  test('takes wildcards for what they are', async () => {
    expect(await found('name: "az_re"')).toEqual([]);
    expect(await found('name: "azure"')).not.toEqual([]);
  });
});

describe('a page that cannot be', () => {
  const lists = [
    'me { requests(PAGE) { totalCount } }',
    'me { consentRequests(PAGE) { totalCount } }',
    'me { subscriptionRequests(PAGE) { totalCount } }',
    'me { authorizationRequests(PAGE) { totalCount } }',
    'me { lockerSetups(PAGE) { totalCount } }',
    'lockerServices(PAGE) { totalCount }',
    'providers(name: "z", PAGE) { totalCount }',
  ];
  const pages = ['first: -1', 'first: 0', 'first: 100000', 'after: "not a cursor"', 'after: "WyJhIl0"'];

  test.each(lists.flatMap((list) => pages.map((page) => list.replace('PAGE', page))))('{ %s }', async (field) => {
    await expectBadInput(`{ ${field} }`);
  });

  test('a cursor of another list', async () => {
    const cursor = await cursorOf('consentRequests');
    const message = await expectBadInput(`{ me { requests(after: "${cursor}") { totalCount } } }`);
    expect(message).toContain('another list');
    await expectBadInput(`{ me { consentRequests(status: DENIED, after: "${cursor}") { totalCount } } }`);
  });
});

describe('the operator’s field', () => {
  test('is closed to a patient', async () => {
    const { errors } = await gateway.query('{ clientPatient { identifier } }', {}, token);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(gateway.calls).toEqual([]);
  });

  test('is closed to any key where none is configured', async () => {
    const { errors } = await gateway.query('{ clientPatient { identifier } }', {}, { 'x-operator-key': '' });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
