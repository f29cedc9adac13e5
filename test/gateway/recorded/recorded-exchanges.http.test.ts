/**
 * A scripted UMANG replays the recorded successes of its specification. Each reply appears in the graph completely, and the
 * gateway's request equals the recorded one.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  operatorKey,
  startGatewayWithUpstream,
  type GraphQLResponse,
  type TestGateway,
} from '../../support/gateway.js';
import {
  type UpstreamCall,
  RawReply,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../support/upstream/upstream.js';
import { mutations } from './mutations.js';
import { toGraphField } from './field-mappings.js';
import { queries } from './queries.js';
import type { Recording } from './recording.js';
import {
  recordedResponse,
  expectRecordedCall,
  repeatedExchanges,
  endpointPath,
  recordedPayload,
  replay,
  recordedRequest,
  successes,
} from './specification.js';

const recordings: Recording[] = [
  ...queries,
  ...mutations.map((recording) => ({ ...recording, operationType: 'mutation' as const })),
].sort((a, b) => a.section - b.section);

const unknownProvider = {
  rs: 'F',
  pd: '404 Not Found: [{"error":{"code":1505,"message":"Cannot find the provider"}}]',
};

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({
    ...Object.fromEntries(recordings.map(({ section }) => [endpointPath(section), () => replay(section)])),
    specificProviders: ({ body }) =>
      body['providerId'] === recordedRequest(11)['providerId']
        ? replay(11)
        : new RawReply(JSON.stringify(unknownProvider)),
  });
  gateway = await startGatewayWithUpstream(upstream, { operatorKey });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

/** Sends the patient token of the recordings. */
const query = (operation: string) =>
  gateway.query(operation, {}, { authorization: 'Bearer <JWT>', 'x-operator-key': operatorKey });

test('recorded successes: all have a test', () => {
  expect(recordings.map(({ section }) => section)).toEqual(successes);
});

test('recorded successes: a section recorded twice has the same response both times', () => {
  expect(repeatedExchanges).toHaveLength(1);
  for (const { section, response } of repeatedExchanges) expect(response).toEqual(recordedResponse(section));
});

describe.each(recordings)(
  'recorded success of section $section',
  ({ section, fieldMappings: mappings, sentDifferently, ...recording }) => {
    let response: GraphQLResponse;
    let call: UpstreamCall | undefined;

    beforeAll(async () => {
      upstream.calls.length = 0;
      response = await query(buildOperation(mappings, recording));
      call = upstream.calls.find(({ path }) => path === endpointPath(section));
    });

    test('appears in the graph with every field', () => {
      const pd = recordedPayload(section);
      expect(response.errors).toBeUndefined();
      expect(leafPaths(pd).filter((leaf) => !Object.keys(mappings).some((path) => covers(path, leaf)))).toEqual([]);
      expect(Object.keys(mappings).filter((path) => !leafPaths(pd).some((leaf) => covers(path, leaf)))).toEqual([]);
      for (const [path, mapping] of Object.entries(mappings)) {
        const graphField = toGraphField(mapping);
        if (graphField)
          expect({ [path]: valuesAt(response.data, graphField.path) }).toEqual({
            [path]: mapValues(valuesAt(pd, path), graphField.convert),
          });
      }
    });

    test('is requested as recorded', () => {
      expectRecordedCall(call, section, sentDifferently);
    });
  },
);

test('upstream calls: each has its own trkr', async () => {
  upstream.calls.length = 0;
  await query('{ me { name { first } links { display } lockers { id } } }');
  await query('{ me { name { first } } }');
  expect(new Set(upstream.calls.map(({ body }) => body['trkr'])).size).toBe(4);
});

/** Selects exactly the mapped paths. */
function buildOperation(
  mappings: Recording['fieldMappings'],
  { operationType = 'query', args = {}, extraFields = '' }: Partial<Recording>,
) {
  const paths = Object.values(mappings).flatMap((mapping) => toGraphField(mapping)?.path ?? []);
  const fields = paths.map((path) => parsePath(path).filter((step) => step !== '[]'));
  return `${operationType} { ${extraFields} ${buildSelection(fields, args)} }`;
}

function buildSelection(paths: readonly string[][], args: Readonly<Record<string, string>>): string {
  const fields = new Set(paths.flatMap(([field]) => field ?? []));
  return [...fields]
    .map((field) => {
      const subpaths = paths
        .filter(([first, ...rest]) => first === field && rest.length > 0)
        .map(([, ...rest]) => rest);
      return `${field}${args[field] ? `(${args[field]})` : ''} ${subpaths.length > 0 ? `{ ${buildSelection(subpaths, args)} }` : ''}`;
    })
    .join(' ');
}

const parsePath = (path: string): string[] => path.match(/\[\]|[^.[\]]+/g) ?? [];

/** A null or an empty list covers every path below it. */
const covers = (path: string, leaf: string): boolean =>
  path === leaf || path.startsWith(`${leaf}.`) || path.startsWith(`${leaf}[`);

function leafPaths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const nested = Array.isArray(value)
    ? value.flatMap((row) => leafPaths(row, `${path}[]`))
    : Object.entries(value).flatMap(([key, inner]) => leafPaths(inner, path === '' ? key : `${path}.${key}`));
  return nested.length > 0 ? [...new Set(nested)] : [path];
}

/** Returns a list for each `[]` and null below a null. A single value counts as a list of one. */
function valuesAt(value: any, path: string): unknown {
  const descend = (from: any, [step, ...rest]: string[]): unknown => {
    if (step === undefined || from == null) return from ?? null;
    return step === '[]' ? [from].flat().map((row) => descend(row, rest)) : descend(from[step], rest);
  };
  return descend(value, parsePath(path));
}

const mapValues = (value: unknown, convert: (value: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map((row) => mapValues(row, convert)) : value === null ? null : convert(value);
