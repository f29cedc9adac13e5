/**
 * Environment variables that control request admission: size limits, attempt rate limits, CORS origins and trusted
 * documents.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AttemptLimits } from '../gateway/auth/attempt-limiter.js';
import type { Limit, RequestLimits, RequestPolicy, TrustedDocuments } from '../graphql-server/options.js';
import { booleanVariable, httpOrigin, intFrom, millisecondsBetween, wholeSecondsBetween } from './env.js';
import { fromFile } from './variable-files.js';

const positiveInt = (value: number) => intFrom(1).default(value);

export const requestPolicyEnv = z.object({
  MAX_CONCURRENT_REQUESTS: intFrom(0)
    .default(1_000)
    .describe(
      'Maximum number of operations in flight, those that wait for UMANG included. Further ones are rejected with 503 and `OVERLOADED` before their body is read. A subscription counts until it has started. One client address has at most three quarters. 0: no limit.',
    ),
  MAX_QUEUE_DELAY_MS: millisecondsBetween(0)
    .default(20)
    .describe(
      'Maximum time that an admitted operation waits for its start while the CPU cannot keep up, in milliseconds. Operations that would wait longer are rejected with 503 and `OVERLOADED`. Client addresses take turns, so the operations of one that sends many are rejected first. 0: operations start at once, and none is rejected for this reason.',
    ),
  MAX_CONNECTIONS: intFrom(0)
    .default(20_000)
    .describe('Maximum number of open connections, WebSockets included. Further ones are closed at once. 0: no limit.'),
  LISTEN_BACKLOG: positiveInt(1_024).describe(
    'Length of the queue of connections that the gateway has not accepted yet. The kernel may have a lower limit (`net.core.somaxconn`).',
  ),
  MAX_BODY_BYTES: positiveInt(262_144).describe('Maximum size of a request body, in bytes.'),
  MAX_PENDING_BODY_BYTES_PER_IP: intFrom(0)
    .default(16_777_216)
    .describe(
      'Maximum size of all incomplete request bodies of one client IP address, in bytes. A request with more is rejected with 429. A body that arrives at once does not count. 0: no limit.',
    ),
  MAX_HEADER_BYTES: positiveInt(16_384).describe('Maximum total size of the request headers, in bytes.'),
  HEADERS_TIMEOUT_MS: millisecondsBetween(1)
    .default(10_000)
    .describe('Time a client has to send the request headers, in milliseconds.'),
  REQUEST_TIMEOUT_MS: millisecondsBetween(1)
    .default(30_000)
    .describe('Time a client has to send the whole request including its body, in milliseconds.'),
  SEND_TIMEOUT_MS: millisecondsBetween(1)
    .default(30_000)
    .describe('Time after which a connection whose client reads nothing of a response is closed, in milliseconds.'),
  MAX_PIPELINED_REQUESTS: positiveInt(32).describe(
    'Maximum number of pipelined requests of one connection that are handled at the same time. Further requests wait.',
  ),
  MAX_BUFFERED_BYTES: positiveInt(4_194_304).describe(
    'Maximum size of the responses that wait until the client of one connection reads them, in bytes. Further operations of the connection wait.',
  ),
  MAX_WEBSOCKET_OPERATIONS: positiveInt(50).describe('Maximum number of operations in progress on one WebSocket.'),
  MAX_WEBSOCKETS_PER_IP: intFrom(0)
    .default(100)
    .describe(
      'Maximum number of open WebSockets of one client IP address; further ones are rejected with 429. 0: no limit.',
    ),
  MAX_SUBSCRIPTIONS_PER_PATIENT: intFrom(0)
    .default(20)
    .describe(
      'Maximum number of `requestsChanged` subscriptions of one patient, with all tokens and on all connections of this gateway together. Further ones fail with `LIMIT_EXCEEDED`. 0: no limit.',
    ),
  MAX_BATCH_SIZE: positiveInt(1).describe(
    'Maximum number of operations in one batched request. 1 rejects every batch.',
  ),
  MAX_DOCUMENT_LENGTH: positiveInt(20_000).describe('Maximum length of a GraphQL document, in characters.'),
  MAX_VARIABLES_LENGTH: positiveInt(196_608).describe(
    'Maximum length of the variables of one operation, names included, in characters.',
  ),
  MAX_LIST_ITEMS: positiveInt(1000).describe('Maximum number of items of each list in the variables.'),
  MAX_TOKENS: positiveInt(1000).describe('Maximum number of lexer tokens in one document.'),
  MAX_DEPTH: positiveInt(12).describe('Maximum nesting depth of fields in one operation.'),
  MAX_ALIASES: positiveInt(30).describe('Maximum number of aliases in one document.'),
  MAX_DIRECTIVES: positiveInt(30).describe('Maximum number of directives in one document.'),
  MAX_RESPONSE_KEY_LENGTH: positiveInt(64).describe(
    'Maximum length of a response key, which is the alias or else the name of a field, in characters.',
  ),
  MAX_NAME_LENGTH: positiveInt(128).describe(
    'Maximum length of every other name in a document or the variables, and of `operationName`, in characters.',
  ),
  MAX_FIELD_COMPARISONS: positiveInt(20_000).describe(
    'Maximum number of field comparisons in one validation. Fields of one object with the same response key are compared with each other, fragments included: n fields count as n², a spread or an inline fragment as 1.',
  ),
  DOCUMENT_CACHE_BYTES: positiveInt(33_554_432).describe(
    'Maximum memory for parsed documents and their execution plans, in bytes. A document of 1,000 characters takes about 100 kB.',
  ),
  MAX_ENTITY_REFERENCES: positiveInt(200).describe(
    'Maximum number of references in all `_entities` fields of one operation together.',
  ),
  MAX_UPSTREAM_CALLS: positiveInt(150).describe(
    'Maximum number of UMANG calls of one request, all its operations together. An operation whose estimate, which assumes cold caches, is higher is rejected before it runs.',
  ),
  MAX_RESPONSE_OBJECTS: positiveInt(5000).describe(
    'Maximum number of objects in the response to one operation, or in one event of a subscription. Items of lists of scalars count as objects.',
  ),
  MAX_RESPONSE_BYTES: positiveInt(4_194_304).describe(
    'Maximum size of that response, in bytes. The gateway counts characters while it executes the operation, so texts outside ASCII and escaped ones may take more.',
  ),
  MAX_ERRORS: positiveInt(20).describe(
    'Maximum number of errors listed in one result. One more says how many there are.',
  ),
  MAX_OPERATION_MS: millisecondsBetween(1)
    .default(60_000)
    .describe(
      'Time after which one operation makes no further UMANG call, in milliseconds. It includes the time that the operation waits for its start. For a subscription, of each event; the polls for it have no such limit.',
    ),
  ATTEMPT_WINDOW_SECONDS: wholeSecondsBetween(1)
    .default(300)
    .describe(
      'Length of the window in which `ATTEMPTS_PER_ACCOUNT`, `PASSWORD_ATTEMPTS_PER_ACCOUNT`, `ATTEMPTS_PER_IP` and `ALL_ATTEMPTS_PER_IP` count, in seconds. It starts with the first attempt.',
    ),
  ATTEMPTS_PER_ACCOUNT: positiveInt(10).describe(
    'Maximum number of attempts at one secret of one account per window: an OTP, a PIN or a PIN reset token. Also the maximum number of OTPs of each kind sent to an account, and of attempts at its password, or its refresh tokens, from one client IP address. Further attempts fail with `TOO_MANY_REQUESTS`. A correct secret takes back the attempts from the same address.',
  ),
  PASSWORD_ATTEMPTS_PER_ACCOUNT: positiveInt(50).describe(
    'Maximum number of attempts per window at the password of one account from all client IP addresses together, and the same for its refresh tokens. Higher than `ATTEMPTS_PER_ACCOUNT`, so that a stranger at another address cannot use up the attempts of the patient.',
  ),
  ATTEMPTS_PER_IP: positiveInt(300).describe(
    'Maximum number of failed attempts and of OTPs sent, per window, from one client IP address for all accounts together. An attempt with a correct secret does not count. An IPv6 /64 network counts as one address.',
  ),
  ALL_ATTEMPTS_PER_IP: positiveInt(3000).describe(
    'Maximum number of attempts per window from one client IP address, correct ones included. Higher than `ATTEMPTS_PER_IP`, because many patients may share one address.',
  ),
  SIGN_IN_OTPS_PER_MINUTE: positiveInt(2).describe(
    'Maximum number of sign-in OTPs requested for one account per minute. UMANG sends 2 per minute and silently drops the others.',
  ),
  TRUSTED_PROXIES: intFrom(0)
    .default(0)
    .describe(
      'Number of trusted reverse proxies in front of the gateway. The client IP is read that many entries from the right of `X-Forwarded-For`.',
    ),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .pipe(z.array(httpOrigin))
    .optional()
    .describe(
      'Comma-separated origins whose pages may read responses, as browsers send them: in lower case, without a default port. Outside of production, pages of `localhost`, `127.0.0.1` and `[::1]` may as well, on any port. Credentials mode is never allowed.',
    )
    .meta(fromFile),
  INTROSPECTION: booleanVariable
    .optional()
    .describe(
      'Allow introspection and "Did you mean" suggestions. Defaults to false in production, to true everywhere else.',
    ),
  UPSTREAM_REPORT: booleanVariable
    .optional()
    .describe(
      'Add `extensions.upstream` to each result: the UMANG calls of the operation, their times and their estimate; and explain an operation without running it if the request has the header `X-Explain: true`. Defaults to false in production, to true everywhere else.',
    ),
  RESPONSE_COMPRESSION: booleanVariable
    .default('true')
    .describe(
      'Compress responses of at least 2 kB with gzip or brotli for clients that accept it: `true` or `false`. Set it to false if a proxy in front compresses.',
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
    .describe('JSON file that maps document IDs to documents, as GraphQL code generators write it.'),
});

type RequestPolicyEnv = z.infer<typeof requestPolicyEnv>;

export const validateRequestPolicy = (env: RequestPolicyEnv): string[] => [
  ...(env.HEADERS_TIMEOUT_MS > env.REQUEST_TIMEOUT_MS
    ? ['HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS: the headers must not have more time than the whole request']
    : []),
  ...(env.MAX_PENDING_BODY_BYTES_PER_IP > 0 && env.MAX_PENDING_BODY_BYTES_PER_IP < env.MAX_BODY_BYTES
    ? ['MAX_PENDING_BODY_BYTES_PER_IP, MAX_BODY_BYTES: one body must not exceed the limit on all bodies of a client']
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
  return ['TRUSTED_DOCUMENTS_FILE: name a readable JSON file that maps document IDs to documents'];
}

export const toRequestPolicy = (env: RequestPolicyEnv, isProduction: boolean): RequestPolicy => ({
  limits: toRequestLimits(env),
  corsOrigins: { listed: env.CORS_ORIGINS ?? [], loopback: !isProduction },
  introspection: env.INTROSPECTION === undefined ? !isProduction : env.INTROSPECTION === 'true',
  trustedDocuments: toTrustedDocuments(env),
  upstreamReport: env.UPSTREAM_REPORT === undefined ? !isProduction : env.UPSTREAM_REPORT === 'true',
  compression: env.RESPONSE_COMPRESSION === 'true',
});

export const toAttemptLimits = (env: RequestPolicyEnv): AttemptLimits => ({
  windowSeconds: env.ATTEMPT_WINDOW_SECONDS,
  perAccount: env.ATTEMPTS_PER_ACCOUNT,
  passwordsPerAccount: env.PASSWORD_ATTEMPTS_PER_ACCOUNT,
  perIp: env.ATTEMPTS_PER_IP,
  allPerIp: env.ALL_ATTEMPTS_PER_IP,
  signInOtpsPerMinute: env.SIGN_IN_OTPS_PER_MINUTE,
});

const toRequestLimits = (env: RequestPolicyEnv): RequestLimits => ({
  maxConcurrentRequests: toLimit(env, 'MAX_CONCURRENT_REQUESTS'),
  maxQueueDelayMs: toLimit(env, 'MAX_QUEUE_DELAY_MS'),
  maxConnections: env.MAX_CONNECTIONS,
  listenBacklog: env.LISTEN_BACKLOG,
  maxBodyBytes: env.MAX_BODY_BYTES,
  maxPendingBodyBytesPerIp: toLimit(env, 'MAX_PENDING_BODY_BYTES_PER_IP'),
  maxHeaderBytes: toLimit(env, 'MAX_HEADER_BYTES'),
  headersTimeoutMs: toLimit(env, 'HEADERS_TIMEOUT_MS'),
  requestTimeoutMs: toLimit(env, 'REQUEST_TIMEOUT_MS'),
  sendTimeoutMs: env.SEND_TIMEOUT_MS,
  maxPipelinedRequests: env.MAX_PIPELINED_REQUESTS,
  maxBufferedBytes: env.MAX_BUFFERED_BYTES,
  maxWebSocketOperations: toLimit(env, 'MAX_WEBSOCKET_OPERATIONS'),
  maxWebSocketsPerIp: toLimit(env, 'MAX_WEBSOCKETS_PER_IP'),
  maxBatchSize: toLimit(env, 'MAX_BATCH_SIZE'),
  maxDocumentLength: toLimit(env, 'MAX_DOCUMENT_LENGTH'),
  maxVariablesLength: toLimit(env, 'MAX_VARIABLES_LENGTH'),
  maxListItems: toLimit(env, 'MAX_LIST_ITEMS'),
  maxTokens: toLimit(env, 'MAX_TOKENS'),
  maxDepth: toLimit(env, 'MAX_DEPTH'),
  maxAliases: toLimit(env, 'MAX_ALIASES'),
  maxDirectives: toLimit(env, 'MAX_DIRECTIVES'),
  maxResponseKeyLength: toLimit(env, 'MAX_RESPONSE_KEY_LENGTH'),
  maxNameLength: toLimit(env, 'MAX_NAME_LENGTH'),
  maxFieldComparisons: toLimit(env, 'MAX_FIELD_COMPARISONS'),
  documentCacheBytes: env.DOCUMENT_CACHE_BYTES,
  maxUpstreamCalls: toLimit(env, 'MAX_UPSTREAM_CALLS'),
  maxResponseObjects: toLimit(env, 'MAX_RESPONSE_OBJECTS'),
  maxResponseBytes: toLimit(env, 'MAX_RESPONSE_BYTES'),
  maxErrors: toLimit(env, 'MAX_ERRORS'),
  maxOperationMs: toLimit(env, 'MAX_OPERATION_MS'),
});

type NumericVariable = {
  [Name in keyof RequestPolicyEnv]-?: RequestPolicyEnv[Name] extends number ? Name : never;
}[keyof RequestPolicyEnv];

const toLimit = (env: RequestPolicyEnv, name: NumericVariable): Limit => ({ name, value: env[name] });

export const toMaxSubscriptions = (env: RequestPolicyEnv): Limit => toLimit(env, 'MAX_SUBSCRIPTIONS_PER_PATIENT');

export const toMaxEntityReferences = (env: RequestPolicyEnv): Limit => toLimit(env, 'MAX_ENTITY_REFERENCES');

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
