/** Environment variables of the connection to UMANG: address, credentials, deadlines, concurrency and cache sizes. */
import { z } from 'zod';
import type { UmangUserOverrides } from '../gateway/umang-user.js';
import type { CallLimits } from '../umang/resilience/call-limits.js';
import type { UmangOptions } from '../umang/umang-options.js';
import {
  booleanVariable,
  headerText,
  httpBaseUrl,
  intBetween,
  intFrom,
  millisecondsBetween,
  nonEmptyString,
} from './env.js';
import { secretFromFile } from './variable-files.js';

/** The cache allocates a place for each entry when it is created. */
const maxCacheEntries = 1_000_000;

export const umangEnv = z.object({
  UMANG_DEADLINE_MS: millisecondsBetween(100, 60_000)
    .default(10_000)
    .describe('Deadline of one UMANG call including its retry, in milliseconds.'),
  UMANG_PROVIDER_DEADLINE_MS: millisecondsBetween(100, 120_000)
    .default(30_000)
    .describe(
      'Deadline of a UMANG call that waits for a hospital to respond (sections 13, 15, 16 and 24), in milliseconds.',
    ),
  UMANG_MAX_CONCURRENCY: intFrom(1)
    .default(256)
    .describe(
      'Maximum concurrent UMANG calls that wait for no hospital. The same number may queue; further calls fail immediately, and queued calls past their deadline are dropped.',
    ),
  UMANG_MAX_CONCURRENCY_PER_CALLER: intFrom(1)
    .optional()
    .describe(
      'Maximum concurrent UMANG calls of one patient, and of one client address for calls without a patient’s token. Twice as many may queue. Unset: a quarter of `UMANG_MAX_CONCURRENCY`.',
    ),
  UMANG_MAX_CONCURRENCY_PER_ADDRESS: intFrom(1)
    .optional()
    .describe(
      'Maximum concurrent UMANG calls of all callers of one client address. The same number may queue. Unset: half of `UMANG_MAX_CONCURRENCY`. Set it to `UMANG_MAX_CONCURRENCY` if a server calls on behalf of all patients.',
    ),
  UMANG_MAX_PROVIDER_CONCURRENCY: intFrom(1)
    .default(64)
    .describe(
      'Maximum concurrent UMANG calls that wait for a hospital, in addition to `UMANG_MAX_CONCURRENCY`. A patient may take an eighth of them, and a client address the same share as of the other calls. Further calls fail immediately.',
    ),
  UMANG_MAX_CONCURRENCY_PER_PROVIDER: intFrom(1)
    .default(16)
    .describe('Maximum concurrent UMANG calls that wait for the same hospital. Further calls fail immediately.'),
  UMANG_CIRCUIT_BREAKER_MS: millisecondsBetween(100)
    .default(5000)
    .describe('Time the circuit breaker stays open after half of the UMANG calls failed, in milliseconds.'),
  PUBLIC_CACHE_ENTRIES: intBetween(1, maxCacheEntries)
    .default(10_000)
    .describe('Maximum number of public UMANG replies in the cache (geography, providers, programs, locker services).'),
  PUBLIC_CACHE_BYTES: intFrom(1)
    .default(33_554_432)
    .describe('Maximum size of that cache in bytes of JSON. The same data takes a few times as much memory.'),
  UMANG_BASE_URL: httpBaseUrl
    .optional()
    .describe(
      'Base URL of UMANG, ending in `…/ws1/1.0`, without a query. Production requires it, with `https`. Unset: the built-in sandbox.',
    ),
  ALLOW_HTTP_UPSTREAM: booleanVariable
    .default('false')
    .describe(
      '`true` lets production use `UMANG_BASE_URL` and `PATIENT_JWKS_URL` over unencrypted `http`: only for a network path that is encrypted by other means.',
    ),
  UMANG_APP_TOKEN: headerText
    .optional()
    .describe(
      'Token that UMANG issued to the application, sent as HTTP `Authorization`. Required with `UMANG_BASE_URL`.',
    )
    .meta(secretFromFile),
  UMANG_TKN: nonEmptyString
    .optional()
    .describe('Common field `tkn`. Required with `UMANG_BASE_URL`.')
    .meta(secretFromFile),
  UMANG_USER_ID: nonEmptyString
    .optional()
    .describe('Common field `usrid`. Required with `UMANG_BASE_URL`.')
    .meta(secretFromFile),
  UMANG_MODE: nonEmptyString.default('web').describe('Common field `mode`.'),
  UMANG_PLATFORM: nonEmptyString
    .default('andorid')
    .describe('Common field `pltfrm`; the default repeats UMANG’s own spelling.'),
  UMANG_DEVICE_ID: nonEmptyString.optional().describe('Common field `did`, null when unset.'),
  UMANG_USER_HEADERS: booleanVariable
    .default('false')
    .describe(
      '`true` lets each request replace these five fields by the headers `X-Umang-Tkn`, `X-Umang-Usrid`, `X-Umang-Mode`, `X-Umang-Pltfrm` and `X-Umang-Did`. Each combination of values has its own entries in the public cache. `false` ignores the headers.',
    ),
  MAX_UMANG_HEADER_LENGTH: intFrom(1)
    .default(512)
    .describe('Maximum length of each of the headers `X-Umang-…`, in characters.'),
  UMANG_DEPT_ID: headerText.default('379').describe('Common field and HTTP header `deptid`.'),
  UMANG_SERVICE_ID: headerText.default('1972').describe('Common field and HTTP header `srvid`.'),
  UMANG_SUB_SERVICE_ID: headerText.default('0').describe('Common field and HTTP header `subsid`.'),
  UMANG_SUB_SERVICE_ID_2: headerText.default('0').describe('Common field and HTTP header `subsid2`.'),
  UMANG_FORM_TRACKER: headerText.default('0').describe('Common field and HTTP header `formtrkr`.'),
  NDHM_CLIENT_ID: nonEmptyString
    .optional()
    .describe('Client ID with which the gateway obtains its client token (section 1). Required with `UMANG_BASE_URL`.')
    .meta(secretFromFile),
  NDHM_CLIENT_SECRET: nonEmptyString
    .optional()
    .describe('Client secret that belongs to `NDHM_CLIENT_ID`. Required with `UMANG_BASE_URL`.')
    .meta(secretFromFile),
});

