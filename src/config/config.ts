/** Parses and validates the environment once, and reports all issues together. */
import { z } from 'zod';
import type { GatewayOptions } from '../gateway/options.js';
import type { AuditOptions } from '../observability/audit/audit-log.js';
import type { SandboxOptions } from '../sandbox/server.js';
import {
  booleanVariable,
  type Env,
  headerSecret,
  intFrom,
  nonEmptyString,
  numberBetween,
  port,
  readEnv,
  secret,
} from './env.js';
import { patientTokenEnv, toExpectedClaims, toPatientKey, validatePatientTokens } from './patient-tokens.js';
import {
  requestPolicyEnv,
  toAttemptLimits,
  toMaxEntityReferences,
  toMaxSubscriptions,
  toRequestPolicy,
  validateRequestPolicy,
} from './request-policy.js';
import { findLookAlikes } from './look-alikes.js';
import { sandboxEnv, toSandboxOptions } from './sandbox.js';
import { sharedStateEnv, toAttemptFallback, toSharedStateOptions, validateSharedState } from './shared-state.js';
import { readVersion, telemetryEnv, toTraceExportOptions } from './telemetry.js';
import { isUnencrypted, toCallLimits, toUmangOptions, toUmangUserOverrides, umangEnv, validateUmang } from './umang.js';
import {
  findFileVariables,
  fromFile,
  type ResolvedVariables,
  resolveFileVariables,
  secretFromFile,
  toFileVariable,
} from './variable-files.js';

/** Every variable with its description. The reference documentation is generated from it. */
export const envSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe(
      '`development`, `test` or `production`. `production` rejects the sandbox and insecure settings, disables GraphiQL and introspection, and listens on all addresses.',
    ),
  PORT: port.default(4000).describe('Port the gateway listens on.'),
  HOST: nonEmptyString
    .optional()
    .describe('Address the gateway listens on. Defaults to 127.0.0.1, in production to 0.0.0.0.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe(
      'Minimum log level: `fatal`, `error`, `warn`, `info`, `debug` or `silent`. The log is JSON, but outside of production it is formatted for reading if the standard output is a terminal.',
    )
    .meta(fromFile),
  METRICS_PORT: port
    .optional()
    .describe('Port, on the address of `HOST`, that serves Prometheus metrics at `/metrics`. Unset: no metrics.'),
  AUDIT_LOG: nonEmptyString
    .optional()
    .describe('Destination of the audit log: `stdout` or the path of a file to append to. Unset: no audit log.'),
  AUDIT_ON_FAILURE: z
    .enum(['refuse', 'continue'])
    .default('continue')
    .describe(
      'While lines of the audit log cannot be written: `refuse` rejects mutations with `AUDIT_UNAVAILABLE`; `continue` executes them, and counts the lines that are lost.',
    ),
  LOG_BUFFER_BYTES: intFrom(65_536)
    .default(4_194_304)
    .describe(
      'Maximum size of the log lines that wait until the standard output takes them, in bytes, and of the lines of the audit log likewise. Further lines are dropped and counted.',
    ),
  AUDIT_KEY: secret
    .optional()
    .describe(
      'Secret key of the pseudonyms and of the hash chain in the audit log, at least 16 characters. Required with `AUDIT_LOG`.',
    )
    .meta(secretFromFile),
  SHUTDOWN_DELAY_SECONDS: numberBetween(0, 120)
    .optional()
    .describe(
      'Time after SIGTERM during which the gateway still accepts connections so that load balancers notice, in seconds. Streams end after it, at random times within half of the grace period and at most 10 seconds, or immediately if it is 0. Defaults to 0, in production to 5.',
    ),
  SHUTDOWN_GRACE_SECONDS: numberBetween(0, 600)
    .default(35)
    .describe('Time that requests in flight have to finish after the shutdown delay, in seconds.'),
  FILE_POLL_SECONDS: numberBetween(0, 3600)
    .default(5)
    .describe(
      'Interval at which the gateway looks for changes of the files that a reload reads, and reloads them, in seconds. 0: only SIGHUP reloads.',
    ),
  QUERY_EXECUTOR: z
    .enum(['compiled', 'standard'])
    .default('compiled')
    .describe(
      '`compiled` runs queries and the events of subscriptions with the compiled executor; `standard` runs every operation with graphql-js, which is slower.',
    ),
  INBOX_POLL_MIN_SECONDS: numberBetween(0.05, 3600)
    .default(3)
    .describe('Interval at which a subscribed inbox is polled right after a change or a mutation, in seconds.'),
  INBOX_POLL_MAX_SECONDS: numberBetween(0.05, 3600)
    .default(30)
    .describe(
      'Longest interval between two polls of a subscribed inbox, reached while nothing changes or UMANG fails, in seconds. At least `INBOX_POLL_MIN_SECONDS`.',
    ),
  WARM_GEOGRAPHY_CACHE: booleanVariable
    .default('true')
    .describe('Load all states and districts into the public cache when the gateway starts: `true` or `false`.'),
  ...umangEnv.shape,
  OPERATOR_KEY: headerSecret
    .optional()
    .describe(
      'Key that a request sends as `X-Operator-Key` to use the operator’s fields, at least 16 characters. Unset: these fields are closed.',
    )
    .meta(secretFromFile),
  ROUTER_KEY: headerSecret
    .optional()
    .describe(
      'Key that a federation router sends as `X-Router-Key` to use `_entities` and `_service`, at least 16 characters. Unset: `_entities` is open to every client.',
    )
    .meta(secretFromFile),
  ...patientTokenEnv.shape,
  ...requestPolicyEnv.shape,
  ...sharedStateEnv.shape,
  ...telemetryEnv.shape,
  ...sandboxEnv.shape,
});

