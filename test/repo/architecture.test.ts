/** Conventions checked by machine: imports, file names, folder sizes, type casts, versions and licences. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated'))
  .map((file) => ({ path: `src/${file}`, text: readFileSync(`src/${file}`, 'utf8') }));

/** Rules that need types are off, because the linted texts belong to no file and have no types. */
const eslint = new ESLint({
  overrideConfig: [
    { files: ['**/*.ts'], rules: tseslint.configs.disableTypeChecked.rules ?? {} },
    { files: ['**/*.ts'], languageOptions: { parserOptions: { project: null } } },
  ],
});

async function violatedRules(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

/** Loads all plugins, which takes longer than a test may. */
beforeAll(() => violatedRules('src/main.ts', ''), 60_000);

describe('import rules', () => {
  /** The rules ignore an import of a file that does not exist, so an example of one would prove nothing. */
  function findViolations(file: string, imported: string): Promise<(string | null)[]> {
    const keyword = imported.startsWith('type ') ? 'import type' : 'import';
    const specifier = imported.replace('type ', '');
    const target = join(dirname(file), specifier.replace(/\.js$/, '.ts'));
    if (!existsSync(target)) throw new Error(`No such file: ${target}`);
    return violatedRules(file, `${keyword} * as imported from '${specifier}';\nexport { imported };\n`);
  }

  test.each([
    ['src/main.ts', './domains/context.js'],
    ['src/main.ts', './umang/client.js'],
    ['src/main.ts', './observability/logger.js'],
    ['src/config/new.ts', '../gateway/options.js'],
    ['src/config/new.ts', '../lib/request-state.js'],
    ['src/config/new.ts', 'type ../domains/context.js'],
    ['src/gateway/new.ts', '../sandbox/server.js'],
    ['src/gateway/new.ts', '../main.js'],
    ['src/gateway/new.ts', 'type ../config/config.js'],
    ['src/gateway/auth/new.ts', '../../sandbox/magic.js'],
    ['src/observability/new.ts', '../gateway/client-errors.js'],
    ['src/observability/new.ts', '../domains/shared/wire.js'],
    ['src/observability/new.ts', 'type ../config/config.js'],
    ['src/domains/pin/new.ts', '../../gateway/context.js'],
    ['src/domains/pin/new.ts', '../../graphql-server/options.js'],
    ['src/domains/pin/new.ts', '../../sandbox/server.js'],
    ['src/domains/pin/new.ts', '../../config/env.js'],
    ['src/domains/pin/new.ts', '../locker/endpoints.js'],
    ['src/domains/shared/new.ts', '../patient/endpoints.js'],
    ['src/domains/new.ts', '../gateway/context.js'],
    ['src/sandbox/new.ts', '../gateway/server.js'],
    ['src/sandbox/new.ts', '../config/config.js'],
    ['src/sandbox/main.ts', '../gateway/server.js'],
    ['src/sandbox/new.ts', '../domains/pin/mutations.js'],
    ['src/sandbox/new.ts', '../domains/context.js'],
    ['src/sandbox/handlers/new.ts', '../../graphql-server/options.js'],
    ['src/umang/new.ts', '../domains/shared/wire.js'],
    ['src/umang/calls/new.ts', '../../observability/logger.js'],
    ['src/umang/new.ts', '../config/env.js'],
    ['src/graphql-server/new.ts', '../umang/client.js'],
    ['src/graphql-server/cost/new.ts', '../../gateway/field-costs.js'],
    ['src/graphql-server/transport/new.ts', 'type ../../domains/context.js'],
    ['src/lib/new.ts', '../umang/client.js'],
    ['src/lib/new.ts', 'type ../config/env.js'],
    ['src/graphiql/new.ts', '../gateway/server.js'],
  ])('%s may not import %s', async (file, imported) => {
    expect(await findViolations(file, imported)).toEqual(['boundaries/dependencies']);
  });

  test.each([
    ['src/graphql-server/new.ts', '../../test/support/heap.js'],
    ['src/umang/new.ts', '../../scripts/build-docs.js'],
  ])('%s may not import %s, which is outside src/', async (file, imported) => {
    expect(await findViolations(file, imported)).toEqual(['boundaries/no-unknown-dependencies']);
  });

  test.each([
    ['src/main.ts', './sandbox/server.js'],
    ['src/main.ts', './gateway/server.js'],
    ['src/sandbox/main.ts', '../config/config.js'],
    ['src/config/new.ts', 'type ../gateway/options.js'],
    ['src/config/new.ts', './env.js'],
    ['src/gateway/new.ts', '../domains/context.js'],
    ['src/gateway/auth/new.ts', '../../domains/session/token.js'],
    ['src/gateway/new.ts', '../graphql-server/options.js'],
    ['src/gateway/new.ts', '../umang/client.js'],
    ['src/observability/new.ts', '../graphql-server/errors/map-result-errors.js'],
    ['src/observability/new.ts', '../umang/calls/call-observer.js'],
    ['src/domains/pin/new.ts', '../../umang/endpoint.js'],
    ['src/domains/pin/new.ts', '../shared/wire.js'],
    ['src/domains/locker/new.ts', '../provider/provider.js'],
    ['src/domains/new.ts', './pin/mutations.js'],
    ['src/sandbox/new.ts', '../domains/pin/endpoints.js'],
    ['src/sandbox/handlers/new.ts', '../../domains/shared/wire.js'],
    ['src/umang/calls/new.ts', '../../lib/error-stack.js'],
    ['src/graphql-server/cost/new.ts', '../../lib/request-state.js'],
    ['src/lib/new.ts', './request-state.js'],
  ])('%s may import %s', async (file, imported) => {
    expect(await findViolations(file, imported)).toEqual([]);
  });

  test('cover every folder of src: a file outside them is a violation', async () => {
    expect(await violatedRules('src/new-folder/new.ts', 'export {};\n')).toEqual(['boundaries/no-unknown-files']);
  });
});

describe('process.env', () => {
  const readsEnvironment = 'export const path = process.env.PATH;\n';

  test.each([
    'src/main.ts',
    'src/config/config.ts',
    'src/gateway/new.ts',
    'src/domains/pin/new.ts',
    'src/sandbox/new.ts',
    'src/umang/new.ts',
    'src/lib/new.ts',
  ])('is a violation in %s', async (file) => {
    expect(await violatedRules(file, readsEnvironment)).toEqual(['no-restricted-syntax']);
  });

  test('is allowed in src/config/env.ts', async () => {
    expect(await violatedRules('src/config/env.ts', readsEnvironment)).toEqual([]);
  });
});

describe('files of src', () => {
  const kebabCase = /^[a-z\d]+(-[a-z\d]+)*(\.d)?\.tsx?$/;
  /** Words that are not standard terms of GraphQL servers, so a search for the standard term would miss the file. */
  const homelyWords =
    /(^|-)(asked|bill|found|given|guess|guesses|held|kept|known|left|pace|plain|planned|shown|sight|taken|told|visit|visits|ways|written)(-|\.)/;

  test('have kebab-case names', () => {
    expect(sources.map(({ path }) => path).filter((path) => !kebabCase.test(basename(path)))).toEqual([]);
  });

  test('are named with standard terms', () => {
    expect(sources.map(({ path }) => path).filter((path) => homelyWords.test(basename(path)))).toEqual([]);
  });

  test('number at most 12 in a folder', () => {
    const sizes = new Map<string, number>();
    for (const { path } of sources) sizes.set(dirname(path), (sizes.get(dirname(path)) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > 12)).toEqual([]);
  });

  test('cast through unknown only where a library’s type cannot be met: umang/wire and the fast path', () => {
    const casting = sources.filter(({ text }) => /\bas unknown as\b/.test(text)).map(({ path }) => path);
    const isAllowed = (path: string) => /^src\/(umang\/wire|graphql-server\/transport\/fast-path)\//.test(path);
    expect(casting.filter((path) => !isAllowed(path))).toEqual([]);
  });
});

describe('dependencies', () => {
  test('have exact versions', () => {
    const { dependencies, devDependencies, overrides } = JSON.parse(readFileSync('package.json', 'utf8'));
    const versions = Object.entries<string>({ ...dependencies, ...devDependencies, ...overrides });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  // Neither is distributed: Jest's compiler reads the browser table, and only tests use the composer.
  const browserTable = ['node_modules/caniuse-lite'];
  const composer = ['composition', 'federation-internals', 'query-graphs'].map(
    (name) => `node_modules/@apollo/${name}`,
  );

  test.each([
    ['package-lock.json', browserTable],
    ['e2e/package-lock.json', composer],
  ])('in %s have free licences, except for tools that tests run', (lockFile, exceptions) => {
    const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as {
      packages: Record<string, { license?: string; dev?: boolean }>;
    };
    const { '': _project, ...dependencies } = packages;
    const unfree = Object.keys(dependencies).filter((path) => !isFree(dependencies[path]?.license ?? 'unknown'));
    expect(Object.keys(dependencies).length).toBeGreaterThan(100);
    expect(unfree).toEqual(exceptions);
    if (lockFile === 'package-lock.json') expect(unfree.filter((path) => !dependencies[path]?.dev)).toEqual([]);
  });
});

const freeLicence = /^(MIT|Apache-2\.0|0BSD|BSD-[23]-Clause|ISC|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0)$/;

const isFree = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => freeLicence.test(part)));
