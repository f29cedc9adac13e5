/** The tarball of `npm pack`, installed into an empty directory as `npx` installs it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { killProcesses, spawnProcess } from '../../test/support/spawn-process.js';
import { queryState, stateResponse } from './query-state.js';

let directory: string;
let packedFiles: string[];

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ndhm-graph-pack-'));
  // Without scripts: `prepare` would rebuild dist/, which other tests are using.
  const options = ['--json', '--ignore-scripts', '--pack-destination', directory];
  const packed: unknown = JSON.parse(execFileSync('npm', ['pack', ...options], { encoding: 'utf8' }));
  const [tarball] = Object.values(packed as Record<string, { filename: string; files: { path: string }[] }>);
  if (!tarball) throw new Error('npm pack has no result');
  packedFiles = tarball.files.map(({ path }) => path);
  writeFileSync(join(directory, 'package.json'), '{ "private": true }');
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  // `npm run` exports the settings of this project's .npmrc, which a user's directory does not have.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  execFileSync('npm', [...install, join(directory, tarball.filename)], { cwd: directory, env, stdio: 'pipe' });
}, 120_000);

afterAll(async () => {
  await killProcesses();
  rmSync(directory, { recursive: true, force: true });
});

test('packed tarball: contains the build, the schema and the license, and no sources, tests or source maps', () => {
  expect(packedFiles).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'dist/main.js', 'dist/graphiql/graphql.html', 'package.json']),
  );
  expect(packedFiles.some((file) => file.startsWith('schema/'))).toBe(true);
  expect(packedFiles.filter((file) => /^(src|test|e2e|examples)\/|\.map$|\.test\./.test(file))).toEqual([]);
});

test('installed command ndhm-graph: starts on its sandbox, serves a query and serves GraphiQL', async () => {
  const gateway = spawnProcess(join(directory, 'node_modules/.bin/ndhm-graph'), [], {
    cwd: directory,
    env: { PATH: process.env['PATH'], PORT: '0' },
  });
  const [, url = ''] = await gateway.waitForOutput(/listens at (\S+)/);
  expect(await queryState(url)).toEqual(stateResponse);
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('graphiql/main-');
});
