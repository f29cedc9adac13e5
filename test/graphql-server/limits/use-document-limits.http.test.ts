/** Documents over a limit are rejected quickly, without an upstream call, and the error names the limit. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, Kind, parse } from 'graphql';
import { readConfig } from '../../../src/config/config.js';
import { costTable } from '../../../src/gateway/cost/field-costs.js';
import { createSchema } from '../../../src/gateway/schema.js';
import { createCallEstimator } from '../../../src/graphql-server/cost/call-estimator.js';
import { checkShape } from '../../../src/graphql-server/limits/document-shape.js';
import { codeBlocks } from '../../repo/documentation/markdown.js';
import { type SandboxGateway, startGateway } from '../../support/gateway.js';

let gateway: SandboxGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(() => gateway.close());

const repeat = (count: number, build: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => build(i)).join(' ');
const nest = (depth: number): string => (depth === 0 ? 'code' : `districts { state { ${nest(depth - 1)} } }`);

/** Each fragment spreads the next one twice. */
const fragmentBomb = `{ ...F0 } ${repeat(60, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F60 on Query { __typename }`;
const nestedFragmentBomb = `{ me { ...P0 } } ${repeat(20, (i) => `fragment P${i} on Patient { consentRequests { nodes { patient { ...P${i + 1} } } } requests { nodes { ... on ConsentRequest { patient { ...P${i + 1} } } } } }`)} fragment P20 on Patient { id }`;
const manyAliases = `{ ${repeat(31, (i) => `a${i}: __typename`)} }`;

const oversized: [excess: string, document: string, limit: string, message: string, actual: number][] = [
  [
    'characters',
    `{ states { code } } #${'x'.repeat(20_000)}`,
    'MAX_DOCUMENT_LENGTH',
    'The document has 20021 characters; at most 20000 are allowed. Reduce them, or ask the operator to raise MAX_DOCUMENT_LENGTH.',
    20_021,
  ],
  [
    'tokens',
    `{ states { ${repeat(1100, () => 'code')} } }`,
    'MAX_TOKENS',
    'The document has at least 1001 tokens; at most 1000 are allowed. Reduce them, or ask the operator to raise MAX_TOKENS.',
    1001,
  ],
  [
    'levels of fields',
    `{ state(code: "10") { ${nest(6)} } }`,
    'MAX_DEPTH',
    'The document has 14 levels of fields; at most 12 are allowed. Reduce them, or ask the operator to raise MAX_DEPTH.',
    14,
  ],
  [
    'levels of fields in fragments',
    nestedFragmentBomb,
    'MAX_DEPTH',
    'The document has 62 levels of fields; at most 12 are allowed. Reduce them, or ask the operator to raise MAX_DEPTH.',
    62,
  ],
  [
    'aliases',
    manyAliases,
    'MAX_ALIASES',
    'The document has 31 aliases; at most 30 are allowed. Reduce them, or ask the operator to raise MAX_ALIASES.',
    31,
  ],
  [
    'directives',
    `{ __typename ${repeat(31, () => '@include(if: true)')} }`,
    'MAX_DIRECTIVES',
    'The document has 31 directives; at most 30 are allowed. Reduce them, or ask the operator to raise MAX_DIRECTIVES.',
    31,
  ],
];

describe('document limits', () => {
  test.each(oversized)(
    'a document with too many %s is rejected twice within a second and without an upstream call',
    async (_excess, document, limit, message, actual) => {
      gateway.calls.length = 0;
      const start = performance.now();
      const { data, errors } = await gateway.query(document);
      const repeated = await gateway.query(document);
      expect(performance.now() - start).toBeLessThan(1000);
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([
        { message, extensions: { code: 'LIMIT_EXCEEDED', limit, actual, retryable: false } },
      ]);
      expect(repeated.errors).toMatchObject([{ extensions: { limit } }]);
      expect(gateway.calls).toEqual([]);
    },
  );

  test('a document over a limit is rejected with 400 if the client accepts application/graphql-response+json', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: manyAliases }),
    });
    expect(response.status).toBe(400);
  });
});

describe('document within the limits', () => {
  test.each([
    ['cyclic fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['a missing fragment', '{ ...A }'],
    ['cyclic introspection', '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'],
  ])('with %s: is rejected by validation', async (_name, document) => {
    const { errors } = await gateway.query(document);
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('with fragments that double at each level: is executed within a second', async () => {
    const start = performance.now();
    expect((await gateway.query(fragmentBomb)).data).toEqual({ __typename: 'Query' });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('with one field repeated as often as MAX_TOKENS allows: is processed within a second', async () => {
    const start = performance.now();
    expect((await gateway.query(`{ me { ${repeat(980, () => 'id')} } }`)).errors).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('default document limits', () => {
  const config = readConfig({});
  const { limits } = config.requestPolicy;
  const estimateCost = createCallEstimator(costTable);
  const schema = createSchema();
  const files = ['src/graphiql/operations', 'test/operations'].flatMap((directory) =>
    readdirSync(directory).map((file) => readFileSync(`${directory}/${file}`, 'utf8')),
  );
  const examples = codeBlocks.filter(({ language }) => language === 'graphql').map(({ text }) => text);
  const definitions = [...files, ...examples].flatMap((text) => parse(text).definitions);
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

  test.each(operations.map((operation) => [operation.name?.value ?? 'anonymous', operation] as const))(
    'accept the published operation %s',
    (_name, operation) => {
      const document = { kind: Kind.DOCUMENT, definitions: [operation] } as const;
      expect(checkShape(document, limits)).toBeUndefined();
      expect(estimateCost({ schema, document })).toBeLessThanOrEqual(limits.maxUpstreamCalls.value);
    },
  );

  test('accept whole operation files and the introspection query', async () => {
    for (const text of [...files, getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true })]) {
      expect(() => parse(text, { maxTokens: limits.maxTokens.value })).not.toThrow();
      expect(text.length).toBeLessThan(limits.maxDocumentLength.value);
      expect(checkShape(parse(text), limits)).toBeUndefined();
    }
    expect((await gateway.query(getIntrospectionQuery())).errors).toBeUndefined();
  });
});
