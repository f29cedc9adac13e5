/**
 * What UMANG's specification records, played by a scripted UMANG: each answer comes out of the graph whole, and what the
 * gateway sends for it is what was recorded.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operatorKey, startGatewayOver, type Answer, type TestGateway } from '../../support/gateway.js';
import { type Call, Raw, type ScriptedUpstream, startUpstream } from '../../support/upstream.js';
import { mutations } from './mutations.js';
import { foundAt } from './field-mappings.js';
import { queries } from './queries.js';
import type { Recording } from './recording.js';
import { answerOf, expectAsRecorded, others, pathOf, pdOf, play, requestOf, successes } from './specification.js';

const recordings: Recording[] = [
  ...queries,
  ...mutations.map((recording) => ({ ...recording, kind: 'mutation' as const })),
].sort((one, other) => one.section - other.section);

const noSuchProvider = { rs: 'F', pd: '404 Not Found: [{"error":{"code":1505,"message":"Cannot find the provider"}}]' };

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream({
    ...Object.fromEntries(recordings.map(({ section }) => [pathOf(section), () => play(section)])),
    specificProviders: ({ body }) =>
      body['providerId'] === requestOf(11)['providerId'] ? play(11) : new Raw(JSON.stringify(noSuchProvider)),
  });
  gateway = await startGatewayOver(upstream, { operatorKey });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

/** With a patient's token as the recordings write it. */
const ask = (operation: string) =>
  gateway.query(operation, {}, { authorization: 'Bearer <JWT>', 'x-operator-key': operatorKey });

test('no recorded success is missing', () => {
  expect(recordings.map(({ section }) => section)).toEqual(successes);
});

test('what is recorded twice was answered alike both times', () => {
  expect(others).toHaveLength(1);
  for (const { section, response } of others) expect(response).toEqual(answerOf(section));
});

describe.each(recordings)('section $section', ({ section, answer: places, sends, ...asked }) => {
  let answer: Answer;
  let call: Call | undefined;

  beforeAll(async () => {
    upstream.calls.length = 0;
    answer = await ask(operationFor(places, asked));
    call = upstream.calls.find(({ path }) => path === pathOf(section));
  });

  test('comes out whole', () => {
    const pd = pdOf(section);
    expect(answer.errors).toBeUndefined();
    expect(leavesOf(pd).filter((leaf) => !Object.keys(places).some((path) => isAt(path, leaf)))).toEqual([]);
    expect(Object.keys(places).filter((path) => !leavesOf(pd).some((leaf) => isAt(path, leaf)))).toEqual([]);
    for (const [path, place] of Object.entries(places)) {
      const found = foundAt(place);
      if (found)
        expect({ [path]: valuesAt(answer.data, found.at) }).toEqual({ [path]: each(valuesAt(pd, path), found.as) });
    }
  });

  test('was asked as recorded', () => {
    expectAsRecorded(call, section, sends);
  });
});

test('each call has an id of its own', async () => {
  upstream.calls.length = 0;
  await ask('{ me { name { first } links { display } lockers { id } } }');
  await ask('{ me { name { first } } }');
  expect(new Set(upstream.calls.map(({ body }) => body['trkr'])).size).toBe(4);
});

/** Asks for each path that the places name, and no more. */
function operationFor(places: Recording['answer'], { kind = 'query', args = {}, beside = '' }: Partial<Recording>) {
  const paths = Object.values(places).flatMap((place) => foundAt(place)?.at ?? []);
  const fields = paths.map((path) => stepsOf(path).filter((step) => step !== '[]'));
  return `${kind} { ${beside} ${selectionOf(fields, args)} }`;
}

function selectionOf(paths: readonly string[][], args: Readonly<Record<string, string>>): string {
  const fields = new Set(paths.flatMap(([field]) => field ?? []));
  return [...fields]
    .map((field) => {
      const below = paths.filter(([first, ...rest]) => first === field && rest.length > 0).map(([, ...rest]) => rest);
      return `${field}${args[field] ? `(${args[field]})` : ''} ${below.length > 0 ? `{ ${selectionOf(below, args)} }` : ''}`;
    })
    .join(' ');
}

const stepsOf = (path: string): string[] => path.match(/\[\]|[^.[\]]+/g) ?? [];

/** A null or an empty list stands for all that might be below it. */
const isAt = (path: string, leaf: string): boolean =>
  path === leaf || path.startsWith(`${leaf}.`) || path.startsWith(`${leaf}[`);

function leavesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Array.isArray(value)
    ? value.flatMap((row) => leavesOf(row, `${path}[]`))
    : Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`));
  return below.length > 0 ? [...new Set(below)] : [path];
}

/** With a list for each `[]`, and null below a null. What is no list counts as a list of one. */
function valuesAt(value: any, path: string): unknown {
  const go = (from: any, [step, ...rest]: string[]): unknown => {
    if (step === undefined || from == null) return from ?? null;
    return step === '[]' ? [from].flat().map((row) => go(row, rest)) : go(from[step], rest);
  };
  return go(value, stepsOf(path));
}

const each = (value: unknown, as: (value: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map((row) => each(row, as)) : value === null ? null : as(value);
