/** The README is held against the code: its blocks run, its tables are the code's, its names exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createSchema } from '../../src/gateway/schema.js';
import { badRequests } from './readme/bad-requests.js';
import { run, withPlaceholders } from './readme/examples.js';
import { fieldsOf } from './readme/fields.js';
import { blocks, readme, sectionOf, spans, tableUnder } from './readme/markdown.js';
import { errorCodes, tables } from './readme/tables.js';
import { type SandboxGateway, startGateway } from '../support/gateway.js';

/** Blocks that start what the tests are part of. */
const notRun = ['npm ci && npm start', 'npm ci && npm test', 'export TOKEN=eyJ…'];

const { scripts, devDependencies } = z
  .object({ scripts: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const signedIn = z.object({ data: z.object({ signIn: z.object({ session: z.object({ token: z.string() }) }) }) });

let gateway: SandboxGateway;
let token = '';

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

describe('examples', () => {
  const examples = blocks.flatMap(({ language, text }, index) => {
    const next = blocks[index + 1];
    const answer = next?.language === 'json' ? next.text : '';
    return language === 'json' ? [] : [{ language, text, answer, title: text.replace(/\s+/g, ' ').slice(0, 120) }];
  });

  test.each(examples.filter(({ text }) => !notRun.includes(text)))('$title', async ({ language, text, answer }) => {
    const given = await run({ language, text }, gateway, token);
    const parsed = signedIn.safeParse(given);
    if (parsed.success) token = parsed.data.data.signIn.session.token;
    expect(given).toEqual(withPlaceholders(JSON.parse(answer)));
  });

  test('those that are not run are still there', () => {
    expect(examples.map(({ text }) => text)).toEqual(expect.arrayContaining(notRun));
  });
});

describe('tables', () => {
  test.each(Object.entries(tables))('%s', (heading, rowsOf) => {
    const written = tableUnder(heading);
    const lines = (rows: readonly (readonly string[])[]) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
    const right = lines(rowsOf(written));
    if (lines(written) !== right) throw new Error(`The rows under “${heading}” in README.md should be:\n\n${right}\n`);
    expect(written.flat()).not.toContain('');
  });

  test('the names of the 45 sections are those of the schema, and every operation is among them', () => {
    const written = tableUnder('The 45 sections').map(([section, , cell = '']) => ({
      section,
      fields: [...cell.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name),
    }));
    const known = fieldsOf(createSchema());
    for (const { section, fields } of written) {
      expect(section === '1' || fields.length > 0).toBe(true);
      for (const field of fields) expect([...known.keys()]).toContain(field);
    }
    for (const [field, description] of known) {
      if (field.includes('.') && !field.startsWith('Patient.')) continue;
      for (const [, section] of description.matchAll(/sections? (\d+)/gi)) {
        expect({ section, fields: written.find((row) => row.section === section)?.fields }).toEqual({
          section,
          fields: expect.arrayContaining([field]),
        });
      }
    }
    const operations = [...known.keys()].filter((field) => !field.includes('.'));
    expect(operations.filter((field) => !written.some(({ fields }) => fields.includes(field)))).toEqual([]);
  });

  test.each(Object.entries(badRequests))('%s is what a client gets', async (code, body) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  test('no code is left out', () => {
    const files = ['src/gateway', 'src/graphql-server', 'src/observability', 'src/domains'].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
    );
    const sources = files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'));
    const literals = sources.flatMap((source) => [...source.matchAll(/extensions: \{\s*code: '([A-Z_]+)'/g)]);
    expect([...errorCodes().keys()]).toEqual(expect.arrayContaining(literals.map(([, code]) => code)));
  });
});

describe('names', () => {
  test('headers are those that the gateway reads', () => {
    const sources = ['src/gateway/context.ts', 'src/gateway/auth/viewer.ts'].map((file) => readFileSync(file, 'utf8'));
    const read = sources.flatMap((source) =>
      [...source.matchAll(/headers\.get\('([\w-]+)'\)/g)].map(([, name]) => name),
    );
    const written = tableUnder('Credentials').map(([header = '']) =>
      header.replace(/^`([\w-]+).*$/, '$1').toLowerCase(),
    );
    expect([...new Set(written)].sort()).toEqual([...new Set(read)].sort());
  });

  test('scripts exist', () => {
    const named = [...readme.matchAll(/npm run (\w+)/g)].map(([, name = '']) => name);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  test('files exist', () => {
    const paths = spans.filter((span) => /^(?:src|schema|test|bench|examples|scripts)\/[\w./-]*$/.test(span));
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('every development tool is named', () => {
    const section = sectionOf('Libraries');
    expect(Object.keys(devDependencies).filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
  });
});

test('what it says is not there is not there', async () => {
  const schema = createSchema();
  const origin = await fetch(`${gateway.url}/graphql?query={__typename}`, {
    headers: { origin: 'https://portal.example' },
  });
  const there = {
    federation: schema.getQueryType()?.getFields()['_entities'] !== undefined,
    subscriptions: schema.getSubscriptionType() != null,
    'CORS headers': origin.headers.has('access-control-allow-origin'),
  };
  const limits = sectionOf('Limits today');
  const said = Object.keys(there).map((thing) => [thing, !limits.includes(`- No ${thing}`)]);
  expect(Object.fromEntries(said)).toEqual(there);
});
