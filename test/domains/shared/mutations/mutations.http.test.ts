/** Every mutation, section by section: what it sends, held against the recordings, and what it makes of the answers. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSchema } from '../../../../src/gateway/schema.js';
import { operatorKey, startGatewayOver, type TestGateway } from '../../../support/gateway.js';
import { Failure, Raw, type ScriptedUpstream, startUpstream } from '../../../support/upstream.js';
import { Refusal, type Row, table } from './mutation-cases.js';

interface Recorded {
  readonly section: number;
  readonly path: string;
  readonly ownRequestFields: readonly string[];
  readonly exchanges: readonly { readonly request: Record<string, unknown>; readonly response: any }[];
}

const specification = JSON.parse(readFileSync('test/recorded/spec.json', 'utf8'));
const sections: Recorded[] = specification.sections;
const standing = Object.keys(specification.standardRequestFields);

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream();
  gateway = await startGatewayOver(upstream, { operatorKey });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const recordingOf = (row: Row): Recorded => {
  const found = sections.find(({ section }) => section === row.section);
  if (!found) throw new Error(`Section ${row.section} is not recorded`);
  return found;
};

/** Asks as a patient whose token is spelt as in the recordings, with the operator's key beside it. */
async function run({ mutation, input, asks }: Row, path: string, answer: unknown) {
  for (const known of Object.keys(upstream.scripts)) delete upstream.scripts[known];
  Object.assign(upstream.scripts, { session: () => ({ accessToken: '<JWT>', expiresIn: 600 }), [path]: () => answer });
  upstream.calls.length = 0;
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const [variables, given] = input ? [`($input: ${type})`, '(input: $input)'] : ['', ''];
  const result = await gateway.query(
    `mutation ${variables} { ${mutation}${given} { ${asks} userErrors { code message field attemptsLeft ndhmCode } } }`,
    { input },
    { authorization: 'Bearer <JWT>', 'x-operator-key': operatorKey },
  );
  return { ...result, calls: upstream.calls.filter((call) => call.path !== 'session') };
}

test('every mutation of the graph has its row', () => {
  const fields = Object.keys(createSchema().getMutationType()?.getFields() ?? {});
  expect(table.map(({ mutation }) => mutation).sort()).toEqual(fields.sort());
});

describe.each(table.map((row) => ({ ...row, row })))('section $section, $mutation', ({ row, mutation }) => {
  const { path, ownRequestFields, exchanges } = recordingOf(row);
  const { request, response } = exchanges[0] ?? { request: {}, response: undefined };

  test('sends what is recorded, once, and understands the recorded answer', async () => {
    const answer =
      typeof response === 'string' ? new Raw(response) : response.rs === 'F' ? new Failure(response.pd) : response.pd;
    const { data, errors, calls } = await run(row, path, answer);

    expect(calls.map((call) => call.path)).toEqual([path]);
    const own = Object.entries(calls[0]?.body ?? {}).filter(([field]) => !standing.includes(field));
    const recorded = ownRequestFields.filter((field) => field in request).map((field) => [field, request[field]]);
    expect(Object.fromEntries(own)).toEqual({ ...Object.fromEntries(recorded), ...row.sends });

    if (typeof row.recorded === 'string') {
      expect(data).toEqual({ [mutation]: null });
      expect(errors).toMatchObject([{ path: [mutation], extensions: { code: row.recorded, section: row.section } }]);
    } else if (row.recorded instanceof Refusal) {
      const { code, ndhmCode, field } = row.recorded;
      const refusal = {
        code,
        ndhmCode,
        message: expect.any(String),
        field: field && ['input', field],
        attemptsLeft: null,
      };
      expect({ data, errors }).toEqual({
        data: {
          [mutation]: { ...Object.fromEntries(namesIn(row.asks).map((name) => [name, null])), userErrors: [refusal] },
        },
      });
    } else {
      expect({ data, errors }).toEqual({ data: { [mutation]: { userErrors: [], ...row.recorded } } });
    }
  });
});

const successes = table.flatMap((row) => (row.success ? [{ ...row, row, success: row.success }] : []));

test.each(successes)('section $section, $mutation, answers with success', async ({ row, mutation, success }) => {
  const [pd, payload] = success;
  const { data, errors } = await run(row, recordingOf(row).path, pd);
  expect({ data, errors }).toEqual({ data: { [mutation]: { ...payload, userErrors: [] } } });
});

/** The outermost fields of a selection. */
function namesIn(asks: string): string[] {
  const flat = asks.replaceAll(/\{[^{}]*\}/g, '');
  return flat === asks ? asks.trim().split(/\s+/) : namesIn(flat);
}
