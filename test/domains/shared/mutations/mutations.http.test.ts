/** Compares the request of every mutation with the recorded one, and checks how it maps the replies. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSchema } from '../../../../src/gateway/schema.js';
import { operatorKey, startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import {
  ErrorReply,
  RawReply,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../../support/upstream/upstream.js';
import { Refusal, type MutationCase, mutationCases } from './mutation-cases.js';

interface Recorded {
  readonly section: number;
  readonly path: string;
  readonly ownRequestFields: readonly string[];
  readonly exchanges: readonly { readonly request: Record<string, unknown>; readonly response: any }[];
}

const specification = JSON.parse(readFileSync('test/recorded/spec.json', 'utf8'));
const sections: Recorded[] = specification.sections;
const commonFields = Object.keys(specification.standardRequestFields);

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  gateway = await startGatewayWithUpstream(upstream, { operatorKey });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const findRecording = (mutationCase: MutationCase): Recorded => {
  const recording = sections.find(({ section }) => section === mutationCase.section);
  if (!recording) throw new Error(`Section ${mutationCase.section} is not recorded`);
  return recording;
};

/** Runs the mutation with the token of the recordings and the operator's key. */
async function run({ mutation, input, selection, earlierReplies = {} }: MutationCase, path: string, reply: unknown) {
  for (const scriptedPath of Object.keys(upstream.scripts)) delete upstream.scripts[scriptedPath];
  Object.assign(upstream.scripts, {
    session: () => ({ accessToken: '<JWT>', expiresIn: 600 }),
    myProfile: () => new ErrorReply('401 Unauthorized: [no body]'),
    ...Object.fromEntries(Object.entries(earlierReplies).map(([earlierPath, pd]) => [earlierPath, () => pd])),
    [path]: () => reply,
  });
  upstream.calls.length = 0;
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const [variables, args] = input ? [`($input: ${type})`, '(input: $input)'] : ['', ''];
  const result = await gateway.query(
    `mutation ${variables} { ${mutation}${args} { ${selection} userErrors { code message field attemptsLeft ndhmCode } } }`,
    { input },
    { authorization: 'Bearer <JWT>', 'x-operator-key': operatorKey },
  );
  return { ...result, calls: upstream.calls.filter((call) => call.path !== 'session') };
}

test('mutations: every mutation of the schema has a case', () => {
  const fields = Object.keys(createSchema().getMutationType()?.getFields() ?? {});
  expect(mutationCases.map(({ mutation }) => mutation).sort()).toEqual(fields.sort());
});

describe.each(mutationCases.map((mutationCase) => ({ ...mutationCase, mutationCase })))(
  'section $section, $mutation',
  ({ mutationCase, mutation }) => {
    const { path, ownRequestFields, exchanges } = findRecording(mutationCase);
    const { request, response } = exchanges[0] ?? { request: {}, response: undefined };

    test('sends the recorded request once and maps the recorded reply', async () => {
      const reply =
        typeof response === 'string'
          ? new RawReply(response)
          : response.rs === 'F'
            ? new ErrorReply(response.pd)
            : response.pd;
      const { data, errors, calls } = await run(mutationCase, path, reply);

      const earlierCalls = Object.keys(mutationCase.earlierReplies ?? {});
      expect(calls.map((call) => call.path)).toEqual([...earlierCalls, path]);
      const ownFields = Object.entries(calls[earlierCalls.length]?.body ?? {}).filter(
        ([field]) => !commonFields.includes(field),
      );
      const recorded = ownRequestFields.filter((field) => field in request).map((field) => [field, request[field]]);
      expect(Object.fromEntries(ownFields)).toEqual({
        ...Object.fromEntries(recorded),
        ...mutationCase.requestOverrides,
      });

      if (typeof mutationCase.recorded === 'string') {
        expect(data).toEqual({ [mutation]: null });
        expect(errors).toMatchObject([
          { path: [mutation], extensions: { code: mutationCase.recorded, section: mutationCase.section } },
        ]);
      } else if (mutationCase.recorded instanceof Refusal) {
        const { code, ndhmCode, field } = mutationCase.recorded;
        const refusal = {
          code,
          ndhmCode,
          message: expect.any(String),
          field: field && ['input', field],
          attemptsLeft: null,
        };
        expect({ data, errors }).toEqual({
          data: {
            [mutation]: {
              ...Object.fromEntries(outerFieldNames(mutationCase.selection).map((name) => [name, null])),
              userErrors: [refusal],
            },
          },
        });
      } else {
        expect({ data, errors }).toEqual({ data: { [mutation]: { userErrors: [], ...mutationCase.recorded } } });
      }
    });
  },
);

const successes = mutationCases.flatMap((mutationCase) =>
  mutationCase.success ? [{ ...mutationCase, mutationCase, success: mutationCase.success }] : [],
);

test.each(successes)(
  'section $section, $mutation: maps a successful reply',
  async ({ mutationCase, mutation, success }) => {
    const [pd, payload] = success;
    const { data, errors } = await run(mutationCase, findRecording(mutationCase).path, pd);
    expect({ data, errors }).toEqual({ data: { [mutation]: { ...payload, userErrors: [] } } });
  },
);

function outerFieldNames(selection: string): string[] {
  const withoutInnermost = selection.replaceAll(/\{[^{}]*\}/g, '');
  return withoutInnermost === selection ? selection.trim().split(/\s+/) : outerFieldNames(withoutInnermost);
}
