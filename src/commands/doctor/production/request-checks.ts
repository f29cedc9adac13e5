/** Checks of what clients may send, and of what they may see. */
import { envSchema, type ParsedEnv } from '../../../config/config.js';
import { isIpAddress, isLoopback } from './addresses.js';
import { type CheckOutcome, failed, ok, type ProductionCheck, warning } from './production-check.js';

const defaults = envSchema.parse({});

/** By this factor, a limit above its default is a warning or a failure. */
const warningFactor = 4;
const failureFactor = 20;

type NumericVariable = {
  [Name in keyof ParsedEnv]-?: ParsedEnv[Name] extends number ? Name : never;
}[keyof ParsedEnv];

/** Limits on one request. */
const requestLimits = [
  ...['MAX_BODY_BYTES', 'MAX_HEADER_BYTES', 'HEADERS_TIMEOUT_MS', 'REQUEST_TIMEOUT_MS', 'SEND_TIMEOUT_MS'],
  ...['MAX_PIPELINED_REQUESTS', 'MAX_BUFFERED_BYTES', 'MAX_WEBSOCKET_OPERATIONS', 'MAX_BATCH_SIZE'],
  ...['MAX_DOCUMENT_LENGTH', 'MAX_VARIABLES_LENGTH', 'MAX_LIST_ITEMS', 'MAX_TOKENS', 'MAX_DEPTH', 'MAX_ALIASES'],
  ...['MAX_DIRECTIVES', 'MAX_RESPONSE_KEY_LENGTH', 'MAX_NAME_LENGTH', 'MAX_FIELD_COMPARISONS'],
  ...['MAX_ENTITY_REFERENCES', 'MAX_UPSTREAM_CALLS', 'MAX_RESPONSE_OBJECTS', 'MAX_RESPONSE_BYTES', 'MAX_ERRORS'],
  'MAX_OPERATION_MS',
] as NumericVariable[];

/** Limits that 0 turns off. */
const optionalLimits: readonly NumericVariable[] = [
  'MAX_CONCURRENT_REQUESTS',
  'MAX_QUEUE_DELAY_MS',
  'MAX_CONNECTIONS',
  'MAX_PENDING_BODY_BYTES_PER_IP',
  'MAX_WEBSOCKETS_PER_IP',
  'MAX_SUBSCRIPTIONS_PER_PATIENT',
];

const accountLimits: readonly NumericVariable[] = [
  'ATTEMPTS_PER_ACCOUNT',
  'PASSWORD_ATTEMPTS_PER_ACCOUNT',
  'SIGN_IN_OTPS_PER_MINUTE',
];

function checkAgainstDefaults(
  names: readonly NumericVariable[],
  toFactor: (name: NumericVariable) => number,
): CheckOutcome | undefined {
  const describe = (name: NumericVariable) => `${name} (default ${defaults[name]})`;
  const excessive = names.filter((name) => toFactor(name) > failureFactor);
  if (excessive.length > 0) return failed(`lower ${excessive.map(describe).join(', ')}`);
  const high = names.filter((name) => toFactor(name) > warningFactor);
  return high.length > 0 ? warning(`far above the default: ${high.map(describe).join(', ')}`) : undefined;
}

/** Attempts in the time of the default window. */
const toAttemptFactor = (env: ParsedEnv, name: NumericVariable): number => {
  const isPerMinute = name === 'SIGN_IN_OTPS_PER_MINUTE';
  const windowFactor = isPerMinute ? 1 : defaults.ATTEMPT_WINDOW_SECONDS / env.ATTEMPT_WINDOW_SECONDS;
  return (env[name] / defaults[name]) * windowFactor;
};

