/** Public answers are kept; a failure never is, and that there is nothing only for a moment. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startGatewayOver, type TestGateway } from '../../support/gateway.js';
import { Failure, Raw, type ScriptedUpstream, startUpstream } from '../../support/upstream.js';
import { screens } from '../../support/screen-fixtures.js';

const seconds = (count: number) => count * 1000;

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let now: number;

beforeAll(async () => {
  upstream = await startUpstream();
});

afterAll(() => upstream.close());

beforeEach(async () => {
  now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  Object.assign(upstream.scripts, screens);
  gateway = await startGatewayOver(upstream);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await gateway.close();
});

async function ask(operation: string) {
  upstream.calls.length = 0;
  const { data, errors } = await gateway.query(operation, {}, 'token');
  return { data, code: errors?.[0]?.extensions['code'], calls: upstream.calls.length };
}

const questions = [
  ['getStates', '{ states { name } }'],
  ['getDistrict', '{ district(code: "1000", stateCode: "10") { name } }'],
  ['specificProviders', '{ provider(id: "HIP-1") { name } }'],
  ['listProviders', '{ providers(name: "hip") { totalCount } }'],
  ['govtPrograms', '{ governmentPrograms { name } }'],
  ['registerLocker', '{ lockerServices { nodes { name } } }'],
] as const;

const failures: [string, unknown][] = [
  ['a refusal', new Failure('403 Forbidden: [{"error":{"code":1508,"message":"x"}}]')],
  ['a token turned away', new Failure('401 Unauthorized: [no body]')],
  ['an outage', new Raw('<html>500</html>', 500)],
  ['an answer of another form', { odd: true }],
  ['no answer at all', null],
];

describe.each(questions)('of %s', (path, operation) => {
  test.each(failures)('%s is not kept', async (_, failure) => {
    upstream.scripts[path] = () => failure;
    expect(await ask(operation)).toMatchObject({ code: expect.any(String), calls: 1 });
    expect(await ask(operation)).toMatchObject({ code: expect.any(String), calls: 1 });
    Object.assign(upstream.scripts, screens);
    const good = await ask(operation);
    expect(good).toMatchObject({ code: undefined, calls: 1 });
    upstream.scripts[path] = () => failure;
    expect(await ask(operation)).toEqual({ ...good, calls: 0 });
  });
});

test('a provider that is not there is asked for again, and is there as soon as UMANG has it', async () => {
  const operation = '{ provider(id: "GONE-1") { id name } }';
  expect([await ask(operation), await ask(operation)]).toMatchObject([
    { data: { provider: null }, calls: 1 },
    { data: { provider: null }, calls: 1 },
  ]);
  upstream.scripts['specificProviders'] = () => ({ identifier: { id: 'GONE-1', name: 'Back again' } });
  expect(await ask(operation)).toMatchObject({ data: { provider: { name: 'Back again' } }, calls: 1 });
});

test('a search that found nothing is asked again after half a minute, and never answered with what is out of date', async () => {
  const operation = '{ providers(name: "new") { totalCount } }';
  upstream.scripts['listProviders'] = () => [];
  expect(await ask(operation)).toMatchObject({ data: { providers: { totalCount: 0 } }, calls: 1 });
  upstream.scripts['listProviders'] = () => [{ identifier: { id: 'HIP-9', name: 'New Hospital' } }];
  now += seconds(29);
  expect(await ask(operation)).toMatchObject({ data: { providers: { totalCount: 0 } }, calls: 0 });
  now += seconds(2);
  expect(await ask(operation)).toMatchObject({ data: { providers: { totalCount: 1 } }, calls: 1 });
  now += seconds(200);
  expect(await ask(operation)).toMatchObject({ data: { providers: { totalCount: 1 } }, calls: 0 });
});
