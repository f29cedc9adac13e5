/**
 * Secrets and names that exist nowhere else are sent in through every operation, and come back from an UMANG that fails in
 * every way. They may be in the data of an answer, and nowhere that an operator or a stranger reads.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { readConfig } from '../../src/config/config.js';
import { createSchema } from '../../src/gateway/schema.js';
import { castPeople } from '../../src/sandbox/fixtures/people.js';
import { everyOperation, inputsOf } from '../support/every-operation.js';
import { createFlow, flows } from '../support/operation-flows.js';
import { type Answer, operatorKey, startGateway, startGatewayOver, type TestGateway } from '../support/gateway.js';
import { collectLines } from '../support/log-lines.js';
import { Failure, handled, Raw, type Script, type ScriptedUpstream, startUpstream } from '../support/upstream.js';

const scalars: Readonly<Record<string, string>> = {
  Pin: '7391',
  Otp: '48291357',
  Password: 'Canary#Pass1',
  PhrAddress: 'canary.person@sbx',
  HealthIdNumber: '91-7777-6666-5555',
  MobileNumber: '+919876501234',
  AadhaarNumber: '999941057058',
  UUID: 'cafec0de-0000-4000-8000-c0ffeec0ffee',
  ID: 'canary-id',
  String: 'Canary Name',
};
/** Those that an operation sends on, and all. */
const inputs = Object.values(scalars).filter((canary) => canary !== scalars['MobileNumber']);
const canaries = [...Object.values(scalars), 'canary-token', 'canary-client-token', 'canary-user'];
/** What of them would betray them, however it were written; a short number only where it stands by itself. */
const betrays = /canary|(?<!\d)7391(?!\d)|48291357|7777-?6666|9876501234|999941057058|c0ffee/i;

const schema = createSchema();
const plain: Readonly<Record<string, string>> = { Int: '1', Boolean: 'true', DateTime: '"2021-01-01T00:00:00.000Z"' };
/** What excludes another field, or has to come from an earlier answer. */
const leftOut = ['after', 'pinToken', 'providers'];
const operations = everyOperation(schema, leftOut, (scalar) => plain[scalar] ?? JSON.stringify(scalars[scalar]));

const told = canaries.join(' ');
const body = JSON.stringify(Object.fromEntries(canaries.map((canary) => [canary, { [canary]: [canary] }])));

/** The ways to fail, and whether they are failures of UMANG itself, of which the breaker allows few. */
const faults: [name: string, script: Script, isOutage: boolean][] = [
  ['a wrong shape', () => ({ ...JSON.parse(body), id: { [told]: told }, patient: told, token: [told] }), false],
  ['a list of a wrong shape', () => [told, JSON.parse(body)], false],
  ['cut JSON', () => new Raw(`{"rs":"S","pd":${body.slice(0, -20)}`), false],
  ['a refusal', () => new Failure(`400 Bad Request: [{"error":{"code":1418,"message":"${told}"}}]`), false],
  ['a refusal of the token', () => new Failure(`401 Unauthorized: [${told}]`), false],
  ['words', () => new Failure(`I/O error on POST request for "${told}": Read timed out; ${told}`), false],
  ['a failure of no text', () => new Failure(JSON.parse(body)), false],
  ['a page', () => new Raw(`<html><title>${told}</title></html>`), true],
  ['a page with 500', () => new Raw(`<html>${body}</html>`, 500), true],
  ['a fault with 504', () => new Raw(body, 504), true],
  [
    'a connection reset',
    (_call, response) => {
      response.destroy();
      return handled;
    },
    true,
  ],
  [
    'an answer cut on its way',
    (_call, response) => {
      response.writeHead(200, { 'content-length': 100_000, 'x-canary': told }).write(body);
      setTimeout(() => response.destroy(), 5);
      return handled;
    },
    false,
  ],
];

const headers = {
  authorization: 'Bearer canary-token',
  'x-operator-key': operatorKey,
  'x-umang-tkn': 'canary-user',
  'x-umang-usrid': 'canary-user',
  baggage: 'patient=canary',
  'user-agent': 'canary',
};

const directory = mkdtempSync(join(tmpdir(), 'canary-'));
const trail = join(directory, 'audit.log');
const lines = collectLines();
const spans = new InMemorySpanExporter();
const defaults = readConfig({}).entry;
const seen = {
  ...lines.settings,
  operatorKey,
  metricsPort: 0,
  audit: { to: trail, key: 'a-key-for-pseudonyms' },
  entry: {
    ...defaults,
    limits: { ...defaults.limits, tokens: 20_000, document: 200_000, calls: 10_000, objects: 1e9 },
    pace: { ...defaults.pace, perSubject: 1e6, perAddress: 1e6, signInOtps: 1e6 },
  },
};
let upstream: ScriptedUpstream;

