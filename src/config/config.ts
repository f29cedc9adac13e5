/** Parses and validates the environment once, and reports all issues together. */
import { z } from 'zod';
import type { PatientKey } from '../gateway/auth/jwks.js';
import type { GatewayOptions } from '../gateway/options.js';
import type { AuditOptions } from '../observability/audit-log.js';
import type { SandboxOptions } from '../sandbox/server.js';
import { booleanVariable, type Env, httpUrl, nonEmptyString, numberBetween, port, readEnv, secret } from './env.js';
import { requestPolicyEnv, toAttemptLimits, toRequestPolicy, validateRequestPolicy } from './request-policy.js';
import { sandboxEnv, toSandboxOptions } from './sandbox.js';
import { toCallLimits, toUmangOptions, umangEnv, validateUmang } from './umang.js';

/** Every variable with its description. The reference documentation is generated from it. */
export const envSchema = z.object({
  NODE_ENV: nonEmptyString
    .default('development')
    .describe('`production` refuses the sandbox, disables GraphiQL and introspection, and listens on all addresses.'),
  PORT: port.default(4000).describe('Port the gateway listens on.'),
  HOST: nonEmptyString
    .optional()
    .describe('Address the gateway listens on. Defaults to 127.0.0.1, in production to 0.0.0.0.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Minimum log level: `fatal`, `error`, `warn`, `info`, `debug` or `silent`.'),
  METRICS_PORT: port
    .optional()
    .describe('Port, on the address of `HOST`, that serves Prometheus metrics at `/metrics`. Unset: no metrics.'),
  AUDIT_LOG: nonEmptyString
    .optional()
    .describe('Destination of the audit log: `stdout` or the path of a file to append to. Unset: no audit log.'),
  AUDIT_KEY: secret
    .optional()
    .describe('Secret key of the pseudonyms in the audit log, at least 16 characters. Required with `AUDIT_LOG`.'),
  SHUTDOWN_DELAY_SECONDS: numberBetween(0, 120)
    .optional()
    .describe(
      'Time after SIGTERM during which the gateway still accepts connections so that load balancers notice, in seconds. Defaults to 0, in production to 5.',
    ),
  SHUTDOWN_GRACE_SECONDS: numberBetween(0, 600)
    .default(35)
    .describe('Time that requests in flight have to finish after the shutdown delay, in seconds.'),
  QUERY_EXECUTOR: z
    .enum(['compiled', 'standard'])
    .default('compiled')
    .describe(
      '`compiled` runs queries with the compiled executor; `standard` runs every operation with graphql-js, which is slower.',
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
  OPERATOR_KEY: secret
    .optional()
    .describe(
      'Key that a request sends as `X-Operator-Key` to use the operator’s fields, at least 16 characters. Unset: these fields are closed.',
    ),
  PATIENT_JWKS_URL: httpUrl
    .optional()
    .describe('URL of the JWKS that verifies patient tokens. Defaults to the sandbox’s JWKS while the sandbox runs.'),
  PATIENT_PUBLIC_KEY: z
    .string()
    .startsWith('-----BEGIN PUBLIC KEY-----')
    .optional()
    .describe(
      'Public key that verifies patient tokens, as PEM (SPKI), instead of `PATIENT_JWKS_URL`. With neither set, the gateway checks only the expiry and UMANG the rest.',
    ),
  ...requestPolicyEnv.shape,
  ...sandboxEnv.shape,
});

export interface Config extends Omit<GatewayOptions, 'umang' | 'logDestination'> {
  /** Undefined: the sandbox takes UMANG's place. */
  readonly umang: GatewayOptions['umang'] | undefined;
  readonly sandbox: SandboxOptions;
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
  const { data: env, error } = envSchema.safeParse(readEnv(variables));
  if (!env) throw new ConfigError(error.issues.map(describeIssue));
  const isProduction = env.NODE_ENV === 'production';
  const issues = crossFieldIssues(env, isProduction);
  if (issues.length > 0) throw new ConfigError(issues);
  return {
    port: env.PORT,
    host: env.HOST ?? (isProduction ? '0.0.0.0' : '127.0.0.1'),
    graphiql: !isProduction,
    logLevel: env.LOG_LEVEL,
    metricsPort: env.METRICS_PORT,
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
    warmGeographyCache: env.WARM_GEOGRAPHY_CACHE === 'true',
    umang: toUmangOptions(env),
    callLimits: toCallLimits(env),
    operatorKey: env.OPERATOR_KEY,
    patientKey: toPatientKey(env),
    requestPolicy: toRequestPolicy(env, isProduction),
    expectedProviders: env.EXPECTED_PROVIDERS,
    attemptLimits: toAttemptLimits(env),
    trustedProxies: env.TRUSTED_PROXIES,
    sandbox: toSandboxOptions(env),
  };
}

type ParsedEnv = z.infer<typeof envSchema>;

const crossFieldIssues = (env: ParsedEnv, isProduction: boolean): string[] => [
  ...validateUmang(env, isProduction),
  ...(env.UMANG_BASE_URL && env.PATIENT_JWKS_URL && env.PATIENT_PUBLIC_KEY
    ? ['PATIENT_JWKS_URL, PATIENT_PUBLIC_KEY: set only one of the two']
    : []),
  ...(env.INBOX_POLL_MIN_SECONDS > env.INBOX_POLL_MAX_SECONDS
    ? ['INBOX_POLL_MIN_SECONDS, INBOX_POLL_MAX_SECONDS: the minimum must not exceed the maximum']
    : []),
  ...(env.AUDIT_LOG && !env.AUDIT_KEY ? ['AUDIT_KEY: required because AUDIT_LOG is set'] : []),
  ...validateRequestPolicy(env),
];

const toAuditOptions = ({ AUDIT_LOG: destination, AUDIT_KEY: key }: ParsedEnv): AuditOptions | undefined =>
  destination && key ? { destination, key } : undefined;

function toPatientKey({ PATIENT_JWKS_URL: jwksUrl, PATIENT_PUBLIC_KEY: publicKey }: ParsedEnv): PatientKey | undefined {
  if (jwksUrl) return { jwksUrl };
  return publicKey ? { publicKey } : undefined;
}

/** Names the variable and the rule, never the value: it may be a secret. */
const describeIssue = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.join('.')}: ${message.replace(/, received .*$/, '')}`;
