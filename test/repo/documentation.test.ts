/** Compares the documentation with the code: its examples run, its tables are current, and what it names exists. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { libraryReasons } from '../../scripts/documentation/library-reasons.js';
import { errorCodes } from '../../scripts/documentation/tables.js';
import { checklist } from '../../src/commands/doctor/production/checklist.js';
import {
  operatorKeyHeader,
  patientTokenHeader,
  routerKeyHeader,
  umangUserHeaders,
} from '../../src/gateway/request-headers.js';
import { type SandboxGateway, startGateway } from '../support/gateway.js';
import { badRequests } from './documentation/bad-requests.js';
import { codeBlocks, codeSpans, documents, fileLinks, findDocument, firstTable } from './documentation/markdown.js';
import { runExample, withPlaceholders } from './documentation/run-example.js';

const packageFile = z.object({
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});
const readPackage = (path: string) => packageFile.parse(JSON.parse(readFileSync(path, 'utf8')));
const signInResponse = z.object({
  data: z.object({ signIn: z.object({ session: z.object({ token: z.string() }) }) }),
});

let gateway: SandboxGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

describe('documentation: examples', () => {
  let token = '';
  const examples = codeBlocks.flatMap(({ language, text }, index) => {
    const isExample = language === 'graphql' || (language === 'sh' && text.includes('curl '));
    const next = codeBlocks[index + 1];
    const response = next?.language === 'json' ? next.text : '';
    return isExample ? [{ language, text, response, title: text.replace(/\s+/g, ' ').slice(0, 120) }] : [];
  });

  test.each(examples)('$title returns the documented response', async ({ language, text, response }) => {
    const result = await runExample({ language, text }, gateway, token);
    const parsed = signInResponse.safeParse(result);
    if (parsed.success) token = parsed.data.data.signIn.session.token;
    expect(result).toEqual(withPlaceholders(JSON.parse(response)));
  });

  test('the README has the commands to start and to test', () => {
    expect(codeBlocks.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['npm ci && npm start', 'npm ci && npm test', 'export TOKEN=eyJ…']),
    );
  });
});

describe('documentation: generated tables', () => {
  const check = (...directory: string[]): Promise<string> =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/build-docs.ts', '--check', ...directory]).then(
      () => '',
      ({ stderr }: { stderr: string }) => stderr,
    );

  test('npm run docs changes no file', async () => {
    expect(await check()).toBe('');
  });

  test('npm run docs -- --check reports a table that differs from the code', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'documentation-'));
    const marked = readFileSync('docs/configuration.md', 'utf8');
    try {
      writeFileSync(join(directory, 'current.md'), marked);
      writeFileSync(join(directory, 'outdated.md'), marked.replace('`4000`', '`4001`'));
      const report = await check(directory);
      expect(report).toContain('outdated.md');
      expect(report).not.toContain('current.md');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test('the checklist of the hardening guide has exactly the checks of doctor --production', () => {
    const items = firstTable(findDocument('docs/hardening.md')).map(([name]) => name);
    expect(items).toEqual(checklist.map(({ name }) => name));
  });

  test('every reason for a library belongs to a dependency', () => {
    const files = ['package.json', 'e2e/package.json'].map(readPackage);
    const names = files.flatMap(({ dependencies, devDependencies }) => [
      ...Object.keys(dependencies),
      ...Object.keys(devDependencies),
    ]);
    expect(Object.keys(libraryReasons).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('documentation: error codes', () => {
  test.each(Object.entries(badRequests))('%s is the code that a client receives', async (code, body) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  test('every code in the source is documented', () => {
    const files = ['src/gateway', 'src/graphql-server', 'src/observability', 'src/domains'].flatMap((directory) =>
      readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((file) => `${directory}/${file}`),
    );
    const sources = files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'));
    const codes = sources.flatMap((source) =>
      [...source.matchAll(/extensions: \{\s*code: '([A-Z_]+)'/g)].map(([, code]) => code),
    );
    expect(codes.length).toBeGreaterThan(5);
    expect([...errorCodes().keys()]).toEqual(expect.arrayContaining(codes));
    const { text } = findDocument('docs/errors.md');
    expect(codes.filter((code) => !text.includes(`| \`${code}\``))).toEqual([]);
  });
});

describe('documentation: names', () => {
  test('the documented headers are those that the gateway reads', () => {
    const sources = ['src/gateway/context.ts', 'src/gateway/auth/create-viewer.ts'].map((file) =>
      readFileSync(file, 'utf8'),
    );
    const literals = sources.flatMap((source) =>
      [...source.matchAll(/headers\.get\('([\w-]+)'\)/g)].map(([, name]) => name),
    );
    const headers = [
      ...literals,
      patientTokenHeader,
      operatorKeyHeader,
      routerKeyHeader,
      ...Object.values(umangUserHeaders),
    ];
    const documented = firstTable(findDocument('docs/authentication.md')).map(([header = '']) =>
      header.replace(/^`([\w-]+).*$/, '$1').toLowerCase(),
    );
    expect([...new Set(documented)].sort()).toEqual([...new Set(headers)].sort());
  });

  test.each(documents)('$path names only npm scripts that exist', ({ text }) => {
    const names = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    const { scripts } = readPackage('package.json');
    expect(names.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test.each(documents)('$path names only files that exist', (document) => {
    const paths = codeSpans(document).filter((span) =>
      /^(?:src|schema|test|e2e|bench|examples|scripts|docs|clients)\/[\w./-]*$/.test(span),
    );
    const base = dirname(document.path);
    const exists = (path: string): boolean => existsSync(path) || existsSync(join(base, path));
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });

  test.each(documents)('$path links only to files that exist', (document) => {
    const base = dirname(document.path);
    expect(fileLinks(document).filter((target) => !existsSync(join(base, target)))).toEqual([]);
  });

  test('ARCHITECTURE.md names every folder of the source', () => {
    const spans = codeSpans(findDocument('ARCHITECTURE.md'));
    const folders = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${name}/`);
    expect(folders.filter((folder) => !spans.includes(folder))).toEqual([]);
  });

  test('the README has at most 200 lines', () => {
    expect(findDocument('README.md').text.split('\n').length).toBeLessThanOrEqual(201);
  });
});

test('documentation: without CORS_ORIGINS, responses have no CORS headers for an origin that is not local', async () => {
  const response = await fetch(`${gateway.url}/graphql?query={__typename}`, {
    headers: { origin: 'https://portal.example' },
  });
  expect(response.headers.has('access-control-allow-origin')).toBe(false);
  expect(findDocument('docs/known-limitations.md').text).toContain('- **No CORS headers** unless');
});