type UmangEnv = z.infer<typeof umangEnv>;

const requiredWithBaseUrl = [
  'UMANG_APP_TOKEN',
  'UMANG_TKN',
  'UMANG_USER_ID',
  'NDHM_CLIENT_ID',
  'NDHM_CLIENT_SECRET',
] as const;

export function validateUmang(env: UmangEnv, isProduction: boolean): string[] {
  if (env.UMANG_BASE_URL === undefined && !isProduction) return [];
  const missing = requiredWithBaseUrl.filter((name) => env[name] === undefined);
  return [
    ...(env.UMANG_BASE_URL === undefined
      ? ['UMANG_BASE_URL: set it to the base URL of UMANG, because the sandbox does not run in production']
      : []),
    ...missing.map((name) => `${name}: set it, because UMANG requires it`),
    ...(isProduction ? validateEncryption('UMANG_BASE_URL', env.UMANG_BASE_URL, env) : []),
  ];
}

export const validateEncryption = (
  name: string,
  url: string | undefined,
  { ALLOW_HTTP_UPSTREAM: allowHttp }: Pick<UmangEnv, 'ALLOW_HTTP_UPSTREAM'>,
): string[] =>
  isUnencrypted(url) && allowHttp === 'false'
    ? [`${name}: use https://, or set ALLOW_HTTP_UPSTREAM=true if the network path is encrypted by other means`]
    : [];

export const isUnencrypted = (url: string | undefined): boolean =>
  url !== undefined && new URL(url).protocol === 'http:';

export const toCallLimits = (env: UmangEnv): CallLimits => ({
  deadlineMs: env.UMANG_DEADLINE_MS,
  providerDeadlineMs: env.UMANG_PROVIDER_DEADLINE_MS,
  maxConcurrency: env.UMANG_MAX_CONCURRENCY,
  maxConcurrencyPerCaller: env.UMANG_MAX_CONCURRENCY_PER_CALLER ?? Math.ceil(env.UMANG_MAX_CONCURRENCY / 4),
  maxConcurrencyPerAddress: env.UMANG_MAX_CONCURRENCY_PER_ADDRESS ?? Math.ceil(env.UMANG_MAX_CONCURRENCY / 2),
  providerCalls: {
    maxConcurrency: env.UMANG_MAX_PROVIDER_CONCURRENCY,
    maxConcurrencyPerProvider: env.UMANG_MAX_CONCURRENCY_PER_PROVIDER,
  },
  breakerOpenMs: env.UMANG_CIRCUIT_BREAKER_MS,
  publicCache: { maxEntries: env.PUBLIC_CACHE_ENTRIES, maxBytes: env.PUBLIC_CACHE_BYTES },
});

/** @returns undefined when the headers `X-Umang-*` are ignored */
export const toUmangUserOverrides = (env: UmangEnv): UmangUserOverrides | undefined =>
  env.UMANG_USER_HEADERS === 'true'
    ? { maxHeaderLength: { name: 'MAX_UMANG_HEADER_LENGTH', value: env.MAX_UMANG_HEADER_LENGTH } }
    : undefined;

/** @returns undefined when no base URL is set and the sandbox takes UMANG's place */
export function toUmangOptions(env: UmangEnv): UmangOptions | undefined {
  if (env.UMANG_BASE_URL === undefined) return undefined;
  return {
    baseUrl: env.UMANG_BASE_URL.replace(/\/+$/, ''),
    appToken: env.UMANG_APP_TOKEN ?? '',
    deptId: env.UMANG_DEPT_ID,
    serviceId: env.UMANG_SERVICE_ID,
    subServiceId: env.UMANG_SUB_SERVICE_ID,
    subServiceId2: env.UMANG_SUB_SERVICE_ID_2,
    formTracker: env.UMANG_FORM_TRACKER,
    user: {
      tkn: env.UMANG_TKN ?? '',
      usrid: env.UMANG_USER_ID ?? '',
      mode: env.UMANG_MODE,
      pltfrm: env.UMANG_PLATFORM,
      did: env.UMANG_DEVICE_ID ?? null,
    },
    clientId: env.NDHM_CLIENT_ID ?? '',
    clientSecret: env.NDHM_CLIENT_SECRET ?? '',
  };
}
