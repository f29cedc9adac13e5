/** The rules of the house, held without a reviewer: who may import whom, how files are named, what comes from outside. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated'))
  .map((file) => ({ path: `src/${file}`, text: readFileSync(`src/${file}`, 'utf8') }));

/** Texts that are in no file have no types, and none of these rules needs them. */
const eslint = new ESLint({
  overrideConfig: [
    { files: ['**/*.ts'], rules: tseslint.configs.disableTypeChecked.rules ?? {} },
    { files: ['**/*.ts'], languageOptions: { parserOptions: { project: null } } },
  ],
});

async function faultsOf(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

/** The first text loads every plugin. */
beforeAll(() => faultsOf('src/main.ts', ''), 60_000);

describe('imports run one way', () => {
  const importing = (file: string, from: string) => faultsOf(file, `import * as it from '${from}';\nexport { it };\n`);

  test.each([
    ['src/umang/new.ts', '../domains/wire.js'],
    ['src/umang/new.ts', '../gateway/log.js'],
    ['src/umang/new.ts', '../sandbox/server.js'],
    ['src/umang/new.ts', '../generated/graphql.js'],
    ['src/umang/new.ts', '../config/config.js'],
    ['src/domains/pin/new.ts', '../../gateway/log.js'],
    ['src/domains/pin/new.ts', '../../sandbox/server.js'],
    ['src/domains/pin/new.ts', '../../config/config.js'],
    ['src/domains/new.ts', '../gateway/log.js'],
    ['src/gateway/new.ts', '../sandbox/server.js'],
    ['src/gateway/new.ts', '../main.js'],
    ['src/sandbox/new.ts', '../gateway/server.js'],
    ['src/sandbox/new.ts', '../domains/pin/resolvers.js'],
    ['src/sandbox/new.ts', '../domains/context.js'],
    ['src/sandbox/answers/new.ts', '../../generated/graphql.js'],
  ])('%s may not import %s', async (file, from) => {
    expect(await importing(file, from)).toEqual(['no-restricted-imports']);
  });

  test.each([
    ['src/domains/pin/new.ts', '../../umang/endpoint.js'],
    ['src/gateway/new.ts', '../domains/context.js'],
    ['src/sandbox/new.ts', '../domains/pin/endpoints.js'],
    ['src/main.ts', './sandbox/server.js'],
  ])('%s may import %s', async (file, from) => {
    expect(await importing(file, from)).toEqual([]);
  });

  test('and none but main knows of the sandbox', () => {
    const outside = sources.filter(({ path }) => !path.startsWith('src/sandbox/'));
    const knowing = outside.filter(({ text }) => /['"][./]+(?:[\w-]+\/)*sandbox\//.test(text));
    expect(knowing.map(({ path }) => path)).toEqual(['src/main.ts']);
  });
});

describe('the environment', () => {
  const reading = 'export const path = process.env.PATH;\n';

  test.each(['src/main.ts', 'src/umang/new.ts', 'src/domains/pin/new.ts', 'src/gateway/new.ts', 'src/sandbox/new.ts'])(
    'is closed to %s',
    async (file) => {
      expect(await faultsOf(file, reading)).toEqual(['no-restricted-syntax']);
    },
  );

  test('is open to src/config/config.ts', async () => {
    expect(await faultsOf('src/config/config.ts', reading)).toEqual([]);
  });
});

describe('files', () => {
  test('are named in kebab-case', () => {
    const kebab = /^[a-z\d]+(-[a-z\d]+)*(\.d)?\.tsx?$/;
    expect(sources.map(({ path }) => path).filter((path) => !kebab.test(basename(path)))).toEqual([]);
  });
});

describe('what comes from outside', () => {
  test('has an exact version', () => {
    const { dependencies, devDependencies, overrides } = JSON.parse(readFileSync('package.json', 'utf8'));
    const versions = Object.entries<string>({ ...dependencies, ...devDependencies, ...overrides });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('may be used freely, tools included', () => {
    const { packages }: { packages: Record<string, { license?: string; dev?: boolean }> } = JSON.parse(
      readFileSync('package-lock.json', 'utf8'),
    );
    const licences = Object.entries(packages).map(([path, { license }]) => [path, license ?? licenceIn(path)] as const);
    const unfree = licences.filter(([, licence]) => !isFree(licence)).map(([path]) => path);
    expect(licences.length).toBeGreaterThan(100);
    // They ship with nothing: a composer under the Elastic License, which the graph is tried by, and a table of browsers
    // under CC-BY-4.0, which Jest's compiler reads.
    const composer = ['composition', 'federation-internals', 'query-graphs'].map(
      (name) => `node_modules/@apollo/${name}`,
    );
    expect(unfree).toEqual([...composer, 'node_modules/caniuse-lite']);
    expect(unfree.filter((path) => packages[path]?.dev !== true)).toEqual([]);
  });
});

const licenceIn = (path: string): string => JSON.parse(readFileSync(`${path}/package.json`, 'utf8')).license;

const free = /^(MIT|Apache-2\.0|0BSD|BSD-[23]-Clause|ISC|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0)$/;

const isFree = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => free.test(part)));
