/** What a document may be: refused documents name the limit, cause no call, and take little time. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, Kind, parse } from 'graphql';
import { readConfig } from '../../../src/config/config.js';
import { countCalls } from '../../../src/graphql-server/cost/estimate-cost.js';
import { shapeFault } from '../../../src/graphql-server/limits/document-shape.js';
import { createSchema } from '../../../src/gateway/schema.js';
import { blocks } from '../../repo/readme/markdown.js';
import { startGateway, type SandboxGateway } from '../../support/gateway.js';

let gateway: SandboxGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(() => gateway.close());

const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');
const nested = (depth: number): string => (depth === 0 ? 'code' : `districts { state { ${nested(depth - 1)} } }`);

/** Each spread doubles what the one before it stands for. */
const bomb = `{ ...F0 } ${many(60, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F60 on Query { __typename }`;
const nestedBomb = `{ me { ...P0 } } ${many(20, (i) => `fragment P${i} on Patient { consentRequests { nodes { patient { ...P${i + 1} } } } requests { nodes { ... on ConsentRequest { patient { ...P${i + 1} } } } } }`)} fragment P20 on Patient { id }`;

const refused: [string, string, string, number | undefined][] = [
  ['characters', `{ states { code } } #${'x'.repeat(20_000)}`, 'MAX_DOCUMENT_CHARACTERS', 20_021],
  ['tokens', `{ states { ${many(1100, () => 'code')} } }`, 'MAX_TOKENS', 1001],
  ['depth', `{ state(code: "10") { ${nested(6)} } }`, 'MAX_DEPTH', 14],
  ['depth within fragments', nestedBomb, 'MAX_DEPTH', undefined],
  ['aliases', `{ ${many(31, (i) => `a${i}: __typename`)} }`, 'MAX_ALIASES', 31],
  ['directives', `{ __typename ${many(31, () => '@include(if: true)')} }`, 'MAX_DIRECTIVES', 31],
];

describe('a document that is too large', () => {
  test.each(refused)('by %s', async (_name, document, limit, found) => {
    gateway.calls.length = 0;
    const start = performance.now();
    const { data, errors } = await gateway.query(document);
    const again = await gateway.query(document);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      { message: expect.stringContaining(limit), extensions: { code: 'LIMIT_EXCEEDED', limit, retryable: false } },
    ]);
    if (found !== undefined) expect(errors?.[0]?.extensions).toMatchObject({ found });
    expect(again.errors).toMatchObject([{ extensions: { limit } }]);
    expect(gateway.calls).toEqual([]);
  });

  test('is told so with 400 where the answer is of GraphQL’s own media type', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: refused[4]?.[1] }),
    });
    expect(response.status).toBe(400);
  });
});

describe('a document that is only strange', () => {
  test.each([
    ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['a fragment that is not there', '{ ...A }'],
    ['introspection in a circle', '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'],
  ])('is refused as such: %s', async (_name, document) => {
    const { errors } = await gateway.query(document);
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('costs little: fragments that double', async () => {
    const start = performance.now();
    expect((await gateway.query(bomb)).data).toEqual({ __typename: 'Query' });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('costs little: as many equal fields as tokens allow', async () => {
    const start = performance.now();
    expect((await gateway.query(`{ me { ${many(980, () => 'id')} } }`)).errors).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('what people are given passes', () => {
  const { limits } = readConfig({}).entry;
  const schema = createSchema();
  const files = ['src/graphiql/operations', 'test/operations'].flatMap((directory) =>
    readdirSync(directory).map((file) => readFileSync(`${directory}/${file}`, 'utf8')),
  );
  const examples = blocks.filter(({ language }) => language === 'graphql').map(({ text }) => text);
  const documents = [...files, ...examples].flatMap((text) => parse(text).definitions);
  const operations = documents.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

  test.each(operations.map((operation) => [operation.name?.value ?? 'without a name', operation] as const))(
    '%s',
    (_name, operation) => {
      const document = { kind: Kind.DOCUMENT, definitions: [operation] } as const;
      expect(shapeFault(document, limits)).toBeUndefined();
      expect(countCalls(limits)({ schema, document })).toBeLessThanOrEqual(limits.calls);
    },
  );

  test('and so do whole files, and introspection', async () => {
    for (const text of [...files, getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true })]) {
      expect(() => parse(text, { maxTokens: limits.tokens })).not.toThrow();
      expect(text.length).toBeLessThan(limits.document);
      expect(shapeFault(parse(text), limits)).toBeUndefined();
    }
    expect((await gateway.query(getIntrospectionQuery())).errors).toBeUndefined();
  });
});
