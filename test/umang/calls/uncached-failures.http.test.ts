/** The public cache stores replies, never failures, and what UMANG does not have only for a short time. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { seconds } from '../../../src/lib/duration.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { ErrorReply, RawReply, type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { screenScripts } from '../../support/upstream/screen-fixtures.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let now: number;

beforeAll(async () => {
  upstream = await startScriptedUpstream();
});

afterAll(() => upstream.close());

beforeEach(async () => {
  now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  Object.assign(upstream.scripts, screenScripts);
  gateway = await startGatewayWithUpstream(upstream);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await gateway.close();
});

async function run(operation: string) {
  upstream.calls.length = 0;
  const { data, errors } = await gateway.query(operation, {}, 'token');
  return { data, code: errors?.[0]?.extensions['code'], calls: upstream.calls.length };
}

const operations = [
  ['getStates', '{ states { name } }'],
  ['getDistrict', '{ district(code: "1000", stateCode: "10") { name } }'],
  ['specificProviders', '{ provider(id: "HIP-1") { name } }'],
  ['listProviders', '{ providers(name: "hip") { totalCount } }'],
  ['govtPrograms', '{ governmentPrograms { name } }'],
  ['registerLocker', '{ lockerServices { nodes { name } } }'],
] as const;

const failures: [string, unknown][] = [
  ['a refusal', new ErrorReply('403 Forbidden: [{"error":{"code":1508,"message":"x"}}]')],
  ['a rejected token', new ErrorReply('401 Unauthorized: [no body]')],
  ['an outage', new RawReply('<html>500</html>', 500)],
  ['a reply of another shape', { odd: true }],
];

describe.each(operations)('public cache of %s', (path, operation) => {
  beforeEach(async () => {
    if (path === 'getDistrict') await run('{ states { name } }'); // districts are loaded only for the codes of states
  });

  test.each(failures)('does not cache %s, and caches the next reply', async (_, failure) => {
    upstream.scripts[path] = () => failure;
    expect(await run(operation)).toMatchObject({ code: expect.any(String), calls: 1 });
    expect(await run(operation)).toMatchObject({ code: expect.any(String), calls: 1 });
    Object.assign(upstream.scripts, screenScripts);
    const loaded = await run(operation);
    expect(loaded).toMatchObject({ code: undefined, calls: 1 });
    upstream.scripts[path] = () => failure;
    expect(await run(operation)).toEqual({ ...loaded, calls: 0 });
  });
});

test.each(operations.filter(([path]) => path !== 'specificProviders'))(
  'public cache of %s: a reply without content is an empty list, cached for 30 seconds',
  async (path, operation) => {
    if (path === 'getDistrict') await run('{ states { name } }'); // districts are loaded only for the codes of states
    upstream.scripts[path] = () => null;
    expect(await run(operation)).toMatchObject({ code: undefined, calls: 1 });
    const empty = await run(operation);
    expect(empty).toMatchObject({ code: undefined, calls: 0 });
    Object.assign(upstream.scripts, screenScripts);
    now += seconds(31);
    const loaded = await run(operation);
    expect(loaded).toMatchObject({ code: undefined, calls: 1 });
    expect(loaded.data).not.toEqual(empty.data);
  },
);

test('public cache of specificProviders: does not cache a reply without content', async () => {
  upstream.scripts['specificProviders'] = () => null;
  for (let repeat = 0; repeat < 2; repeat++)
    expect(await run('{ provider(id: "HIP-1") { name } }')).toMatchObject({ code: 'UPSTREAM_MALFORMED', calls: 1 });
});

test('public cache: an unknown provider is looked up again after 30 seconds', async () => {
  const operation = '{ provider(id: "GONE-1") { id name } }';
  expect(await run(operation)).toMatchObject({ data: { provider: null }, calls: 1 });
  upstream.scripts['specificProviders'] = () => ({ identifier: { id: 'GONE-1', name: 'New at UMANG' } });
  now += seconds(29);
  expect(await run(operation)).toMatchObject({ data: { provider: null }, calls: 0 });
  now += seconds(2);
  expect(await run(operation)).toMatchObject({ data: { provider: { name: 'New at UMANG' } }, calls: 1 });
});

test('public cache: an unknown provider is not revealed to a caller who is not signed in', async () => {
  const operation = '{ provider(id: "GONE-1") { id } }';
  expect(await run(operation)).toMatchObject({ data: { provider: null }, calls: 1 });
  const { errors } = await gateway.query(operation);
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('public cache: districts that UMANG refuses are requested again after 30 seconds', async () => {
  const operation = '{ district(code: "1000", stateCode: "10") { name } }';
  await run('{ states { name } }');
  upstream.scripts['getDistrict'] = () => new ErrorReply('400 Bad Request: [{"error":{"code":1513,"message":"x"}}]');
  expect(await run(operation)).toMatchObject({ data: { district: null }, calls: 3 });
  expect(await run(operation)).toMatchObject({ data: { district: null }, calls: 0 });
  Object.assign(upstream.scripts, screenScripts);
  now += seconds(31);
  expect(await run(operation)).toMatchObject({ data: { district: { name: expect.any(String) } }, calls: 1 });
});

test('districts: codes that no state has cost one call for the states, whatever their number', async () => {
  const districts = (first: number) =>
    Array.from({ length: 25 }, (_, n) => `a${n}: district(code: "1", stateCode: "${first + n}") { name }`).join(' ');
  expect(await run(`{ ${districts(100)} }`)).toMatchObject({ code: undefined, calls: 1 });
  expect(await run(`{ ${districts(500)} }`)).toMatchObject({ code: undefined, calls: 0 });
});

test.each([
  ['that no state has', () => screenScripts['getDistrict'], 37],
  [
    'whose lists UMANG refuses',
    () => () => new ErrorReply('400 Bad Request: [{"error":{"code":1513}}]'),
    1 + 36 + 1 + 36,
  ],
])('districts: a code %s is searched for in all states once', async (_case, script, calls) => {
  upstream.scripts['getDistrict'] = script();
  const operation = (code: string) =>
    `{ _entities(representations: [{ __typename: "District", code: "${code}" }]) { ... on District { name } } }`;
  expect(await run(operation('99999'))).toEqual({ data: { _entities: [null] }, code: undefined, calls });
  expect(await run(operation('99999'))).toMatchObject({ data: { _entities: [null] }, calls: 0 });
  expect(await run(operation('99998'))).toMatchObject({ data: { _entities: [null] }, calls: 0 });
});

test('public cache: an empty search result expires after 30 seconds and is never returned stale', async () => {
  const operation = '{ providers(name: "new") { totalCount } }';
  upstream.scripts['listProviders'] = () => [];
  expect(await run(operation)).toMatchObject({ data: { providers: { totalCount: 0 } }, calls: 1 });
  upstream.scripts['listProviders'] = () => [{ identifier: { id: 'HIP-9', name: 'New Hospital' } }];
  now += seconds(29);
  expect(await run(operation)).toMatchObject({ data: { providers: { totalCount: 0 } }, calls: 0 });
  now += seconds(2);
  expect(await run(operation)).toMatchObject({ data: { providers: { totalCount: 1 } }, calls: 1 });
  now += seconds(200);
  expect(await run(operation)).toMatchObject({ data: { providers: { totalCount: 1 } }, calls: 0 });
});
