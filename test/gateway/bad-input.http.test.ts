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

const fetchCursor = async (field: string): Promise<string> => {
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

describe('an unknown ID or code', () => {
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
  ])('%s returns null without an error', async (operation, expected) => {
    const { data, errors } = await gateway.query(operation, {}, token);
    expect(errors).toBeUndefined();
    expect(data).toEqual(expected);
  });
});

describe('providers: a name without a letter or digit', () => {
  test.each(['', '   ', '%', '_', '%_%', '-'])('%j is rejected without an upstream call', async (name) => {
    const message = await expectBadInput(`{ providers(name: ${JSON.stringify(name)}) { totalCount } }`);
    expect(message).toContain('letter or digit');
  });
});

describe('providers: UMANG returns more than was requested', () => {
  const search = async (args: string) => {
    const operation = `{ providers(first: 100, ${args}) { nodes { name state { code } } } }`;
    const { data, errors } = await gateway.query(operation, {}, token);
    expect(errors).toBeUndefined();
    return data.providers.nodes;
  };

  test('drops providers of another state, for a padded state code as well', async () => {
    const inDelhi = await search('name: "hospital", stateCode: "7"');
    const states = inDelhi.map(({ state }: { state: { code: string } | null }) => state?.code);
    expect(new Set(states)).toEqual(new Set(['7', undefined]));
    expect(await search('name: "hospital", stateCode: "07"')).toEqual(inDelhi);
  });

  test('treats SQL wildcards as plain characters', async () => {
    expect(await search('name: "az_re"')).toEqual([]);
    expect(await search('name: "azure"')).not.toEqual([]);
  });
});

describe('page arguments', () => {
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

  test.each(lists.flatMap((list) => pages.map((page) => list.replace('PAGE', page))))(
    '{ %s } is rejected without an upstream call',
    async (field) => {
      await expectBadInput(`{ ${field} }`);
    },
  );

  test('a cursor of another list is rejected without an upstream call', async () => {
    const cursor = await fetchCursor('consentRequests');
    const message = await expectBadInput(`{ me { requests(after: "${cursor}") { totalCount } } }`);
    expect(message).toContain('another list');
    await expectBadInput(`{ me { consentRequests(status: DENIED, after: "${cursor}") { totalCount } } }`);
  });
});

describe('operator field', () => {
  test('is forbidden to a patient', async () => {
    const { errors } = await gateway.query('{ clientPatient { identifier } }', {}, token);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(gateway.calls).toEqual([]);
  });

  test('is forbidden to every key when no operator key is configured', async () => {
    const { errors } = await gateway.query('{ clientPatient { identifier } }', {}, { 'x-operator-key': '' });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
