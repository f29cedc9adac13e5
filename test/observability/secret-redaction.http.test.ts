/**
 * Every operation sends canary values, and a UMANG that fails in every way returns them. They may appear in the data of a
 * response, but in no error, log entry, metric, span or audit entry.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { readConfig } from '../../src/config/config.js';
import { createSchema } from '../../src/gateway/schema.js';
import { createPeople } from '../../src/sandbox/fixtures/people.js';
import { generateOperations, inputFieldNames } from '../support/operations/every-operation.js';
import { createFlowRunner, flows } from '../support/operations/operation-flows.js';
import {
  type GraphQLResponse,
  operatorKey,
  startGateway,
  startGatewayWithUpstream,
  type TestGateway,
} from '../support/gateway.js';
import { removeGeneratedValues } from '../support/generated-values.js';
import { captureLogs } from '../support/log-lines.js';
import {
  ErrorReply,
  manualReply,
  RawReply,
  type UpstreamScript,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../support/upstream/upstream.js';

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
/** The canaries that the operations send to UMANG. */
const sentCanaries = Object.values(scalars).filter((canary) => canary !== scalars['MobileNumber']);
const canaries = [...Object.values(scalars), 'canary-token', 'canary-client-token', 'canary-user'];
/** Any trace of a canary, in any notation; a short number only if no digit is next to it. */
const canaryPattern = /canary|(?<!\d)7391(?!\d)|48291357|7777-?6666|9876501234|999941057058|c0ffee/i;

const schema = createSchema();
const otherScalars: Readonly<Record<string, string>> = {
  Int: '1',
  Boolean: 'true',
  DateTime: '"2021-01-01T00:00:00.000Z"',
};
/** Fields that exclude another field or need a value from an earlier response. */
const omittedFields = ['after', 'pinToken', 'providers'];
const operations = generateOperations(
  schema,
  omittedFields,
  (scalar) => otherScalars[scalar] ?? JSON.stringify(scalars[scalar]),
);

const canaryText = canaries.join(' ');
const body = JSON.stringify(Object.fromEntries(canaries.map((canary) => [canary, { [canary]: [canary] }])));