export interface Config extends Omit<GatewayOptions, 'umang' | 'logDestination'> {
  /** Undefined: the sandbox takes UMANG's place. */
  readonly umang: GatewayOptions['umang'] | undefined;
  readonly sandbox: SandboxOptions;
  /** Files whose content a reload replaces. */
  readonly watchedFiles: readonly string[];
  /** 0: they are not watched. */
  readonly filePollMs: number;
  /** Format the log for a person if the standard output is a terminal; otherwise it is JSON. */
  readonly prettyLog: boolean;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly issues: readonly string[]) {
    super(
      `Invalid configuration. Correct these environment variables:\n${issues.map((issue) => `  - ${issue}`).join('\n')}`,
    );
  }
}

export function readConfig(variables?: Env): Config {
  const resolved = resolveVariables(variables);
  const env = parseEnv(resolved);
  const isProduction = env.NODE_ENV === 'production';
  return {
    port: env.PORT,
    host: env.HOST ?? (isProduction ? '0.0.0.0' : '127.0.0.1'),
    graphiql: !isProduction,
    logLevel: env.LOG_LEVEL,
    logBufferBytes: env.LOG_BUFFER_BYTES,
    prettyLog: !isProduction,
    metricsPort: env.METRICS_PORT,
    traceExport: toTraceExportOptions(env),
    version: readVersion(),
    audit: toAuditOptions(env),
    shutdown: {
      delayMs: (env.SHUTDOWN_DELAY_SECONDS ?? (isProduction ? 5 : 0)) * 1000,
      gracePeriodMs: env.SHUTDOWN_GRACE_SECONDS * 1000,
    },
    queryExecutor: env.QUERY_EXECUTOR,
    inboxPolling: {
      minIntervalMs: env.INBOX_POLL_MIN_SECONDS * 1000,
      maxIntervalMs: env.INBOX_POLL_MAX_SECONDS * 1000,
    },
    maxSubscriptionsPerPatient: toMaxSubscriptions(env),
    warmGeographyCache: env.WARM_GEOGRAPHY_CACHE === 'true',
    umang: toUmangOptions(env),
    callLimits: toCallLimits(env),
    operatorKey: env.OPERATOR_KEY,
    routerKey: env.ROUTER_KEY,
    patientKey: toPatientKey(env),
    expectedClaims: toExpectedClaims(env),
    umangUserOverrides: toUmangUserOverrides(env),
    requestPolicy: toRequestPolicy(env, isProduction),
    maxEntityReferences: toMaxEntityReferences(env),
    attemptLimits: toAttemptLimits(env),
    attemptFallback: toAttemptFallback(env),
    sharedState: toSharedStateOptions(env),
    trustedProxies: env.TRUSTED_PROXIES,
    warnings: findInsecureSettings(env, isProduction),
    sandbox: toSandboxOptions(env),
    watchedFiles: listWatchedFiles(env, resolved),
    filePollMs: env.FILE_POLL_SECONDS * 1000,
  };
}

/** The variables that a reload replaces and that can come from a file. */
const reloadableVariables = ['LOG_LEVEL', 'PATIENT_JWKS_URL', 'PATIENT_JWKS', 'PATIENT_PUBLIC_KEY', 'CORS_ORIGINS'];

const listWatchedFiles = ({ TRUSTED_DOCUMENTS_FILE: documents }: ParsedEnv, { files }: ResolvedVariables): string[] =>
  [documents, ...reloadableVariables.map((name) => files[name])].filter((path) => path !== undefined);

/** Reads the key alone, for those who verify an audit log: their environment need not have the other variables. */
export function readAuditKey(variables?: Env): string {
  const { AUDIT_KEY } = envSchema.shape;
  const { values, issues } = resolveFileVariables(readEnv(variables), { AUDIT_KEY });
  const { data, error } = AUDIT_KEY.safeParse(values['AUDIT_KEY']);
  const invalid = error?.issues.map((issue) => `AUDIT_KEY: ${describeRule(issue)}`) ?? [];
  if (data !== undefined && issues.length === 0) return data;
  throw new ConfigError([...issues, ...invalid, ...(issues.length + invalid.length === 0 ? [missingAuditKey] : [])]);
}

