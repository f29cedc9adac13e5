/** What the commands of the command line share. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ConfigError, readConfig } from '../config/config.js';

/** @returns the exit code, or undefined while a server runs */
export type Command = (args: readonly string[]) => Promise<number | undefined>;

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `Usage: ndhm-graph [command]

Without a command: starts the gateway.

Commands:
  doctor [--token-file FILE] [--token TOKEN] [--json]
                 checks the configuration and the connection to UMANG, and makes the reads; no write
                 --token-file  file with a patient's token, for the reads of that patient; - is the standard input
                 --token       the token itself; it stays in the shell's history and is visible to all processes
                 --json        prints JSON instead of a table
  record FILE    starts the gateway and records UMANG calls to FILE, without values
  replay FILE    starts the gateway on the sandbox, which repeats the recorded replies and failures
`;

type Options = NonNullable<ParseArgsConfig['options']>;

/** @throws UsageError, which repeats no argument: it may be a token */
export function parseArguments<O extends Options>(args: readonly string[], options: O, allowPositionals = false) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals });
  } catch {
    throw new UsageError();
  }
}

export function parseFileArgument(args: readonly string[]): string {
  const [file, ...others] = parseArguments(args, {}, true).positionals;
  if (file === undefined || others.length > 0) throw new UsageError();
  return file;
}

export function describeStartupError(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && 'syscall' in error) {
    if (error.syscall === 'listen') return describeListenError(error);
    if (error.syscall === 'open') return `Cannot open the file: ${error.message}.`;
  }
  return String(error);
}

function describeListenError(error: Error & { readonly code?: string; readonly port?: number }): string {
  if (error.code !== 'EADDRINUSE')
    return `Cannot start: ${error.message}. Set HOST, PORT or METRICS_PORT to an address that is available.`;
  const variable = findPortVariable(error.port);
  return `Cannot start: port ${error.port} is in use. Set ${variable} to a free port, such as ${variable}=${Number(error.port) + 1}.`;
}

/** Node.js names only the port. The metrics server starts first. */
function findPortVariable(port: number | undefined): string {
  const { metricsPort, port: gatewayPort } = readConfig();
  if (port === metricsPort) return 'METRICS_PORT';
  return port === gatewayPort ? 'PORT' : 'SANDBOX_PORT';
}
