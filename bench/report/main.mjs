/**
 * Writes docs/benchmark.md and its chart from bench/results/, or from the directory that is passed. `--check` writes nothing
 * and lists the files that differ from the results.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { renderPage } from './page.mjs';

const root = new URL('../../', import.meta.url);
const args = process.argv.slice(2);
const directory = args.find((arg) => !arg.startsWith('--'));
const files = await renderPage(directory ? pathToFileURL(`${directory}/`) : new URL('../results/', import.meta.url));

for (const [path, text] of Object.entries(files)) {
  const file = new URL(path, root);
  if (!args.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${path} is out of date: run node bench/report/main.mjs\n`);
    process.exitCode = 1;
  }
}
