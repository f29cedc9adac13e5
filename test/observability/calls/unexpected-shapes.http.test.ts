/**
 * Metrics and log lines of unexpected shapes, when every value and every undeclared key of the replies is a canary: both name
 * declared fields only.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSchema } from '../../../src/gateway/schema.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { removeGeneratedValues } from '../../support/generated-values.js';
import { captureLogs } from '../../support/log-lines.js';
import { generateOperations } from '../../support/operations/every-operation.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

const canaryPattern = /canary|7391/i;
const logs = captureLogs();
let upstream: ScriptedUpstream;
let gateway: TestGateway;

const session = () => ({ accessToken: 'token', expiresIn: 600 });
const profile = {
  id: 'canary@sbx',
  canaryKey: { canaryKey: 'canary' },
  name: { first: ['canary'], canaryKey: 'canary' },
  dateOfBirth: { year: 'canary', month: 7391.5, date: 'canary' },
  hasTransactionPin: 'canary',
  verifiedIdentifiers: [{ type: 'canary', value: { canary: 'canary' } }, 'canary'],
};

beforeEach(async () => {
  logs.clear();
  upstream = await startScriptedUpstream({ session, myProfile: () => profile });
  gateway = await startGatewayWithUpstream(upstream, { ...logs.options, metricsPort: 0 });
});
afterEach(async () => {
  await gateway.close();
  await upstream.close();
});

const shapeLines = () => logs.entries().filter(({ msg }) => msg === 'unexpected shape of a reply');

async function scrapeShapes(): Promise<string[]> {
  const text = await (await fetch(gateway.metricsUrl ?? '')).text();
  return text.split('\n').filter((line) => line.startsWith('ndhm_graph_unexpected_shapes_total{'));
}

const readProfile = (token: string) => gateway.query('{ me { id name { first } dateOfBirth { year } } }', {}, token);

test('unexpected shapes of a profile: counted by section and path, and logged once by section, path and kind', async () => {
  await readProfile('token-1');
  await readProfile('token-2');
  const series = await scrapeShapes();
  expect(series).toContain('ndhm_graph_unexpected_shapes_total{section="17",path="dateOfBirth.year"} 2');
  expect(series).toContain('ndhm_graph_unexpected_shapes_total{section="17",path="name.first"} 2');
  expect(removeGeneratedValues(series.join('\n'))).not.toMatch(canaryPattern);
  expect(shapeLines()).toContainEqual(
    expect.objectContaining({ level: 40, section: 17, path: 'dateOfBirth.year', kind: 'text', outcome: 'nulled' }),
  );
  const keys = shapeLines().map(({ section, path, kind }) => `${section} ${path} ${kind}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.length).toBeGreaterThan(4);
  expect(removeGeneratedValues(logs.text())).not.toMatch(canaryPattern);
});

test('unexpected shapes of a reply that cannot be read at all: counted and logged as failed', async () => {
  upstream.scripts['patientLinks'] = () => 'canary';
  await gateway.query('{ me { links { display } } }', {}, 'token-3');
  expect(await scrapeShapes()).toContain('ndhm_graph_unexpected_shapes_total{section="14",path=""} 1');
  expect(shapeLines()).toContainEqual(expect.objectContaining({ section: 14, path: '', outcome: 'failed' }));
});

describe('unexpected shapes of every operation', () => {
  const values: Readonly<Record<string, string>> = {
    ...{ Pin: '"1234"', Otp: '"123456"', Password: '"Secret#Pass1"', PhrAddress: '"asha@sbx"' },
    ...{ HealthIdNumber: '"91-1000-2000-3001"', MobileNumber: '"+919876501234"', AadhaarNumber: '"999941057058"' },
    ...{ UUID: '"6d8f3c1e-0000-4000-8000-000000000001"', Int: '1', Boolean: 'true' },
    DateTime: '"2021-01-01T00:00:00.000Z"',
  };
  const operations = generateOperations(
    createSchema(),
    ['after', 'pinToken', 'providers'],
    (scalar) => values[scalar] ?? '"text"',
  );
  /** Declared names with canaries of every kind as values, beside keys that nobody declares. */
  const oddValues: unknown[] = ['canary', ['canary', { canaryKey: 'canary' }], { canaryKey: ['canary'] }, 7391, true];
  const names =
    'id requestId status token txnId transactionId patient links requests size consents subscriptions authorizations lockerSetups services lockerId identifier name dateOfBirth stateCode stateName code';

  test.each(oddValues)('with %j for all fields: no canary in metrics and log lines', async (value) => {
    const reply = {
      canaryKey: value,
      ...Object.fromEntries(names.split(' ').map((name) => [name, { [name]: value, canary: value, id: value }])),
      ...Object.fromEntries(names.split(' ').map((name) => [name, value])),
    };
    for (const pd of [reply, [reply, value]]) {
      const oddUpstream = await startScriptedUpstream(
        new Proxy<ScriptedUpstream['scripts']>({}, { get: (_all, path) => (path === 'session' ? session : () => pd) }),
      );
      const oddGateway = await startGatewayWithUpstream(oddUpstream, { ...logs.options, metricsPort: 0 });
      for (const { text } of operations) await oddGateway.query(text, {}, 'token');
      const metrics = await (await fetch(oddGateway.metricsUrl ?? '')).text();
      await oddGateway.close();
      await oddUpstream.close();
      expect(metrics).toContain('ndhm_graph_unexpected_shapes_total{section="');
      expect(shapeLines().length).toBeGreaterThan(0);
      expect(removeGeneratedValues(metrics)).not.toMatch(canaryPattern);
      expect(removeGeneratedValues(JSON.stringify(shapeLines()))).not.toMatch(canaryPattern);
    }
  });
});
