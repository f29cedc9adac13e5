/** The environment, parsed once: the only place that reads it. Every fault is reported together, with its remedy. */
import { z } from 'zod';
import { type Entry, entryFaults, entryOf, entryVariables } from './request-policy.js';
import type { Bounds } from '../umang/resilience/call-limits.js';
import { boundsOf, type UmangConfig, umangOf, upstreamFaults, upstreamVariables } from './umang.js';

const port = z.coerce.number().int().min(0).max(65535);
const text = z.string().trim().min(1);
const secret = z.string().min(16);
const number = (least: number, most: number) => z.coerce.number().min(least).max(most);

/** Each variable with what it means; the README's table is held against this. */
export const environment = z.object({
  NODE_ENV: text
    .default('development')
    .describe('`production` refuses the sandbox, hides GraphiQL and binds to all addresses'),
  PORT: port.default(4000).describe('Port the gateway listens on'),
  HOST: text.optional().describe('Address the gateway listens on; 127.0.0.1, or 0.0.0.0 in production'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged: fatal, error, warn, info, debug or silent'),
  METRICS_PORT: port
    .optional()
    .describe('Port, at the address of `HOST`, where Prometheus finds `/metrics`; not set: there are none'),
  AUDIT_LOG: text
    .optional()
    .describe('Where the audit trail goes: `stdout`, or the path of a file that grows; not set: there is none'),
  AUDIT_KEY: secret
    .optional()
    .describe('Key of the pseudonyms in the audit trail, at least 16 characters; required with `AUDIT_LOG`'),
  SHUTDOWN_LEAD_SECONDS: number(0, 120)
    .optional()
    .describe(
      'Seconds from SIGTERM to the last new connection, so that load balancers learn of it; 0, or 5 in production',
    ),
  SHUTDOWN_GRACE_SECONDS: number(0, 600)
    .default(35)
    .describe('Seconds that requests under way have after that to finish'),
  LIVE_POLL_SECONDS_MIN: number(0.05, 3600)
    .default(3)
    .describe('Seconds between looks at an inbox that somebody subscribes to, right after a change or a mutation'),
  LIVE_POLL_SECONDS_MAX: number(0.05, 3600)
    .default(30)
    .describe('The same while nothing happens or UMANG fails; not less than `LIVE_POLL_SECONDS_MIN`'),
  PRELOAD_PLACES: z
    .enum(['true', 'false'])
    .default('true')
    .describe('Whether states and districts are asked for once the gateway listens, before anybody needs them'),
  ...upstreamVariables.shape,
  OPERATOR_KEY: secret
    .optional()
    .describe(
      'Opens the operator’s fields to requests whose `X-Operator-Key` equals it; at least 16 characters. Not set: they are closed',
    ),
  PATIENT_JWKS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where the key that signs patient tokens is published; the sandbox’s own where that runs'),
  PATIENT_PUBLIC_KEY: z
    .string()
    .startsWith('-----BEGIN PUBLIC KEY-----')
    .optional()
    .describe('The same key as PEM text (SPKI). Neither set: the token’s expiry is read and UMANG judges the rest'),
  ...entryVariables.shape,
  SANDBOX_PORT: port
    .default(4010)
    .describe('Port of `npm run sandbox`; inside the gateway the sandbox takes a free one'),
  SANDBOX_LATENCY_MS: number(0, 60_000)
    .int()
    .default(0)
    .describe('Milliseconds by which each answer of the sandbox is late'),
  SANDBOX_FAILURE_RATE: number(0, 1)
    .default(0)
    .describe('Part of the sandbox’s calls, 0 to 1, that fail as UMANG’s do'),
});

export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  readonly metricsPort: number | undefined;
  readonly audit: AuditConfig | undefined;
  readonly shutdown: { readonly leadMilliseconds: number; readonly graceMilliseconds: number };
  readonly bounds: Bounds;
  /** How often inboxes are looked at that somebody subscribes to, in milliseconds. */
  readonly live: { readonly shortest: number; readonly longest: number };
  readonly preloadPlaces: boolean;
  /** Not there: the sandbox. */
  readonly umang: UmangConfig | undefined;
  readonly operatorKey: string | undefined;
  readonly patientKey: PatientKey | undefined;
  /** Who and what gets in. */
  readonly entry: Entry;
  readonly sandbox: { readonly port: number; readonly latencyMs: number; readonly failureRate: number };
}

export interface AuditConfig {
  /** `stdout`, or the path of a file. */
  readonly to: string;
  readonly key: string;
}

/** How patient tokens are verified. */
export type PatientKey = { readonly jwksUrl: string } | { readonly publicKey: string };

type Environment = z.infer<typeof environment>;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(`The configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

export function readConfig(variables: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = environment.safeParse(withoutEmpty(variables));
  const faults = parsed.success ? faultsOf(parsed.data) : parsed.error.issues.map(describeIssue);
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const env = parsed.data;
  const production = isProduction(env);
  return {
    production,
    port: env.PORT,
    host: env.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    logLevel: env.LOG_LEVEL,
    metricsPort: env.METRICS_PORT,
    audit: env.AUDIT_LOG && env.AUDIT_KEY ? { to: env.AUDIT_LOG, key: env.AUDIT_KEY } : undefined,
    shutdown: {
      leadMilliseconds: (env.SHUTDOWN_LEAD_SECONDS ?? (production ? 5 : 0)) * 1000,
      graceMilliseconds: env.SHUTDOWN_GRACE_SECONDS * 1000,
    },
    bounds: boundsOf(env),
    live: { shortest: env.LIVE_POLL_SECONDS_MIN * 1000, longest: env.LIVE_POLL_SECONDS_MAX * 1000 },
    preloadPlaces: env.PRELOAD_PLACES === 'true',
    umang: umangOf(env),
    operatorKey: env.OPERATOR_KEY,
    patientKey: patientKey(env),
    entry: entryOf(env, production),
    sandbox: { port: env.SANDBOX_PORT, latencyMs: env.SANDBOX_LATENCY_MS, failureRate: env.SANDBOX_FAILURE_RATE },
  };
}

const isProduction = (env: Environment): boolean => env.NODE_ENV === 'production';

function faultsOf(env: Environment): string[] {
  return [
    ...upstreamFaults(env, isProduction(env)),
    ...(env.UMANG_BASE_URL && env.PATIENT_JWKS_URL && env.PATIENT_PUBLIC_KEY
      ? ['PATIENT_JWKS_URL, PATIENT_PUBLIC_KEY: set one of the two']
      : []),
    ...(env.LIVE_POLL_SECONDS_MIN > env.LIVE_POLL_SECONDS_MAX
      ? ['LIVE_POLL_SECONDS_MIN, LIVE_POLL_SECONDS_MAX: the first must not be the larger one']
      : []),
    ...(env.AUDIT_LOG && !env.AUDIT_KEY ? ['AUDIT_KEY: set it, since AUDIT_LOG is set'] : []),
    ...entryFaults(env),
  ];
}

function patientKey(env: Environment): PatientKey | undefined {
  if (env.PATIENT_JWKS_URL) return { jwksUrl: env.PATIENT_JWKS_URL };
  return env.PATIENT_PUBLIC_KEY ? { publicKey: env.PATIENT_PUBLIC_KEY } : undefined;
}

/** Names the variable and the rule; the value may be a secret. */
function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.')}: ${message.replace(/, received .*$/, '')}`;
}

/** `PORT= npm start` means 'not set'. */
function withoutEmpty(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
}

export const startedByNpm = (): boolean => process.env['npm_lifecycle_event'] !== undefined;