/** `isOutage`: the circuit breaker counts the failure and opens after a few of them. */
const failures: [name: string, script: UpstreamScript, isOutage: boolean][] = [
  [
    'a reply of the wrong shape',
    () => ({ ...JSON.parse(body), id: { [canaryText]: canaryText }, patient: canaryText, token: [canaryText] }),
    false,
  ],
  ['a list of the wrong shape', () => [canaryText, JSON.parse(body)], false],
  ['truncated JSON', () => new RawReply(`{"rs":"S","pd":${body.slice(0, -20)}`), false],
  ['a refusal', () => new ErrorReply(`400 Bad Request: [{"error":{"code":1418,"message":"${canaryText}"}}]`), false],
  ['a rejected token', () => new ErrorReply(`401 Unauthorized: [${canaryText}]`), false],
  [
    'plain text',
    () => new ErrorReply(`I/O error on POST request for "${canaryText}": Read timed out; ${canaryText}`),
    false,
  ],
  ['a failure that is not text', () => new ErrorReply(JSON.parse(body)), false],
  ['an HTML page', () => new RawReply(`<html><title>${canaryText}</title></html>`), true],
  ['an HTML page with status 500', () => new RawReply(`<html>${body}</html>`, 500), true],
  ['JSON with status 504', () => new RawReply(body, 504), true],
  [
    'a connection reset',
    (_call, response) => {
      response.destroy();
      return manualReply;
    },
    true,
  ],
  [
    'a truncated response',
    (_call, response) => {
      response.writeHead(200, { 'content-length': 100_000, 'x-canary': canaryText }).write(body);
      setTimeout(() => response.destroy(), 5);
      return manualReply;
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
const auditLogPath = join(directory, 'audit.log');
const logs = captureLogs();
const spans = new InMemorySpanExporter();
const { requestPolicy, attemptLimits, umangUserOverrides } = readConfig({
  UMANG_USER_HEADERS: 'true',
  MAX_TOKENS: '20000',
  MAX_DOCUMENT_LENGTH: '200000',
  MAX_UPSTREAM_CALLS: '10000',
  MAX_RESPONSE_OBJECTS: '1000000000',
});
const gatewayOptions = {
  ...logs.options,
  operatorKey,
  umangUserOverrides,
  metricsPort: 0,
  audit: {
    destination: auditLogPath,
    key: 'a-key-for-pseudonyms',
    onFailure: 'continue' as const,
    bufferBytes: 1_000_000,
  },
  requestPolicy,
  attemptLimits: { ...attemptLimits, perAccount: 1e6, passwordsPerAccount: 1e6, perIp: 1e6, signInOtpsPerMinute: 1e6 },
};
let upstream: ScriptedUpstream;

beforeAll(async () => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
  upstream = await startScriptedUpstream();
});
afterAll(async () => {
  trace.disable();
  await upstream.close();
  rmSync(directory, { recursive: true });
});

/** Everything that operators see, without random IDs and times. */
async function collectObservability(gateway: TestGateway): Promise<string> {
  const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
  const traces = spans
    .getFinishedSpans()
    .map(({ name, attributes, status, events, links }) => ({ name, attributes, status, events, links }));
  const text = [logs.text(), readFileSync(auditLogPath, 'utf8'), metrics, JSON.stringify(traces)];
  logs.clear();
  spans.reset();
  return removeGeneratedValues(text.join('\n'));
}

function serializeErrors({ data, errors }: GraphQLResponse): string {
  const refusals = JSON.stringify(data ?? null).match(/"userErrors":\[[^\]]*\]/g);
  return removeGeneratedValues(JSON.stringify([refusals, errors]));
}

async function expectNoCanary(gateway: TestGateway, responses: readonly GraphQLResponse[]): Promise<void> {
  for (const response of responses) expect(serializeErrors(response)).not.toMatch(canaryPattern);
  expect(await collectObservability(gateway)).not.toMatch(canaryPattern);
}

const chunk = <Item>(items: readonly Item[], size: number): Item[][] =>
  items.length === 0 ? [] : [items.slice(0, size), ...chunk(items.slice(size), size)];

describe('secret redaction: every operation reveals no canary when UMANG replies with', () => {
  const calledPaths = new Set<string>();

  test.each(failures)(
    '%s',
    async (_name, script, isOutage) => {
      const session = { accessToken: 'canary-client-token', expiresIn: 600 };
      const scripts = new Proxy(upstream.scripts, {
        get: (_all, path) => (path === 'session' ? () => session : script),
      });
      const failingUpstream = await startScriptedUpstream(scripts);
      for (const batch of chunk(operations, isOutage ? 6 : operations.length)) {
        const gateway = await startGatewayWithUpstream(failingUpstream, gatewayOptions);
        const responses: GraphQLResponse[] = [];
        for (const { text } of batch) responses.push(await gateway.query(text, {}, headers));
        const check = expectNoCanary(gateway, responses);
        await check.finally(() => gateway.close());
      }
      await failingUpstream.close();
      for (const { path } of failingUpstream.calls) calledPaths.add(path);
      const requestBodies = JSON.stringify(failingUpstream.calls);
      for (const canary of sentCanaries) expect(requestBodies).toContain(canary);
    },
    60_000,
  );

  test('any failure: the operations call more than 35 of the 45 paths', () => {
    expect(calledPaths.size).toBeGreaterThan(35);
  });
});

test('secret redaction: invalid inputs reveal no canary', async () => {
  const gateway = await startGatewayWithUpstream(upstream, gatewayOptions);
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const responses: GraphQLResponse[] = [];
  for (const { name, args } of mutations) {
    const text = `mutation ($input: ${String(args[0]?.type)}) { ${name}(input: $input) { userErrors { message field } } }`;
    const invalidInputs = [
      Object.fromEntries(inputFieldNames(schema, name).map((field) => [field, canaryText])),
      Object.fromEntries(inputFieldNames(schema, name).map((field) => [field, { [field]: canaryText }])),
      { other: canaryText },
      canaryText,
    ];
    for (const input of invalidInputs) responses.push(await gateway.query(text, { input }, headers));
    responses.push(
      await gateway.query(`mutation { ${name}(input: ${JSON.stringify(canaryText)}) { userErrors { message } } }`),
    );
  }
  responses.push(
    await gateway.query(`{ states ${JSON.stringify(canaryText)} }`),
    await gateway.query(`{ states(a: 48291357`),
  );
  await expectNoCanary(gateway, responses);
  await gateway.close();
});

test('secret redaction: successful operations on the sandbox reveal no patient data', async () => {
  const gateway = await startGateway({ gateway: gatewayOptions });
  const responses: GraphQLResponse[] = [];
  for (const { operations: flow } of flows) {
    const run = createFlowRunner(() => gateway);
    for (const operation of flow) responses.push(await run(operation));
  }
  const personalData = createPeople(Date.now()).flatMap(({ address, healthNumber, password, name, mobile }) => [
    address,
    healthNumber,
    password,
    name.first,
    mobile,
  ]);
  const text = [await collectObservability(gateway), ...responses.map(serializeErrors)].join('\n');
  await gateway.close();
  expect(text).toContain('"section":17');
  expect(personalData.filter((secret) => secret !== null && text.includes(secret))).toEqual([]);
  expect(text).not.toMatch(/eyJ/);
});
