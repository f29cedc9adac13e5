/**
 * Writes the tables between `<!-- generated:NAME -->` and `<!-- /generated -->` in the Markdown files of docs/, or of the
 * directory that is passed. `--check` writes nothing and lists the files that are out of date.
 */
import { writeFileSync } from 'node:fs';
import { outdatedDocuments } from './documentation/render.js';

const args = process.argv.slice(2);
const directory = args.find((arg) => !arg.startsWith('--'));
const outdated = await outdatedDocuments(directory);

if (args.includes('--check')) {
  for (const { path } of outdated) process.stderr.write(`${path} is out of date: run npm run docs\n`);
  if (outdated.length > 0) process.exitCode = 1;
} else {
  for (const { path, text } of outdated) writeFileSync(path, text);
}
