import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { valueAt, toList, errorText, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let asha: Awaited<ReturnType<SandboxClient['asPatient']>>;
beforeEach(async () => {
  client = await startClient();
  asha = await client.asPatient('asha.verma@sbx');
});
afterEach(() => client.sandbox.close());

const search = async (name: string): Promise<unknown[]> =>
  toList((await asha('listProviders', { name, stateCode: '37', districtCode: '6' })).pd);
const find = async (providerId: string): Promise<unknown> => (await asha('specificProviders', { providerId })).pd;

describe('sandbox provider directory', () => {
  test.each([
    ['z', 45],
    ['Z', 45],
    ['', 0],
    ['no such name', 0],
    ['(', 6],
  ])('search for %p: matches part of a name, ignoring case', async (name, count) => {
    expect(await search(name)).toHaveLength(count);
  });

  test('search: treats % and _ as wildcards and returns only HIPs', async () => {
    const all = await search('%');
    expect(all.length).toBeGreaterThan(60);
    expect(all.every((provider) => valueAt(provider, 'isHIP'))).toBe(true);
    expect((await search('az_re hosp')).length).toBe(1);
  });

  test('returns attributes in search results but not for a single provider', async () => {
    expect(valueAt((await search('z'))[0], 'attributes')).toEqual({
      hipAttributes: null,
      hiuAttributes: null,
      healthLockerAttributes: null,
    });
    expect(valueAt(await find('IN3410000238'), 'attributes')).toBeNull();
  });

  test.each([['nowhere'], ['10000002']])('lookup of %s, which is not a HIP: responds with 404', async (id) => {
    expect(await find(id)).toBe(errorText('404 Not Found', 1505, 'Cannot find the provider'));
  });

  test('government programs: some declare an additional discovery field', async () => {
    const labels = toList((await asha('govtPrograms')).pd).map((program) =>
      valueAt(program, 'attributes', 'hipAttributes', 'discoveryAdditionalFieldLabel'),
    );
    expect(labels).toEqual([undefined, 'Mobile No. registered for vaccination', 'Programme ID']);
  });
});

describe('sandbox service registration', () => {
  const register = async (fields: Record<string, unknown>): Promise<{ status: number; text: string }> => {
    const authorization = await client.clientToken();
    const service = { id: 'SBX_NEW', name: 'New  Clinic', type: 'HIP', active: true, alias: ['HIP'], ...fields };
    const response = await client.send('bridgeServices', { authorization, ...service });
    return { status: response.status, text: await response.text() };
  };
  const endpoints = [{ use: 'registration', connectionType: 'HTTPS', address: 'https://new.example' }];

  test('adds a new service and replaces an own one', async () => {
    expect((await register({ endpoints })).text).toContain('"rs":"S"');
    expect((await register({ endpoints, name: 'Newer Clinic' })).text).toContain('"rs":"S"');
    expect(valueAt(await find('SBX_NEW'), 'identifier', 'name')).toBe('Newer Clinic');
  });

  test('without endpoints: responds with status 500 in plain text', async () => {
    expect(await register({})).toEqual({ status: 500, text: 'Internal Server Error' });
  });

  test('rejects the service of another bridge and an empty endpoint list', async () => {
    expect((await register({ endpoints, id: 'IN3410000238' })).text).toContain('\\"code\\":2506');
    expect((await register({ endpoints: [] })).text).toContain('\\"code\\":2500');
  });
});

test('sandbox geography: lists 36 states and the districts of a state, and rejects an unknown state', async () => {
  expect((await client.call('getDistrict', { stateCode: '999' })).pd).toBe(
    errorText('400 Bad Request', 1513, 'Invalid get district data request'),
  );
  expect(toList((await client.call('getDistrict', { stateCode: '10' })).pd)).toHaveLength(38);
  expect(toList((await client.call('getStates')).pd)).toHaveLength(36);
});
