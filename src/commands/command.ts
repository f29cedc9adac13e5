/** What the commands of the command line share. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ConfigError, isVariable, readConfig } from '../config/config.js';
import { isProductionEnv } from '../config/env.js';

/** @returns the exit code, or undefined while a server runs */
export type Command = (args: readonly string[]) => Promise<number | undefined>;

export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message = 'Unknown command or arguments.',
    /** The name of an unknown option. */
    readonly option?: string,
  ) {
    super(message);
  }
}

export const usage = `Usage: ndhm-graph [command]

Without a command: starts the gateway, on the sandbox unless UMANG is configured.

Commands:
  audit verify FILE... [--expect-last LINE] [--from-start] [--json]
                 finds the first line of an audit log that is altered, missing or moved, with the key in AUDIT_KEY or
                 AUDIT_KEY_FILE; exits with 0 if there is none, with 1 if there is one, with 2 if it cannot be verified
                 FILE          files in the order in which they were written; - is the standard input
                 --expect-last a line that must exist, as printed by an earlier verification; may be repeated
                 --from-start  reports chains whose first line is missing
                 --json        prints JSON instead of text
  doctor [--token-file FILE] [--token TOKEN] [--json]
                 checks the configuration and the connection to UMANG, and makes the reads; no write
                 --token-file  file with a patient's token, for the reads of that patient; - is the standard input
                 --token       the token itself; it stays in the shell's history and is visible to all processes
                 --json        prints JSON instead of a table
  doctor --production [--json]
                 checks the configuration against the hardening guide; exits with 1 if a check fails
  record FILE    starts the gateway and records UMANG calls to FILE, without values
  replay FILE    starts the gateway on the sandbox, which repeats the recorded replies and failures
  sandbox        starts the sandbox alone, for a gateway that runs elsewhere

Options:
  --check-config checks the environment variables and lists all problems; exits with 0 if there are none
  --print-config prints the value of each variable that is in effect and its source, with secrets masked
  --version      prints the version
`;

type Options = NonNullable<ParseArgsConfig['options']>;

/** @throws UsageError, which repeats no argument but the name of an option: others may be a token */
export function parseArguments<O extends Options>(args: readonly string[], options: O, allowPositionals = false) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals });
  } catch {
    throw findUnknownOption(args, options) ?? new UsageError();
  }
}

const optionName = /^(?:-[a-z]|--[a-z][a-z-]{0,39})(?==|$)/;

export function findUnknownOption(args: readonly string[], options: Options = {}): UsageError | undefined {
  const names = args.flatMap((argument) => optionName.exec(argument)?.[0] ?? []);
  const unknown = names.find((name) => !Object.hasOwn(options, name.replace(/^-+/, '')));
  return unknown === undefined ? undefined : new UsageError(`Unknown option ${unknown}.`, unknown);
}

export function parseFileArgument(args: readonly string[]): string {
  const [file, ...others] = parseArguments(args, {}, true).positionals;
  if (file === undefined || others.length > 0) throw new UsageError();
  return file;
}

/** Commands whose output people read. */
const tools = new Set<string | undefined>(['--check-config', '--print-config', 'audit', 'doctor', 'sandbox']);

/** Also an unknown command: in production, a service manager or a container names it. */
export const isService = (command: string | undefined): boolean => !tools.has(command);

/** In production, the error output of a service is one line of JSON, like its log. */
export function formatStartupError(error: unknown, command: string | undefined): string {
  const isJson = isService(command) && isProductionEnv();
  if (error instanceof UsageError) {
    const text = describeUsageError(error, command);
    return isJson ? formatFatalLine(`${text} ndhm-graph help lists all commands and options.`) : `${text}\n\n${usage}`;
  }
  if (!isJson) return `${describeStartupError(error, command)}\n`;
  if (!(error instanceof ConfigError)) return formatFatalLine(describeStartupError(error, command));
  return formatFatalLine('Invalid configuration. Correct these environment variables.', { issues: error.issues });
}

/** An option such as `--port` suggests the variable `PORT`, or that of the command, such as `SANDBOX_PORT`. */
function describeUsageError({ message, option }: UsageError, command = ''): string {
  if (option === undefined) return message;
  const name = option.replace(/^-+/, '').replaceAll('-', '_').toUpperCase();
  const variable = [`${command.toUpperCase()}_${name}`, name].find(isVariable);
  return variable === undefined ? message : `${message} Set the environment variable ${variable} instead.`;
}

/** The level that pino gives to fatal errors. */
const fatalLevel = 60;

export const formatFatalLine = (msg: string, fields: object = {}): string =>
  `${JSON.stringify({ level: fatalLevel, time: Date.now(), ...fields, msg })}\n`;

/** @param command undefined: the gateway */
export function describeStartupError(error: unknown, command: string | undefined): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && 'syscall' in error) {
    if (error.syscall === 'listen') return describeListenError(error, command);
    const isFile = ['open', 'mkdir', 'read', 'stat'].includes(String(error.syscall));
    return `Cannot ${isFile ? 'open the file' : 'start'}: ${error.message}.`;
  }
  return String(error);
}

const maxPort = 65_535;

interface ListenError extends Error {
  readonly code?: string;
  readonly port?: number;
}

function describeListenError(error: ListenError, command: string | undefined): string {
  const variable = command === 'sandbox' ? 'SANDBOX_PORT' : findPortVariable(error.port);
  if (error.code !== 'EADDRINUSE') {
    const variables = command === 'sandbox' ? variable : 'HOST, PORT or METRICS_PORT';
    return `Cannot start: ${error.message}. Set ${variables} to an address that is available.`;
  }
  const port = Number(error.port);
  const other = port < maxPort ? port + 1 : port - 1;
  return `Cannot start: port ${port} is in use. Set ${variable} to a free port, such as ${variable}=${other}.`;
}

/** Node.js names only the port. The metrics server starts first, and the sandbox inside the gateway picks a free port. */
const findPortVariable = (port: number | undefined): string =>
  port === readConfig().metricsPort ? 'METRICS_PORT' : 'PORT';
