/** The variables of UMANG: where it is, who the gateway is to it, how much of its time may be taken. Part of `config.ts`. */
import { z } from 'zod';
import type { Bounds } from '../umang/resilience/call-limits.js';
import type { UmangSettings } from '../umang/wire/common-fields.js';

const text = z.string().trim().min(1);
const from = (least: number) => z.coerce.number().int().min(least);

export const upstreamVariables = z.object({
  UMANG_DEADLINE_MS: from(100).max(60_000).default(10_000).describe('Deadline of a call, a second try included'),
  UMANG_PROVIDER_DEADLINE_MS: from(100)
    .max(120_000)
    .default(30_000)
    .describe('Deadline of a call for which a hospital has to answer (sections 13, 15, 16, 24)'),
  UMANG_OVERALL_DEADLINE_MS: from(100)
    .max(600_000)
    .default(60_000)
    .describe('Time after which one operation begins no further read of UMANG, however many it makes in turn'),
  UMANG_MAX_CALLS: from(1)
    .default(256)
    .describe(
      'Calls under way at a time, and as many again that wait; more are refused at once, and whose turn comes after its deadline is not sent',
    ),
  UMANG_BREAK_MS: from(100).default(5000).describe('How long no call is made once half of them failed'),
  PUBLIC_CACHE_ENTRIES: from(1)
    .default(10_000)
    .describe('Public answers (places, providers, programmes, locker services) that are kept at most'),
  PUBLIC_CACHE_BYTES: from(1)
    .default(33_554_432)
    .describe('Bytes that those answers may have together, as JSON; in memory they take a few times as much'),
  UMANG_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('UMANG’s `…/ws1/1.0`; the built-in sandbox where it is not set'),
  UMANG_APP_TOKEN: text
    .optional()
    .describe('Token UMANG gave the application, sent as HTTP `Authorization`; required with `UMANG_BASE_URL`'),
  UMANG_TKN: text
    .optional()
    .describe('Standing field `tkn`; required with `UMANG_BASE_URL`. Header `X-Umang-Tkn` replaces it for one request'),
  UMANG_USER_ID: text
    .optional()
    .describe(
      'Standing field `usrid`; required with `UMANG_BASE_URL`. Header `X-Umang-Usrid` replaces it for one request',
    ),
  UMANG_MODE: text.default('web').describe('Standing field `mode`. Header `X-Umang-Mode` replaces it for one request'),
  UMANG_PLATFORM: text
    .default('andorid')
    .describe(
      'Standing field `pltfrm`, with UMANG’s own spelling. Header `X-Umang-Pltfrm` replaces it for one request',
    ),
  UMANG_DEVICE_ID: text
    .optional()
    .describe('Standing field `did`; null where it is not set. Header `X-Umang-Did` replaces it for one request'),
  UMANG_DEPT_ID: text.default('379').describe('Standing field and header `deptid`'),
  UMANG_SERVICE_ID: text.default('1972').describe('Standing field and header `srvid`'),
  UMANG_SUB_SERVICE_ID: text.default('0').describe('Standing field and header `subsid`'),
  UMANG_SUB_SERVICE_ID_2: text.default('0').describe('Standing field and header `subsid2`'),
  UMANG_FORM_TRACKER: text.default('0').describe('Standing field and header `formtrkr`'),
  NDHM_CLIENT_ID: text
    .optional()
    .describe('Client id for the gateway’s own token (section 1); required with `UMANG_BASE_URL`'),
  NDHM_CLIENT_SECRET: text
    .optional()
    .describe('Client secret for the gateway’s own token (section 1); required with `UMANG_BASE_URL`'),
});

type Variables = z.infer<typeof upstreamVariables>;

export interface UmangConfig extends UmangSettings {
  readonly clientId: string;
  readonly clientSecret: string;
}

const needed = ['UMANG_APP_TOKEN', 'UMANG_TKN', 'UMANG_USER_ID', 'NDHM_CLIENT_ID', 'NDHM_CLIENT_SECRET'] as const;

export function upstreamFaults(env: Variables, production: boolean): string[] {
  if (env.UMANG_BASE_URL === undefined)
    return production ? ['UMANG_BASE_URL: set it; the sandbox does not run in production'] : [];
  const missing = needed.filter((name) => env[name] === undefined);
  return missing.map((name) => `${name}: set it, since UMANG_BASE_URL is set`);
}

export const boundsOf = (env: Variables): Bounds => ({
  deadlineMilliseconds: env.UMANG_DEADLINE_MS,
  providerDeadlineMilliseconds: env.UMANG_PROVIDER_DEADLINE_MS,
  overallDeadlineMilliseconds: env.UMANG_OVERALL_DEADLINE_MS,
  maxCalls: env.UMANG_MAX_CALLS,
  breakMilliseconds: env.UMANG_BREAK_MS,
  publicCache: { entries: env.PUBLIC_CACHE_ENTRIES, bytes: env.PUBLIC_CACHE_BYTES },
});

/** Nothing where the sandbox plays it. */
export function umangOf(env: Variables): UmangConfig | undefined {
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
