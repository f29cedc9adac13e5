#!/usr/bin/env node
/** Entry point: runs the command that the first argument names, by default the gateway. */
import {
  type Command,
  findUnknownOption,
  formatStartupError,
  isService,
  usage,
  UsageError,
} from './commands/command.js';
import { reportUncaughtErrors } from './commands/uncaught-errors.js';
import { serve } from './commands/serve.js';

/** Loaded on demand: the gateway needs none of them. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  '--check-config': async () => (await import('./commands/config.js')).checkConfig,
  '--print-config': async () => (await import('./commands/config.js')).printConfig,
  '--version': async () => (await import('./commands/version.js')).printVersion,
  audit: async () => (await import('./commands/audit/audit.js')).audit,
  doctor: async () => (await import('./commands/doctor/doctor.js')).doctor,
  record: async () => (await import('./commands/record.js')).record,
  replay: async () => (await import('./commands/replay/replay.js')).replay,
  sandbox: async () => (await import('./commands/sandbox.js')).sandbox,
};

const [command, ...commandArguments] = process.argv.slice(2);

async function run(name: string | undefined, args: readonly string[]): Promise<number | undefined> {
  if (isService(name)) reportUncaughtErrors();
  if (name === undefined) {
    await serve();
    return undefined;
  }
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(usage);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw findUnknownOption([name]) ?? new UsageError();
  return (await load())(args);
}

run(command, commandArguments).then(
  (exitCode) => {
    if (exitCode !== undefined) process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(formatStartupError(error, command));
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
