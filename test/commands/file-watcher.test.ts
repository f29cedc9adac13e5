import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { createFileWatcher } from '../../src/commands/file-watcher.js';
import { waitUntil } from '../support/wait-until.js';

const directory = mkdtempSync(join(tmpdir(), 'file-watcher-'));
afterAll(() => rmSync(directory, { recursive: true }));

const intervalMs = 10;
const somePolls = () => delay(20 * intervalMs);

function watch(...paths: string[]) {
  const observed = { changes: 0 };
  const watcher = createFileWatcher(() => (observed.changes += 1), intervalMs);
  watcher.watch(paths);
  return { observed, watcher };
}

test('file watcher: reports a rewritten file once', async () => {
  const path = join(directory, 'rewritten');
  writeFileSync(path, 'first');
  const { observed } = watch(path);
  await somePolls();
  expect(observed.changes).toBe(0);
  writeFileSync(path, 'the second');
  await waitUntil(() => observed.changes > 0);
  await somePolls();
  expect(observed.changes).toBe(1);
});

test('file watcher: reports a file behind a symbolic link that gets another target, as in a ConfigMap', async () => {
  const root = join(directory, 'config-map');
  for (const version of ['one', 'two']) {
    mkdirSync(join(root, version), { recursive: true });
    writeFileSync(join(root, version, 'documents.json'), version);
  }
  symlinkSync('one', join(root, '..data'));
  symlinkSync('..data/documents.json', join(root, 'documents.json'));
  const { observed } = watch(join(root, 'documents.json'));
  symlinkSync('two', join(root, '..new'));
  renameSync(join(root, '..new'), join(root, '..data'));
  await waitUntil(() => observed.changes > 0);
});

test('file watcher: reports a file that disappears and one that appears', async () => {
  const path = join(directory, 'removed');
  writeFileSync(path, 'first');
  const { observed } = watch(path);
  rmSync(path);
  await waitUntil(() => observed.changes === 1);
  writeFileSync(path, 'second');
  await waitUntil(() => observed.changes === 2);
});

test('file watcher: with other files, watches these only', async () => {
  const [before, after] = [join(directory, 'before'), join(directory, 'after')];
  for (const path of [before, after]) writeFileSync(path, 'first');
  const { observed, watcher } = watch(before);
  watcher.watch([after]);
  writeFileSync(before, 'the second');
  await somePolls();
  expect(observed.changes).toBe(0);
  writeFileSync(after, 'the second');
  await waitUntil(() => observed.changes > 0);
});

test('file watcher: with an interval of 0, reports nothing', async () => {
  const path = join(directory, 'unwatched');
  writeFileSync(path, 'first');
  let changes = 0;
  createFileWatcher(() => (changes += 1), 0).watch([path]);
  writeFileSync(path, 'the second');
  await somePolls();
  expect(changes).toBe(0);
});
