/** The failures that UMANG's specification records, played by a scripted UMANG: what was sent for each, and what is made of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operatorKey, startGatewayOver, type TestGateway } from '../support/gateway.js';
import { type ScriptedUpstream, startUpstream } from '../support/upstream.js';
import { refusals } from './recorded/refusals.js';
import { expectAsRecorded, failures, pathOf, pdOf, play } from './recorded/specification.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream(
    Object.fromEntries([1, ...failures].map((section) => [pathOf(section), () => play(section)])),
  );
  gateway = await startGatewayOver(upstream, { operatorKey });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const ask = (operation: string) =>
  gateway.query(operation, {}, { authorization: 'Bearer <JWT>', 'x-operator-key': operatorKey });

const callTo = (section: number) => upstream.calls.filter(({ path }) => path === pathOf(section)).at(-1);

test('no recorded failure is missing', () => {
  expect(refusals.map(({ section }) => section)).toEqual(failures.filter((section) => section !== 27));
});

describe.each(refusals)('section $section', ({ section, mutation, input, code, error, sends }) => {
  test(`is sent as recorded, and answers ${code ?? error}`, async () => {
    const { data, errors } = await ask(
      `mutation { ${mutation}(input: { ${input} }) { userErrors { code ndhmCode } } }`,
    );
    expectAsRecorded(callTo(section), section, sends);
    const ndhmCode = Number(/"code":(\d+)/.exec(String(pdOf(section)))?.[1]) || null;
    expect(data[mutation]).toEqual(code ? { userErrors: [{ code, ndhmCode }] } : null);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(error && [error]);
  });
});

test('section 27 knows no such locker, and the graph says null', async () => {
  const { data, errors } = await ask('{ me { locker(id: "10000002") { id } } }');
  expectAsRecorded(callTo(27), 27);
  expect([data, errors]).toEqual([{ me: { locker: null } }, undefined]);
});
