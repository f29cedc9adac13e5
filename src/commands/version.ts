/** Prints the version of the package. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Command, parseArguments } from './command.js';

const packageFile = z.object({ version: z.string() });

export const printVersion: Command = (args) => {
  parseArguments(args, {});
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  process.stdout.write(`${packageFile.parse(JSON.parse(text)).version}\n`);
  return Promise.resolve(0);
};
