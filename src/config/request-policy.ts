/**
 * Environment variables that control request admission: size limits, attempt rate limits, CORS origins and trusted
 * documents.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AttemptLimits } from '../gateway/auth/attempt-limiter.js';
import type { Limit, RequestLimits, RequestPolicy, TrustedDocuments } from '../graphql-server/options.js';
import { booleanVariable, intFrom } from './env.js';

const positiveInt = (value: number) => intFrom(1).default(value);

export const requestPolicyEnv = z.object({
  MAX_BODY_BYTES: positiveInt(262_144).describe('Maximum size of a request body, in bytes.'),
  MAX_HEADER_BYTES: positiveInt(16_384).describe('Maximum total size of the request headers, in bytes.'),
  HEADERS_TIMEOUT_MS: positiveInt(10_000).describe('Time a client has to send the request headers, in milliseconds.'),
  REQUEST_TIMEOUT_MS: positiveInt(30_000).describe(
    'Time a client has to send the whole request including its body, in milliseconds.',
  ),
  MAX_BATCH_SIZE: positiveInt(10).describe('Maximum number of operations in one batched request.'),
  MAX_DOCUMENT_LENGTH: positiveInt(20_000).describe('Maximum length of a GraphQL document, in characters.'),
  MAX_VARIABLES_LENGTH: positiveInt(196_608).describe(
    'Maximum length of the variables of one operation, names included, in characters.',
  ),
  MAX_TOKENS: positiveInt(1000).describe('Maximum number of lexer tokens in one document.'),
  MAX_DEPTH: positiveInt(12).describe('Maximum nesting depth of fields in one operation.'),
  MAX_ALIASES: positiveInt(30).describe('Maximum number of aliases in one document.'),
  MAX_DIRECTIVES: positiveInt(30).describe('Maximum number of directives in one document.'),
  MAX_UPSTREAM_CALLS: positiveInt(150).describe(
    'Maximum estimated number of UMANG calls of one request, all its operations together. The estimate assumes cold caches.',
  ),
  MAX_RESPONSE_OBJECTS: positiveInt(20_000).describe(
    'Maximum estimated number of objects in the response to one operation.',
  ),
  EXPECTED_LIST_SIZE: positiveInt(10).describe(
    'Number of items that both estimates assume for a list without a `first` argument.',
  ),
  EXPECTED_PROVIDERS: positiveInt(30).describe(
    'Number of distinct providers that the call estimate assumes across one response.',
  ),
  ATTEMPT_WINDOW_SECONDS: positiveInt(300).describe(
    'Length of the window in which `ATTEMPTS_PER_ACCOUNT` and `ATTEMPTS_PER_IP` count, in seconds. It starts with the first attempt.',
  ),
  ATTEMPTS_PER_ACCOUNT: positiveInt(10).describe(
    'Maximum attempts at a password, OTP or PIN of one account, and maximum OTPs sent to it, per window. Further attempts fail with `TOO_MANY_REQUESTS`; a correct secret resets the count.',
  ),
  ATTEMPTS_PER_IP: positiveInt(300).describe(
    'Maximum attempts from one client IP address per window, for all accounts together. An IPv6 /64 network counts as one address.',
  ),
  SIGN_IN_OTPS_PER_MINUTE: positiveInt(2).describe(
    'Maximum sign-in OTPs requested for one account per minute. UMANG sends 2 per minute and silently drops the others.',
  ),
  TRUSTED_PROXIES: intFrom(0)
    .default(0)
    .describe(
      'Number of trusted reverse proxies in front of the gateway. The client IP is read that many entries from the right of `X-Forwarded-For`.',
    ),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .pipe(
      z.array(
        z
          .string()
          .regex(/^https?:\/\/[^/?#\s*]+$/, 'write each origin as https://app.example and separate them by commas'),
      ),
    )
    .optional()
    .describe(
      'Comma-separated origins whose pages may read responses. Unset: no cross-origin access. Credentials mode is never allowed.',
    ),
  INTROSPECTION: booleanVariable
    .optional()
    .describe(
      'Allow introspection and "Did you mean" suggestions. Defaults to false in production, to true everywhere else.',
    ),
  TRUSTED_DOCUMENTS: z
    .enum(['only', 'prefer'])
    .optional()
    .describe(
      '`only` rejects every document that is not in `TRUSTED_DOCUMENTS_FILE`; `prefer` runs those by `documentId` and all others as well.',
    ),
  TRUSTED_DOCUMENTS_FILE: z
    .string()
    .optional()
    .describe('JSON file that maps document ids to documents, as GraphQL code generators write it.'),
});

type RequestPolicyEnv = z.infer<typeof requestPolicyEnv>;

export const validateRequestPolicy = (env: RequestPolicyEnv): string[] => [
  ...(env.HEADERS_TIMEOUT_MS > env.REQUEST_TIMEOUT_MS
    ? ['HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS: the headers must not have more time than the whole request']
    : []),
  ...validateTrustedDocuments(env),
];

function validateTrustedDocuments({
  TRUSTED_DOCUMENTS: mode,
  TRUSTED_DOCUMENTS_FILE: file,
}: RequestPolicyEnv): string[] {
  if ((mode === undefined) !== (file === undefined))
    return ['TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_FILE: set both or neither'];
  if (file === undefined || readDocuments(file)) return [];
  return ['TRUSTED_DOCUMENTS_FILE: name a readable JSON file that maps document ids to documents'];
}

export const toRequestPolicy = (env: RequestPolicyEnv, isProduction: boolean): RequestPolicy => ({
  limits: toRequestLimits(env),
  corsOrigins: env.CORS_ORIGINS ?? [],
  introspection: env.INTROSPECTION === undefined ? !isProduction : env.INTROSPECTION === 'true',
  trustedDocuments: toTrustedDocuments(env),
});

export const toAttemptLimits = (env: RequestPolicyEnv): AttemptLimits => ({
  windowSeconds: env.ATTEMPT_WINDOW_SECONDS,
  perAccount: env.ATTEMPTS_PER_ACCOUNT,
  perIp: env.ATTEMPTS_PER_IP,
  signInOtpsPerMinute: env.SIGN_IN_OTPS_PER_MINUTE,
});

const toRequestLimits = (env: RequestPolicyEnv): RequestLimits => ({
  maxBodyBytes: env.MAX_BODY_BYTES,
  maxHeaderBytes: toLimit(env, 'MAX_HEADER_BYTES'),
  headersTimeoutMs: toLimit(env, 'HEADERS_TIMEOUT_MS'),
  requestTimeoutMs: toLimit(env, 'REQUEST_TIMEOUT_MS'),
  maxBatchSize: toLimit(env, 'MAX_BATCH_SIZE'),
  maxDocumentLength: toLimit(env, 'MAX_DOCUMENT_LENGTH'),
  maxVariablesLength: toLimit(env, 'MAX_VARIABLES_LENGTH'),
  maxTokens: toLimit(env, 'MAX_TOKENS'),
  maxDepth: toLimit(env, 'MAX_DEPTH'),
  maxAliases: toLimit(env, 'MAX_ALIASES'),
  maxDirectives: toLimit(env, 'MAX_DIRECTIVES'),
  maxUpstreamCalls: toLimit(env, 'MAX_UPSTREAM_CALLS'),
  maxResponseObjects: toLimit(env, 'MAX_RESPONSE_OBJECTS'),
  expectedListSize: env.EXPECTED_LIST_SIZE,
});

type NumericVariable = {
  [Name in keyof RequestPolicyEnv]-?: RequestPolicyEnv[Name] extends number ? Name : never;
}[keyof RequestPolicyEnv];

const toLimit = (env: RequestPolicyEnv, name: NumericVariable): Limit => ({ name, value: env[name] });

const toTrustedDocuments = ({
  TRUSTED_DOCUMENTS: mode,
  TRUSTED_DOCUMENTS_FILE: file,
}: RequestPolicyEnv): TrustedDocuments => ({
  allowlistOnly: mode === 'only',
  byId: (file && readDocuments(file)) || new Map(),
});

const documentsById = z.record(z.string(), z.string());

function readDocuments(file: string): ReadonlyMap<string, string> | undefined {
  try {
    return new Map(Object.entries(documentsById.parse(JSON.parse(readFileSync(file, 'utf8')))));
  } catch {
    return undefined; // reported by validateTrustedDocuments
  }
}
