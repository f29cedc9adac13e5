/** The script `prepare`, which npm runs after `npm ci` and before `npm pack`, in copies of the project. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ndhm-graph-prepare-'));
  for (const path of ['package.json', 'LICENSE', 'scripts', 'schema', 'tsconfig.json', 'codegen.yml']) {
    cpSync(path, join(directory, path), { recursive: true });
  }
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** `npm run` exports variables of this project's own run, which would apply to the copy. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));

function runNpm(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: directory, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

function writeBuild(content: string) {
  mkdirSync(join(directory, 'dist'));
  writeFileSync(join(directory, 'dist/main.js'), content);
}

const readBuild = () => readFileSync(join(directory, 'dist/main.js'), 'utf8');

describe('prepare without development dependencies', () => {
  test('npm pack: fails if dist/ is missing', () => {
    const { status, stderr } = runNpm('pack');
    expect(status).not.toBe(0);
    expect(stderr).toContain('dist/ is missing');
  });

  test('npm pack: packs the dist/ of an earlier build', () => {
    writeBuild('// earlier build');
    const { status, stdout } = runNpm('pack', '--json');
    expect(status).toBe(0);
    expect(stdout).toContain('"dist/main.js"');
    expect(readBuild()).toBe('// earlier build');
  });

  test('npm run prepare: succeeds without dist/ and says that it is missing', () => {
    const { status, stderr } = runNpm('run', '--silent', 'prepare');
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('dist/ is missing') });
  });
});

describe('prepare with development dependencies', () => {
  beforeEach(() => {
    symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));
    cpSync('src', join(directory, 'src'), { recursive: true });
    writeBuild('// earlier build');
    writeFileSync(join(directory, 'dist/removed.js'), '');
  });

  test('replaces dist/ by a complete build, without files of the earlier one', () => {
    expect(runNpm('run', '--silent', 'prepare').status).toBe(0);
    const built = readdirSync(join(directory, 'dist'), { recursive: true, encoding: 'utf8' });
    expect(built).toEqual(expect.arrayContaining(['main.js', 'testing.js', 'testing.d.ts', 'graphiql/graphql.html']));
    expect(built).not.toContain('removed.js');
    expect(readdirSync(directory)).not.toContain('dist.new');
  }, 120_000);

  test.each([
    ['the GraphiQL page does not compile', 'src/graphiql/main.tsx'],
    ['the schema is invalid', 'schema/common.graphql'],
  ])(
    'fails and leaves dist/ unchanged if %s',
    (_case, file) => {
      writeFileSync(join(directory, file), 'type {');
      expect(runNpm('run', '--silent', 'prepare').status).not.toBe(0);
      expect(readBuild()).toBe('// earlier build');
      expect(readdirSync(directory)).not.toContain('dist.new');
    },
    120_000,
  );
});