beforeAll(async () => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
  upstream = await startUpstream();
});
afterAll(async () => {
  trace.disable();
  await upstream.close();
  rmSync(directory, { recursive: true });
});

/** All that is seen from outside, without ids in which a number may stand by chance. */
async function sight(gateway: TestGateway): Promise<string> {
  const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
  const traces = spans
    .getFinishedSpans()
    .map(({ name, attributes, status, events, links }) => ({ name, attributes, status, events, links }));
  const text = [
    lines.text(),
    readFileSync(trail, 'utf8'),
    metrics.replaceAll(/ [\d.e+-]+$/gm, ''),
    JSON.stringify(traces),
  ];
  lines.clear();
  spans.reset();
  return text.join('\n').replaceAll(/"(trkr|umang\.trkr|traceId|who|document|time)":("[^"]*"|\d+)/g, '');
}

function errorsIn({ data, errors }: Answer): string {
  const refusals = JSON.stringify(data ?? null).match(/"userErrors":\[[^\]]*\]/g);
  return JSON.stringify([refusals, errors]).replaceAll(/"traceId":"[^"]*"/g, '');
}

async function expectSilence(gateway: TestGateway, answers: readonly Answer[]): Promise<void> {
  for (const answer of answers) expect(errorsIn(answer)).not.toMatch(betrays);
  expect(await sight(gateway)).not.toMatch(betrays);
}

const inRows = <Item>(items: readonly Item[], size: number): Item[][] =>
  items.length === 0 ? [] : [items.slice(0, size), ...inRows(items.slice(size), size)];

describe('every operation, over an UMANG that answers with', () => {
  const reached = new Set<string>();

  test.each(faults)(
    '%s',
    async (_name, script, isOutage) => {
      const session = { accessToken: 'canary-client-token', expiresIn: 600 };
      const scripts = new Proxy(upstream.scripts, {
        get: (_all, path) => (path === 'session' ? () => session : script),
      });
      const failing = await startUpstream(scripts);
      for (const some of inRows(operations, isOutage ? 6 : operations.length)) {
        const gateway = await startGatewayOver(failing, seen);
        const answers: Answer[] = [];
        for (const { text } of some) answers.push(await gateway.query(text, {}, headers));
        const silence = expectSilence(gateway, answers);
        await silence.finally(() => gateway.close());
      }
      await failing.close();
      for (const { path } of failing.calls) reached.add(path);
      const sent = JSON.stringify(failing.calls);
      for (const canary of inputs) expect(sent).toContain(canary);
    },
    60_000,
  );

  test('of the 45 sections’ paths, all that one operation alone can reach', () => {
    expect(reached.size).toBeGreaterThan(35);
  });
});

test('inputs that do not fit', async () => {
  const gateway = await startGatewayOver(upstream, seen);
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const answers: Answer[] = [];
  for (const { name, args } of mutations) {
    const text = `mutation ($input: ${String(args[0]?.type)}) { ${name}(input: $input) { userErrors { message field } } }`;
    const misfits = [
      Object.fromEntries(inputsOf(schema, name).map((field) => [field, told])),
      Object.fromEntries(inputsOf(schema, name).map((field) => [field, { [field]: told }])),
      { other: told },
      told,
    ];
    for (const input of misfits) answers.push(await gateway.query(text, { input }, headers));
    answers.push(
      await gateway.query(`mutation { ${name}(input: ${JSON.stringify(told)}) { userErrors { message } } }`),
    );
  }
  answers.push(await gateway.query(`{ states ${JSON.stringify(told)} }`), await gateway.query(`{ states(a: 48291357`));
  await expectSilence(gateway, answers);
  await gateway.close();
});

test('the sandbox, where all goes well', async () => {
  const gateway = await startGateway({ gateway: seen });
  const answers: Answer[] = [];
  for (const { operations: flow } of flows) {
    const ask = createFlow(() => gateway);
    for (const operation of flow) answers.push(await ask(operation));
  }
  const people = castPeople(Date.now()).flatMap(({ address, healthNumber, password, name, mobile }) => [
    address,
    healthNumber,
    password,
    name.first,
    mobile,
  ]);
  const text = [await sight(gateway), ...answers.map(errorsIn)].join('\n');
  await gateway.close();
  expect(text).toContain('"section":17');
  expect(people.filter((secret) => secret !== null && text.includes(secret))).toEqual([]);
  expect(text).not.toMatch(/eyJ/);
});
