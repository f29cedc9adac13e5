import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
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
    ['(', 8],
  ])('search for %p: matches part of a name, ignoring case', async (name, count) => {
    expect(await search(name)).toHaveLength(count);
  });

  test('search: treats % and _ as wildcards and returns only HIPs', async () => {
    const all = await search('%');
    expect(all.length).toBeGreaterThan(60);
    expect(all.every((provider) => valueAt(provider, 'isHIP'))).toBe(true);
    expect((await search('az_re hosp')).length).toBe(1);
  });

  test('search: matches what a pattern of SQL matches, for any combination of wildcards', async () => {
    const names = (await search('%')).map((provider) => String(valueAt(provider, 'identifier', 'name')));
    const characters = fc.constantFrom('%', '_', 'a', 'E', ' ', '(', 'h', 'o', 's', '.', '\\');
    const anyCharacters = fc.array(characters, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
    const partsOfName = fc
      .tuple(fc.constantFrom(...names), fc.array(fc.nat(20), { minLength: 2, maxLength: 4 }))
      .map(([name, starts]) => starts.map((start) => name.slice(start, start + 2)).join('%'));
    const patterns = fc.oneof(anyCharacters, partsOfName).filter((pattern) => pattern !== '');
    await fc.assert(
      fc.asyncProperty(patterns, async (pattern) => {
        const escaped = pattern
          .replaceAll(/[\\.()]/g, '\\$&')
          .replaceAll('%', '.*')
          .replaceAll('_', '.');
        const expected = names.filter((name) => new RegExp(escaped, 'is').test(name));
        expect((await search(pattern)).map((provider) => valueAt(provider, 'identifier', 'name'))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['12 %', `${'%'.repeat(12)}9q`],
    ['5,000 %a', `${'%a'.repeat(5000)}9q`],
    ['5,000 %_', `${'%_'.repeat(5000)}9q`],
    ['10,000 _', '_'.repeat(10_000)],
  ])('search: %s take no longer than an ordinary name', async (_case, pattern) => {
    const start = performance.now();
    expect(await search(pattern)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1000);
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
