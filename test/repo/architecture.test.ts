/** Conventions checked by machine: imports, file names, folder sizes, type casts, versions and licenses. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
    return ['dist', 'generated', 'node_modules'].includes(entry.name) ? [] : listFiles(path);
  });

const files = ['src', 'test', 'e2e', 'scripts', 'bench', 'examples'].flatMap(listFiles);
const codeFiles = files.filter((path) => /\.(tsx?|mjs)$/.test(path));
const sources = codeFiles
  .filter((path) => path.startsWith('src/'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

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
    ['src/main.ts', './gateway/server.js'],
    ['src/commands/new.ts', '../domains/pin/mutations.js'],
    ['src/commands/doctor/new.ts', '../../graphql-server/options.js'],
    ['src/gateway/new.ts', '../commands/serve.js'],
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
    ['src/domains/pin/new.ts', '../resolvers.js'],
    ['src/domains/patient/inbox/new.ts', '../../resolvers.js'],
    ['src/domains/geography/new.ts', '../entities.js'],
    ['src/domains/provider/endpoints.ts', './provider.js'],
    ['src/domains/provider/wire.ts', 'type ./provider.js'],
    ['src/domains/locker/endpoints.ts', '../subscription/sources.js'],
    ['src/domains/pin/endpoints.ts', '../locker/wire.js'],
    ['src/domains/pin/endpoints.ts', '../shared/input/input.js'],
    ['src/domains/pin/endpoints.ts', 'type ../context.js'],
    ['src/domains/pin/endpoints.ts', 'type ../../generated/graphql.js'],
    ['src/sandbox/new.ts', '../gateway/server.js'],
    ['src/sandbox/new.ts', '../config/config.js'],
    ['src/testing.ts', './commands/serve.js'],
    ['src/sandbox/new.ts', '../domains/pin/mutations.js'],
    ['src/sandbox/new.ts', '../domains/context.js'],
    ['src/sandbox/handlers/new.ts', '../../graphql-server/options.js'],
    ['src/umang/new.ts', '../domains/shared/wire.js'],
    ['src/umang/calls/new.ts', '../../observability/logger.js'],
    ['src/umang/new.ts', '../config/env.js'],
    ['src/graphql-server/new.ts', '../umang/client.js'],
    ['src/graphql-server/cost/new.ts', '../../gateway/cost/field-costs.js'],
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
    ['src/main.ts', './commands/serve.js'],
    ['src/commands/new.ts', '../gateway/server.js'],
    ['src/commands/doctor/new.ts', '../../domains/pin/endpoints.js'],
    ['src/commands/replay/new.ts', '../../sandbox/server.js'],
    ['src/testing.ts', './gateway/server.js'],
    ['src/commands/new.ts', '../sandbox/server.js'],
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
    ['src/domains/new.ts', './resolvers.js'],
    ['src/domains/pin/new.ts', 'type ../context.js'],
    ['src/domains/patient/inbox/new.ts', '../../loaders.js'],
    ['src/domains/provider/endpoints.ts', './wire.js'],
    ['src/domains/provider/new.ts', './provider.js'],
    ['src/domains/locker/endpoints.ts', '../subscription/wire.js'],
    ['src/domains/pin/endpoints.ts', '../shared/wire.js'],
    ['src/domains/pin/endpoints.ts', '../../umang/endpoint.js'],
    ['src/domains/pin/endpoints.ts', '../../umang/wire/reply/leaf.js'],
    ['src/domains/shared/wire.ts', '../../umang/wire/reply/object-rules.js'],
    ['src/sandbox/new.ts', '../domains/pin/endpoints.js'],
    ['src/sandbox/handlers/new.ts', '../../domains/shared/wire.js'],
    ['src/umang/calls/new.ts', '../../lib/error-stack.js'],
    ['src/graphql-server/cost/new.ts', '../../lib/request-state.js'],
    ['src/lib/new.ts', './request-state.js'],
  ])('%s may import %s', async (file, imported) => {
    expect(await findViolations(file, imported)).toEqual([]);
  });

  test.each([
    ['a type', (path: string) => `export type Imported = import('${path}').Caller;\n`],
    ['a dynamic import', (path: string) => `export const imported = () => import('${path}');\n`],
    ['a re-export', (path: string) => `export * from '${path}';\n`],
  ])('apply to %s', async (_syntax, write) => {
    expect(await violatedRules('src/graphql-server/new.ts', write('../umang/client.js'))).toEqual([
      'boundaries/dependencies',
    ]);
    expect(await violatedRules('src/gateway/new.ts', write('../umang/client.js'))).toEqual([]);
  });

  test('cover every folder of src: a file outside them is a violation', async () => {
    expect(await violatedRules('src/new-folder/new.ts', 'export {};\n')).toEqual(['boundaries/no-unknown-files']);
  });
});

describe('packages and Node.js modules', () => {
  const importPackage = (file: string, name: string) =>
    violatedRules(file, `import * as imported from '${name}';\nexport { imported };\n`);

  test.each([
    ['src/main.ts', 'zod'],
    ['src/commands/new.ts', 'got'],
    ['src/commands/doctor/new.ts', 'undici'],
    ['src/testing.ts', 'graphql'],
    ['src/config/new.ts', 'graphql-yoga'],
    ['src/config/new.ts', 'node:http'],
    ['src/gateway/new.ts', 'got'],
    ['src/gateway/auth/new.ts', 'pino'],
    ['src/observability/new.ts', 'zod'],
    ['src/domains/pin/new.ts', 'graphql'],
    ['src/domains/pin/new.ts', 'graphql-yoga'],
    ['src/domains/pin/new.ts', 'jose'],
    ['src/domains/pin/new.ts', 'node:http'],
    ['src/domains/pin/new.ts', 'got'],
    ['src/umang/new.ts', 'graphql'],
    ['src/umang/wire/new.ts', 'node:http'],
    ['src/sandbox/http/new.ts', 'got'],
    ['src/graphql-server/cost/new.ts', 'jose'],
    ['src/lib/new.ts', 'zod'],
    ['src/lib/new.ts', 'node:fs'],
    ['src/graphiql/new.ts', 'graphql-yoga'],
  ])('%s may not import %s', async (file, name) => {
    expect(await importPackage(file, name)).toEqual(['boundaries/dependencies']);
  });

  test.each([
    ['src/commands/doctor/new.ts', 'node:tls'],
    ['src/config/new.ts', 'zod'],
    ['src/gateway/auth/new.ts', 'jose'],
    ['src/observability/new.ts', 'pino'],
    ['src/domains/pin/new.ts', 'zod'],
    ['src/domains/geography/new.ts', 'dataloader'],
    ['src/domains/session/new.ts', 'jose'],
    ['src/domains/shared/new.ts', 'graphql'],
    ['src/domains/patient/inbox-updates/new.ts', 'graphql-yoga'],
    ['src/umang/wire/new.ts', 'got'],
    ['src/umang/resilience/new.ts', 'cockatiel'],
    ['src/sandbox/state/new.ts', 'node:timers/promises'],
    ['src/graphql-server/transport/websocket/new.ts', 'graphql-ws/use/ws'],
    ['src/lib/new.ts', 'node:crypto'],
    ['src/graphiql/new.ts', 'preact/compat'],
  ])('%s may import %s', async (file, name) => {
    expect(await importPackage(file, name)).toEqual([]);
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

describe('code files', () => {
  const kebabCase = /^[a-z\d]+(-[a-z\d]+)*(\.d|(\.http)?\.test)?\.(tsx?|mjs)$/;
  /** Words that are not standard terms of GraphQL servers, so a search for the standard term would miss the file. */
  const homelyWords =
    /(^|[-/])(answers?|asked|bill|cast|crowd|ending|entry|found|given|guess|guesses|held|house|kept|known|left|notes|pace|plain|planned|plays|preload|promise|rivals|shown|sight|stand-ins|stories|taken|teller|told|visit|visits|ways|world|written)(?=[-./])/;

  test('have kebab-case names', () => {
    expect(codeFiles.filter((path) => !kebabCase.test(basename(path)))).toEqual([]);
  });

  test('and their folders are named with standard terms', () => {
    expect(codeFiles.filter((path) => homelyWords.test(path))).toEqual([]);
  });

  test('and the files beside them number at most 12 in a folder', () => {
    const sizes = new Map<string, number>();
    for (const path of files) sizes.set(dirname(path), (sizes.get(dirname(path)) ?? 0) + 1);
    expect(sizes.size).toBeGreaterThan(50);
    expect([...sizes].filter(([, size]) => size > 12)).toEqual([]);
  });
});

describe('files of src', () => {
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

  // Neither is distributed: the compilers of Jest and of the client guides read the browser table, and only tests use the composer.
  const browserTable = ['node_modules/caniuse-lite'];
  const composer = ['composition', 'federation-internals', 'query-graphs'].map(
    (name) => `node_modules/@apollo/${name}`,
  );

  test.each([
    ['package-lock.json', browserTable],
    ['e2e/package-lock.json', [...composer, 'node_modules/axe-core', ...browserTable]],
  ])('in %s have free licenses, except for tools that tests run', (lockFile, exceptions) => {
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

const freeLicense = /^(MIT|MIT-0|Apache-2\.0|0BSD|BSD-[23]-Clause|ISC|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0)$/;

const isFree = (license: string): boolean =>
  license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => freeLicense.test(part)));
