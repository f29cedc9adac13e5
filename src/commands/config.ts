/** Checks and prints the configuration without starting the gateway. */
import { readConfig } from '../config/config.js';
import { listEffectiveValues } from '../config/effective-values.js';
import { type Command, parseArguments } from './command.js';

/** An invalid configuration rejects with all issues, which the entry point prints; the exit code is 1. */
export const checkConfig: Command = (args) => {
  parseArguments(args, {});
  const { warnings, umang } = readConfig();
  for (const warning of warnings) process.stderr.write(`Warning: ${warning}\n`);
  process.stdout.write(`The configuration is valid. Upstream: ${umang ? 'UMANG' : 'the sandbox'}.\n`);
  return Promise.resolve(0);
};

export const printConfig: Command = (args) => {
  parseArguments(args, {});
  const lines = listEffectiveValues().map(({ name, value, source }) =>
    value === undefined ? `# ${name} is not set` : `${name}=${value}  # ${source}`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  return Promise.resolve(0);
};
