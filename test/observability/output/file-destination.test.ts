/** Files that are rotated, removed or full while lines are written. */
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { BoundedOutput } from '../../../src/observability/output/bounded-output.js';
import { FileDestination } from '../../../src/observability/output/file-destination.js';
import { waitUntil } from '../../support/wait-until.js';

const root = mkdtempSync(join(tmpdir(), 'file-destination-'));
afterAll(() => rmSync(root, { recursive: true }));

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(root, 'test-'));
  path = join(directory, 'audit.log');
});

const read = (name = 'audit.log') => readFileSync(join(directory, name), 'utf8');
const line = (number: number) => `line ${number}\n`;
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => line(from + index)).join('');

test('audit file that is rotated 20 times while lines are written: the files together have each line once, in order', async () => {
  const output = new BoundedOutput(new FileDestination(path), { maxBytes: Infinity }); // a busy disk drops no line
  const last = 20_000;
  const longLine = (number: number) => `${number} ${'-'.repeat(200)}\n`; // a turn of the loop often writes, despite the collection
  for (let number = 1; number <= last; number++) {
    output.write(longLine(number));
    if (number % 10 === 0) await new Promise(setImmediate);
    if (number % 1000 !== 500) continue;
    renameSync(path, join(directory, `audit.log.${String(number).padStart(6, '0')}`));
    output.reopen();
    await waitUntil(() => readdirSync(directory).includes('audit.log'));
  }
  await output.close();
  const rotated = readdirSync(directory).filter((name) => name !== 'audit.log');
  expect(rotated).toHaveLength(20);
  expect(rotated.filter((name) => !read(name).endsWith('\n'))).toEqual([]);
  const all = Array.from({ length: last }, (_, index) => longLine(index + 1)).join('');
  expect([...rotated.sort(), 'audit.log'].map((name) => read(name)).join('') === all).toBe(true);
});

test('audit file that is removed: it is created again', async () => {
  const output = new BoundedOutput(new FileDestination(path), { maxBytes: 1000 });
  output.write(line(1));
  await waitUntil(() => read() === line(1));
  rmSync(path);
  output.write(line(2));
  await output.close();
  expect(read()).toBe(line(2));
});

test('audit file that ends within a line: the next line starts on a line of its own', async () => {
  writeFileSync(path, '{"audit":tr');
  const output = new BoundedOutput(new FileDestination(path), { maxBytes: 1000 });
  output.write(line(1));
  await output.close();
  expect(read()).toBe(`{"audit":tr\n${line(1)}`);
});

test('audit file that is replaced after a line was written in part: the new file has the whole line', async () => {
  const destination = new FileDestination(path);
  appendFileSync(path, lines(1, 2).slice(0, 10)); // what a full device took
  renameSync(path, `${path}.1`);
  destination.reopen();
  const all = Buffer.from(lines(1, 3));
  expect(await destination.write(all, 10)).toBe(all.length);
  destination.close();
  expect(read()).toBe(lines(2, 3));
});
