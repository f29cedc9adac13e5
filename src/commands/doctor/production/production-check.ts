/** What the checks of a production configuration have in common. */
import type { ParsedEnv } from '../../../config/config.js';
import type { ConnectionCheck } from '../connection.js';
import type { SetupCheck } from '../setup-checks.js';

export type CheckOutcome = Pick<SetupCheck, 'result' | 'details'>;

export interface ProductionCheck {
  readonly name: string;
  /** One line of the checklist in the hardening guide. */
  readonly requirement: string;
  readonly check: (setup: ProductionSetup) => CheckOutcome | Promise<CheckOutcome>;
}

export interface ProductionSetup {
  /** The variables as they are set, with the values of `NAME_FILE` resolved. */
  readonly values: Readonly<Record<string, string>>;
  /** The same as the gateway would read them in production; invalid variables are unset. */
  readonly env: ParsedEnv;
  /** By the name of a variable, the path of the file that contains its value. */
  readonly files: Readonly<Record<string, string>>;
  /** Files of Node's `--env-file`. */
  readonly envFiles: readonly string[];
  /** Errors of the configuration with which the gateway does not start. */
  readonly issues: readonly string[];
  readonly host: HostProcess;
  /** Undefined if `UMANG_BASE_URL` is not set or invalid. */
  readonly connection: ConnectionCheck | undefined;
}

/** The process and the machine that the checks run on. */
export interface HostProcess {
  /** As in `process.versions.node`. */
  readonly nodeVersion: string;
  /** Command-line options of Node.js, those of `NODE_OPTIONS` included. */
  readonly nodeOptions: readonly string[];
  readonly heapLimitBytes: number;
  /** Memory that the process may use: the limit of its container or else all of the machine. */
  readonly memoryBytes: number;
  /** Undefined on Windows. */
  readonly userId: number | undefined;
  /** Addresses of the network interfaces. */
  readonly addresses: readonly string[];
  readonly now: number;
  /** Permission bits, or undefined if there is no such file. */
  readonly readMode: (path: string) => number | undefined;
  readonly checkConnection: (url: string) => Promise<ConnectionCheck>;
  /** All addresses of a host name; rejects if it has none. */
  readonly resolveHost: (name: string) => Promise<readonly string[]>;
}

export const ok = (details: string): CheckOutcome => ({ result: 'ok', details });
export const warning = (details: string): CheckOutcome => ({ result: 'warning', details });
export const failed = (details: string): CheckOutcome => ({ result: 'failed', details });
