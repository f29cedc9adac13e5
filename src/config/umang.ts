/** Environment variables of the connection to UMANG: address, credentials, deadlines, concurrency and cache sizes. */
import { z } from 'zod';
import type { CallLimits } from '../umang/resilience/call-limits.js';
import type { UmangOptions } from '../umang/umang-options.js';
import { httpUrl, intFrom, nonEmptyString } from './env.js';

export const umangEnv = z.object({
  UMANG_DEADLINE_MS: intFrom(100)
    .max(60_000)
    .default(10_000)
    .describe('Deadline of one UMANG call including its retry, in milliseconds.'),
  UMANG_PROVIDER_DEADLINE_MS: intFrom(100)
    .max(120_000)
    .default(30_000)
    .describe(
      'Deadline of a UMANG call that waits for a hospital to respond (sections 13, 15, 16 and 24), in milliseconds.',
    ),
  UMANG_OPERATION_DEADLINE_MS: intFrom(100)
    .max(600_000)
    .default(60_000)
    .describe('Time after which one operation starts no further UMANG read, in milliseconds.'),
  UMANG_MAX_CONCURRENCY: intFrom(1)
    .default(256)
    .describe(
      'Maximum concurrent UMANG calls. The same number may queue; further calls fail immediately, and queued calls past their deadline are dropped.',
    ),
  UMANG_CIRCUIT_BREAKER_MS: intFrom(100)
    .default(5000)
    .describe('Time the circuit breaker stays open after half of the UMANG calls failed, in milliseconds.'),
  PUBLIC_CACHE_ENTRIES: intFrom(1)
    .default(10_000)
    .describe('Maximum number of public UMANG replies in the cache (geography, providers, programs, locker services).'),
  PUBLIC_CACHE_BYTES: intFrom(1)
    .default(33_554_432)
    .describe('Maximum size of that cache in bytes of JSON. The same data takes a few times as much memory.'),
  UMANG_BASE_URL: httpUrl
    .optional()
    .describe('Base URL of UMANG, ending in `…/ws1/1.0`. Unset: the built-in sandbox, which production refuses.'),
  UMANG_APP_TOKEN: nonEmptyString
    .optional()
    .describe(
      'Token that UMANG issued to the application, sent as HTTP `Authorization`. Required with `UMANG_BASE_URL`.',
    ),
  UMANG_TKN: nonEmptyString
    .optional()
    .describe(
      'Common field `tkn`. Required with `UMANG_BASE_URL`; the request header `X-Umang-Tkn` overrides it per request.',
    ),
  UMANG_USER_ID: nonEmptyString
    .optional()
    .describe(
      'Common field `usrid`. Required with `UMANG_BASE_URL`; the request header `X-Umang-Usrid` overrides it per request.',
    ),
  UMANG_MODE: nonEmptyString
    .default('web')
    .describe('Common field `mode`. The request header `X-Umang-Mode` overrides it per request.'),
  UMANG_PLATFORM: nonEmptyString
    .default('andorid')
    .describe(
      'Common field `pltfrm`; the default repeats UMANG’s own spelling. The request header `X-Umang-Pltfrm` overrides it per request.',
    ),
  UMANG_DEVICE_ID: nonEmptyString
    .optional()
    .describe('Common field `did`, null when unset. The request header `X-Umang-Did` overrides it per request.'),
  UMANG_DEPT_ID: nonEmptyString.default('379').describe('Common field and HTTP header `deptid`.'),
  UMANG_SERVICE_ID: nonEmptyString.default('1972').describe('Common field and HTTP header `srvid`.'),
  UMANG_SUB_SERVICE_ID: nonEmptyString.default('0').describe('Common field and HTTP header `subsid`.'),
  UMANG_SUB_SERVICE_ID_2: nonEmptyString.default('0').describe('Common field and HTTP header `subsid2`.'),
  UMANG_FORM_TRACKER: nonEmptyString.default('0').describe('Common field and HTTP header `formtrkr`.'),
  NDHM_CLIENT_ID: nonEmptyString
    .optional()
    .describe('Client id with which the gateway obtains its client token (section 1). Required with `UMANG_BASE_URL`.'),
  NDHM_CLIENT_SECRET: nonEmptyString
    .optional()
    .describe('Client secret that belongs to `NDHM_CLIENT_ID`. Required with `UMANG_BASE_URL`.'),
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
  if (env.UMANG_BASE_URL === undefined)
    return isProduction ? ['UMANG_BASE_URL: required in production, where the sandbox does not run'] : [];
  const missing = requiredWithBaseUrl.filter((name) => env[name] === undefined);
  return missing.map((name) => `${name}: required because UMANG_BASE_URL is set`);
}

export const toCallLimits = (env: UmangEnv): CallLimits => ({
  deadlineMs: env.UMANG_DEADLINE_MS,
  providerDeadlineMs: env.UMANG_PROVIDER_DEADLINE_MS,
  operationDeadlineMs: env.UMANG_OPERATION_DEADLINE_MS,
  maxConcurrency: env.UMANG_MAX_CONCURRENCY,
  breakerOpenMs: env.UMANG_CIRCUIT_BREAKER_MS,
  publicCache: { maxEntries: env.PUBLIC_CACHE_ENTRIES, maxBytes: env.PUBLIC_CACHE_BYTES },
});

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
