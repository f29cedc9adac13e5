/** Which documents are parsed and validated again, and what is answered when they are not. */
import { describe, expect, test } from '@jest/globals';
import { type DocumentNode, parse, validate } from 'graphql';
import { createSchema, createYoga, type Plugin } from 'graphql-yoga';
import { DocumentCache } from '../../../src/graphql-server/document-cache/document-cache.js';
import { useDocumentCache } from '../../../src/graphql-server/document-cache/use-document-cache.js';

function start(trusted: readonly string[] = []) {
  const work = { parsed: 0, validated: 0, documents: [] as DocumentNode[] };
  const useCounting: Plugin = {
    onParse: ({ setParseFn }) =>
      setParseFn((...args) => {
        work.parsed++;
        return parse(...args);
      }),
    onValidate: ({ setValidationFn }) =>
      setValidationFn((...args) => {
        work.validated++;
        return validate(args[0], args[1]);
      }),
    onExecute: ({ args }) => void work.documents.push(args.document),
  };
  const byId = new Map(trusted.map((text, index) => [String(index), text]));
  const documents = new DocumentCache(1e6);
  const yoga = createYoga({
    schema: createSchema({ typeDefs: 'type Query { a: Int } type Mutation { a(text: String, number: Int): Int }' }),
    plugins: [useCounting, useDocumentCache(documents, { allowlistOnly: false, byId })],
    parserAndValidationCache: false,
    logging: false,
  });
  const run = async (query: string, accept = 'application/graphql-response+json') => {
    const headers = { 'content-type': 'application/json', accept };
    const response = await yoga.fetch('http://localhost/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    return { status: response.status, body: await response.json() };
  };
  return { run, work, documents };
}

describe('document cache', () => {
  test('a valid document is parsed and validated once', async () => {
    const { run, work } = start();
    for (let index = 0; index < 3; index++) expect((await run('{ a }')).body).toEqual({ data: { a: null } });
    expect(work).toMatchObject({ parsed: 1, validated: 1 });
    expect(new Set(work.documents).size).toBe(1);
  });

  test.each([
    ['with a string', 'mutation { a(text: "a secret") }'],
    ['with a number of four digits', 'mutation { a(number: 1234) }'],
  ])('a mutation %s is not retained', async (_literal, query) => {
    const { run, work, documents } = start();
    for (let index = 0; index < 2; index++) expect((await run(query)).body).toEqual({ data: { a: null } });
    expect(work).toMatchObject({ parsed: 2, validated: 2 });
    expect(documents.bytes).toBe(0);
  });

  test('a trusted mutation with a string is retained', async () => {
    const query = 'mutation { a(text: "not a secret") }';
    const { run, work } = start([query]);
    await run(query);
    await run(query);
    expect(work).toMatchObject({ parsed: 1, validated: 1 });
  });

  test.each([
    ['a syntax error', '{ a\n  b(', 'GRAPHQL_PARSE_FAILED', 1, 0],
    ['two unknown fields', '{ a\n  b c }', 'GRAPHQL_VALIDATION_FAILED', 1, 1],
  ])(
    'a document with %s is rejected once, and then with the same answer',
    async (_error, query, code, parsed, validated) => {
      for (const accept of ['application/graphql-response+json', 'application/json']) {
        const { run, work, documents } = start();
        const first = await run(query, accept);
        expect(first).toMatchObject({
          status: accept === 'application/json' ? 200 : 400,
          body: {
            errors: Array(code === 'GRAPHQL_VALIDATION_FAILED' ? 2 : 1).fill({
              locations: [{ line: 2 }],
              extensions: { code },
            }),
          },
        });
        expect(await run(query, accept)).toEqual(first);
        expect(await run(query, accept)).toEqual(first);
        expect(work).toMatchObject({ parsed, validated });
        expect(documents.bytes).toBe(0);
      }
    },
  );

  test('the errors of a rejected document are stored without its literals', async () => {
    const { run } = start();
    const query = 'mutation { a(number: "hunter2") }';
    expect(JSON.stringify(await run(query))).toContain('hunter2'); // masked by another plugin
    expect(JSON.stringify(await run(query))).not.toContain('hunter2');
  });
});
