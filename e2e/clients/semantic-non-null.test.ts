/** `@semanticNonNull` in `clients/schema.graphql`: clients that handle errors get non-null types, and all others the same as before. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';

const execute = promisify(execFile);

const schemaText = readFileSync('clients/schema.graphql', 'utf8');
const inboxQuery = `query InboxQuery {
  me {
    requests(first: 5) { totalCount }
    links { display }
    lockers { id }
    healthIdNumber
  }
  states { code name districts { code } }
}`;
const signInMutation = `mutation SignInMutation($input: SignInInput!) { signIn(input: $input) { session { expiresAt } } }`;

const bin = (name: string): string => resolve('e2e/node_modules/.bin', name);

describe('types of GraphQL Code Generator', () => {
  const directory = resolve('e2e/dist/semantic-non-null');
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** The types of the operations, each on one line. */
  async function generate(config: object): Promise<string> {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'schema.graphql'), schemaText);
    writeFileSync(join(directory, 'operations.graphql'), `${inboxQuery}\n${signInMutation}`);
    const generates = { './generated/': { preset: 'client', config: { ...config, defaultScalarType: 'string' } } };
    const options = { schema: './schema.graphql', documents: './operations.graphql', generates };
    writeFileSync(join(directory, 'codegen.json'), JSON.stringify(options));
    await execute(bin('graphql-codegen'), ['--config', 'codegen.json'], { cwd: directory });
    return readFileSync(join(directory, 'generated/graphql.ts'), 'utf8').replace(/\s+/g, ' ');
  }

  const responseTypes = (nullOrError: string) => [
    `type InboxQueryQuery = { me: { healthIdNumber: string | null, requests: { totalCount: number }${nullOrError},` +
      ` links: Array<{ display: string | null }>${nullOrError}, lockers: Array<{ id: string }>${nullOrError} }${nullOrError},` +
      ' states: Array<{ code: string, name: string | null,' +
      ` districts: Array<{ code: string }>${nullOrError} }>${nullOrError} };`,
    `type SignInMutationMutation = { signIn: { session: { expiresAt: string | null } | null }${nullOrError} };`,
  ];

  test('of a client that handles errors: are non-null', async () => {
    const types = await generate({ nullability: { errorHandlingClient: true } });
    for (const type of responseTypes('')) expect(types).toContain(type);
  }, 60_000);

  test('by default: are nullable', async () => {
    const types = await generate({});
    for (const type of responseTypes(' | null')) expect(types).toContain(type);
  }, 60_000);
});

describe('types of the Relay compiler', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'relay-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  /** @returns the type of the response */
  async function compile(directives: string): Promise<string> {
    const query = inboxQuery.replace('InboxQuery', `inboxQuery ${directives}`);
    mkdirSync(join(directory, 'src'), { recursive: true });
    writeFileSync(join(directory, 'schema.graphql'), schemaText);
    writeFileSync(join(directory, 'src/inbox.ts'), `import { graphql } from 'relay-runtime';\ngraphql\`${query}\`;\n`);
    const options = { src: './src', schema: './schema.graphql', language: 'typescript', eagerEsModules: true };
    writeFileSync(join(directory, 'relay.config.json'), JSON.stringify(options));
    await execute(bin('relay-compiler'), { cwd: directory });
    const artifact = readFileSync(join(directory, 'src/__generated__/inboxQuery.graphql.ts'), 'utf8');
    return /export type inboxQuery\$data = (.+?); export type/.exec(artifact.replace(/\s+/g, ' '))?.[1] ?? '';
  }
  const orNull = ' | null | undefined';
  const responseType = (nullOrError: string) =>
    `{ readonly me: { readonly healthIdNumber: any${orNull};` +
    ` readonly links: ReadonlyArray<{ readonly display: string${orNull}; }>${nullOrError};` +
    ` readonly lockers: ReadonlyArray<{ readonly id: string; }>${nullOrError};` +
    ` readonly requests: { readonly totalCount: number; }${nullOrError}; }${nullOrError};` +
    ' readonly states: ReadonlyArray<{ readonly code: string;' +
    ` readonly districts: ReadonlyArray<{ readonly code: string; }>${nullOrError};` +
    ` readonly name: string${orNull}; }>${nullOrError}; }`;

  test('of a query with @throwOnFieldError: are non-null', async () => {
    expect(await compile('@throwOnFieldError')).toBe(responseType(''));
  }, 60_000);

  test('of a query without it: are nullable', async () => {
    expect(await compile('')).toBe(responseType(orNull));
  }, 60_000);
});

test('the types of a schema without support for @semanticNonNull: are nullable', () => {
  const schema = buildSchema(schemaText);
  expect(String(schema.getQueryType()?.getFields()['me']?.type)).toBe('Patient');
  expect(String(schema.getMutationType()?.getFields()['signIn']?.type)).toBe('SignInPayload');
});
