import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { at, list, refused, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let asha: Awaited<ReturnType<SandboxClient['as']>>;
beforeEach(async () => {
  client = await startClient();
  asha = await client.as('asha.verma@sbx');
});
afterEach(() => client.sandbox.close());

const search = async (name: string): Promise<unknown[]> =>
  list((await asha('listProviders', { name, stateCode: '37', districtCode: '6' })).pd);
const find = async (providerId: string): Promise<unknown> => (await asha('specificProviders', { providerId })).pd;

describe('the directory', () => {
  test.each([
    ['z', 45],
    ['Z', 45],
    ['', 0],
    ['no such name', 0],
    ['(', 6],
  ])('finds by part of a name, whatever its case: %p', async (name, count) => {
    expect(await search(name)).toHaveLength(count);
  });

  test('takes % and _ for wildcards and lists hospitals alone', async () => {
    const all = await search('%');
    expect(all.length).toBeGreaterThan(60);
    expect(all.every((provider) => at(provider, 'isHIP'))).toBe(true);
    expect((await search('az_re hosp')).length).toBe(1);
  });

  test('has attributes in a list and none for one', async () => {
    expect(at((await search('z'))[0], 'attributes')).toEqual({
      hipAttributes: null,
      hiuAttributes: null,
      healthLockerAttributes: null,
    });
    expect(at(await find('IN3410000238'), 'attributes')).toBeNull();
  });

  test.each([['nowhere'], ['10000002']])('cannot find %s, which is no hospital', async (id) => {
    expect(await find(id)).toBe(refused('404 Not Found', 1505, 'Cannot find the provider'));
  });

  test('programmes may ask for one more thing', async () => {
    const labels = list((await asha('govtPrograms')).pd).map((program) =>
      at(program, 'attributes', 'hipAttributes', 'discoveryAdditionalFieldLabel'),
    );
    expect(labels).toEqual([undefined, 'Mobile No. registered for vaccination', 'Programme ID']);
  });
});

describe('registering a service', () => {
  const register = async (own: Record<string, unknown>): Promise<{ status: number; text: string }> => {
    const authorization = await client.clientToken();
    const service = { id: 'SBX_NEW', name: 'New  Clinic', type: 'HIP', active: true, alias: ['HIP'], ...own };
    const response = await client.send('bridgeServices', { authorization, ...service });
    return { status: response.status, text: await response.text() };
  };
  const endpoints = [{ use: 'registration', connectionType: 'HTTPS', address: 'https://new.example' }];

  test('adds it or replaces it', async () => {
    expect((await register({ endpoints })).text).toContain('"rs":"S"');
    expect((await register({ endpoints, name: 'Newer Clinic' })).text).toContain('"rs":"S"');
    expect(at(await find('SBX_NEW'), 'identifier', 'name')).toBe('Newer Clinic');
  });

  test('breaks without endpoints, in plain text', async () => {
    expect(await register({})).toEqual({ status: 500, text: 'Internal Server Error' });
  });

  test('leaves others’ alone', async () => {
    expect((await register({ endpoints, id: 'IN3410000238' })).text).toContain('\\"code\\":2506');
    expect((await register({ endpoints: [] })).text).toContain('\\"code\\":2500');
  });
});

test('districts of an unknown state are refused', async () => {
  expect((await client.call('getDistrict', { stateCode: '999' })).pd).toBe(
    refused('400 Bad Request', 1513, 'Invalid get district data request'),
  );
  expect(list((await client.call('getDistrict', { stateCode: '10' })).pd)).toHaveLength(38);
  expect(list((await client.call('getStates')).pd)).toHaveLength(36);
});