export const requestChecks: readonly ProductionCheck[] = [
  {
    name: 'introspection',
    requirement: '`INTROSPECTION` is off: client teams get the schema from `clients/`.',
    check: ({ env }) =>
      env.INTROSPECTION === 'true'
        ? warning('remove INTROSPECTION=true, and give client teams the files of clients/')
        : ok('off, and GraphiQL too'),
  },
  {
    name: 'upstream report',
    requirement: '`UPSTREAM_REPORT` is off: it tells clients what UMANG is called for.',
    check: ({ env }) => (env.UPSTREAM_REPORT === 'true' ? failed('remove UPSTREAM_REPORT=true') : ok('off')),
  },
  {
    name: 'documents',
    requirement: '`TRUSTED_DOCUMENTS` is `only`, or `MAX_UPSTREAM_CALLS` bounds the cost of any document.',
    check({ env }) {
      if (env.TRUSTED_DOCUMENTS === 'only') return ok('only trusted documents run');
      return env.MAX_UPSTREAM_CALLS > defaults.MAX_UPSTREAM_CALLS
        ? warning(
            `any document may run and make ${env.MAX_UPSTREAM_CALLS} UMANG calls: set TRUSTED_DOCUMENTS=only, or MAX_UPSTREAM_CALLS to at most ${defaults.MAX_UPSTREAM_CALLS}`,
          )
        : ok(`any document may run, within ${env.MAX_UPSTREAM_CALLS} UMANG calls; TRUSTED_DOCUMENTS=only is stricter`);
    },
  },
  {
    name: 'request limits',
    requirement: `No limit on requests is off or more than ${warningFactor} times its default.`,
    check({ env }) {
      const off = optionalLimits.filter((name) => env[name] === 0);
      if (off.length > 0) return failed(`0 turns the limit off: set ${off.join(', ')}`);
      const names = [...requestLimits, ...optionalLimits];
      return checkAgainstDefaults(names, (name) => env[name] / defaults[name]) ?? ok('close to the defaults');
    },
  },
  {
    name: 'attempt limits',
    requirement: `Passwords, PINs and OTPs can be tried at most ${warningFactor} times as often as by default.`,
    check: ({ env }) =>
      checkAgainstDefaults(accountLimits, (name) => toAttemptFactor(env, name)) ??
      ok(`${env.ATTEMPTS_PER_ACCOUNT} attempts per account in ${env.ATTEMPT_WINDOW_SECONDS} s`),
  },
  {
    name: 'CORS origins',
    requirement: '`CORS_ORIGINS` lists the origins of your own pages, with `https` and without `*`.',
    check({ env, values }) {
      if (values['CORS_ORIGINS']?.includes('*')) return failed('CORS_ORIGINS: list origins in place of *');
      const origins = env.CORS_ORIGINS ?? [];
      if (origins.some((origin) => origin.startsWith('http:')))
        return failed('CORS_ORIGINS: use https:// origins only');
      return ok(origins.length === 0 ? 'no page of another origin reads responses' : origins.join(', '));
    },
  },
  {
    name: 'federation',
    requirement: '`ROUTER_KEY` closes `_entities` to all but your routers.',
    check: ({ env }) =>
      env.ROUTER_KEY === undefined
        ? warning('every client may use _entities: set ROUTER_KEY, also without a router')
        : ok('needs the router key'),
  },
  {
    name: 'UMANG user headers',
    requirement: '`UMANG_USER_HEADERS` is off, unless only your own servers reach the gateway.',
    check: ({ env }) =>
      env.UMANG_USER_HEADERS === 'true'
        ? warning(
            'clients choose the UMANG user of their calls: remove UMANG_USER_HEADERS=true, or let only your own servers connect',
          )
        : ok('ignored'),
  },
  {
    name: 'TLS proxy',
    requirement:
      'A proxy terminates TLS, and `TRUSTED_PROXIES` counts the proxies, so that limits see client addresses.',
    check({ env }) {
      const { TRUSTED_PROXIES: proxies, HOST: host } = env;
      if (proxies > maxProxies)
        return failed(`TRUSTED_PROXIES=${proxies}: clients can choose the address that limits see; count your proxies`);
      if (proxies > 0) return ok(`${proxies} in front`);
      const isLocal = host === 'localhost' || (host !== undefined && isIpAddress(host) && isLoopback(host));
      return isLocal
        ? warning('TRUSTED_PROXIES is 0: limits per address count all clients of the proxy as one')
        : failed('the gateway speaks http only: put it behind a proxy with TLS, and set TRUSTED_PROXIES');
    },
  },
];

/** A content delivery network, a load balancer, an ingress and a sidecar. */
const maxProxies = 4;