const missingAuditKey = 'AUDIT_KEY: set it to the key of the gateway that wrote the audit log';

export type ParsedEnv = z.infer<typeof envSchema>;

export const resolveVariables = (variables?: Env): ResolvedVariables =>
  resolveFileVariables(readEnv(variables), envSchema.shape);

const variableNames = new Set([
  ...Object.keys(envSchema.shape),
  ...findFileVariables(envSchema.shape).map(toFileVariable),
]);

export const isVariable = (name: string): boolean => variableNames.has(name);

/** @throws ConfigError */
export function parseEnv(resolved: ResolvedVariables): ParsedEnv {
  const { env, issues } = inspectEnv(resolved);
  if (issues.length > 0) throw new ConfigError(issues);
  return env;
}

/** Checks how variables go together also when some are invalid, as if these were unset. */
export function inspectEnv({ values, ...resolved }: ResolvedVariables): {
  readonly env: ParsedEnv;
  readonly issues: readonly string[];
} {
  const lookAlikes = findLookAlikes(Object.keys(values), variableNames);
  const { data, error } = envSchema.safeParse(values);
  const invalid = new Set([
    ...(error?.issues ?? []).map(({ path: [name] }) => String(name)),
    ...resolved.invalid,
    ...lookAlikes.map(({ nearest }) => nearest),
  ]);
  const env = data ?? envSchema.parse(omit(values, invalid));
  const issues = [
    ...lookAlikes.map(({ name, nearest }) => `${name}: rename it to ${nearest}, or remove it`),
    ...resolved.issues,
    ...(error?.issues ?? []).map(describeIssue),
    ...crossFieldIssues(env, env.NODE_ENV === 'production').filter((issue) => !concernsAny(issue, invalid)),
  ];
  return { env, issues };
}

const omit = (variables: Readonly<Record<string, string>>, names: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !names.has(name)));

/** An issue starts with the names of its variables, followed by a colon. */
const concernsAny = (issue: string, names: ReadonlySet<string>): boolean =>
  issue
    .slice(0, issue.indexOf(':'))
    .split(', ')
    .some((name) => names.has(name));

const crossFieldIssues = (env: ParsedEnv, isProduction: boolean): string[] => [
  ...validateUmang(env, isProduction),
  ...validatePatientTokens(env, isProduction),
  ...(env.INBOX_POLL_MIN_SECONDS > env.INBOX_POLL_MAX_SECONDS
    ? ['INBOX_POLL_MIN_SECONDS, INBOX_POLL_MAX_SECONDS: the minimum must not exceed the maximum']
    : []),
  ...(env.AUDIT_LOG && !env.AUDIT_KEY ? ['AUDIT_KEY: set it, because AUDIT_LOG is set'] : []),
  ...validateRequestPolicy(env),
  ...validateSharedState(env),
];

/** Settings that the gateway accepts but warns about. */
const findInsecureSettings = (env: ParsedEnv, isProduction: boolean): string[] => [
  ...(env.UMANG_BASE_URL && !toPatientKey(env)
    ? ['signatures of patient tokens are not verified: set PATIENT_JWKS_URL, PATIENT_JWKS or PATIENT_PUBLIC_KEY']
    : []),
  ...(isProduction && !env.ROUTER_KEY
    ? ['federation is open, so that every client may use _entities: set ROUTER_KEY, which routers send as X-Router-Key']
    : []),
  ...(isProduction && [env.UMANG_BASE_URL, env.PATIENT_JWKS_URL].some(isUnencrypted)
    ? ['tokens, health data or verification keys cross the network unencrypted: ALLOW_HTTP_UPSTREAM allows http']
    : []),
];

const toAuditOptions = (env: ParsedEnv): AuditOptions | undefined =>
  env.AUDIT_LOG && env.AUDIT_KEY
    ? {
        destination: env.AUDIT_LOG,
        key: env.AUDIT_KEY,
        onFailure: env.AUDIT_ON_FAILURE,
        bufferBytes: env.LOG_BUFFER_BYTES,
      }
    : undefined;

/** Names the variable and says what to set, but never repeats a value that may be a secret. */
const describeIssue = (issue: z.core.$ZodIssue): string => `${String(issue.path[0])}: ${describeRule(issue)}`;

function describeRule(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `set it to ${issue.values.join(' or ')}`;
    case 'too_small':
      return issue.origin === 'string'
        ? `set at least ${issue.minimum} ${issue.minimum === 1 ? 'character that is not a space' : 'characters'}`
        : `set a number of at least ${issue.minimum}`;
    case 'too_big':
      return `set a number of at most ${issue.maximum}`;
    case 'invalid_type':
      return issue.expected === 'int' ? 'set an integer' : `set a ${issue.expected} in decimal digits`;
    default:
      return issue.message; // written in the schema
  }
}
