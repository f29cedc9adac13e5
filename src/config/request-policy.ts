/** The variables of who and what gets in: limits, the pace of guesses, other origins, documents. Part of `config.ts`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const most = (value: number) => z.coerce.number().int().min(1).default(value);

export const entryVariables = z.object({
  MAX_BODY_BYTES: most(262_144).describe('Largest body of a request'),
  MAX_HEADER_BYTES: most(16_384).describe('Largest headers of a request, all together'),
  HEADERS_TIMEOUT_MS: most(10_000).describe('Time within which the headers of a request must be in'),
  REQUEST_TIMEOUT_MS: most(30_000).describe('Time within which a request must be in, body and all'),
  MAX_BATCH: most(10).describe('Operations in one batch'),
  MAX_DOCUMENT_CHARACTERS: most(20_000).describe('Characters of one GraphQL document'),
  MAX_VARIABLES_CHARACTERS: most(196_608).describe('Characters in the variables of one operation, names included'),
  MAX_TOKENS: most(1000).describe('Tokens of one document'),
  MAX_DEPTH: most(12).describe('Levels of fields in one operation'),
  MAX_ALIASES: most(30).describe('Aliases in one document'),
  MAX_DIRECTIVES: most(30).describe('Directives in one document'),
  MAX_CALLS: most(150).describe('UMANG calls that the operations of one request may cause, with nothing known yet'),
  MAX_OBJECTS: most(20_000).describe('Objects that the answer to one operation may hold'),
  EXPECTED_ROWS: most(10).describe('Rows that a list without `first` is taken to have, for the two limits above'),
  EXPECTED_PROVIDERS: most(30).describe('Distinct providers that the rows of one answer are taken to name at most'),
  GUESS_WINDOW_SECONDS: most(300).describe('The span over which the next two are counted'),
  GUESSES_PER_SUBJECT: most(10).describe(
    'Tries at one account’s password, OTP or PIN, or OTPs sent to it, before `TOO_MANY_REQUESTS`; a right one starts anew',
  ),
  GUESSES_PER_ADDRESS: most(300).describe(
    'The same from one client address (of IPv6 the first 64 bits), for all accounts',
  ),
  SIGN_IN_OTPS_PER_MINUTE: most(2).describe(
    'OTPs to sign in that may be asked for one account in a minute; more than 2 UMANG does not send, and nobody is told',
  ),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('Proxies in front of the gateway: the client’s address is that many from the right in `X-Forwarded-For`'),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .pipe(z.array(z.string().regex(/^https?:\/\/[^/?#\s*]+$/, 'write origins as https://app.example, with commas')))
    .optional()
    .describe(
      'Origins whose pages may read answers, with commas between; none unless set. Cookies are never asked for',
    ),
  INTROSPECTION: z
    .enum(['true', 'false'])
    .optional()
    .describe('Whether clients may read the schema, in hints of its names too; where it is not set, not in production'),
  TRUSTED_DOCUMENTS: z
    .enum(['only', 'prefer'])
    .optional()
    .describe('`only` runs nothing but the documents of the file; `prefer` runs them by `documentId`, and others'),
  TRUSTED_DOCUMENTS_FILE: z
    .string()
    .optional()
    .describe('JSON object of the documents by their ids, as GraphQL code generators write it'),
});

type Variables = z.infer<typeof entryVariables>;

/** What each of them means stands beside its variable. */
export interface Limits {
  readonly body: number;
  readonly headers: number;
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly batch: number;
  readonly document: number;
  readonly variables: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly calls: number;
  readonly objects: number;
  readonly expectedRows: number;
  readonly expectedProviders: number;
}

export interface Pace {
  readonly seconds: number;
  readonly perSubject: number;
  readonly perAddress: number;
  /** In a minute, for one account. */
  readonly signInOtps: number;
  readonly proxies: number;
}

export interface Documents {
  readonly only: boolean;
  readonly byId: ReadonlyMap<string, string>;
}

export interface Entry {
  readonly limits: Limits;
  readonly pace: Pace;
  readonly corsOrigins: readonly string[];
  readonly introspection: boolean;
  readonly documents: Documents;
}

export function entryFaults({ TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_FILE: file }: Variables): string[] {
  if ((mode === undefined) !== (file === undefined))
    return ['TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_FILE: set both or neither'];
  if (file === undefined || documentsIn(file)) return [];
  return ['TRUSTED_DOCUMENTS_FILE: name a readable JSON file, an object of documents by their ids'];
}

export function entryOf(env: Variables, production: boolean): Entry {
  return {
    limits: {
      body: env.MAX_BODY_BYTES,
      headers: env.MAX_HEADER_BYTES,
      headersTimeout: env.HEADERS_TIMEOUT_MS,
      requestTimeout: env.REQUEST_TIMEOUT_MS,
      batch: env.MAX_BATCH,
      document: env.MAX_DOCUMENT_CHARACTERS,
      variables: env.MAX_VARIABLES_CHARACTERS,
      tokens: env.MAX_TOKENS,
      depth: env.MAX_DEPTH,
      aliases: env.MAX_ALIASES,
      directives: env.MAX_DIRECTIVES,
      calls: env.MAX_CALLS,
      objects: env.MAX_OBJECTS,
      expectedRows: env.EXPECTED_ROWS,
      expectedProviders: env.EXPECTED_PROVIDERS,
    },
    pace: {
      seconds: env.GUESS_WINDOW_SECONDS,
      perSubject: env.GUESSES_PER_SUBJECT,
      perAddress: env.GUESSES_PER_ADDRESS,
      signInOtps: env.SIGN_IN_OTPS_PER_MINUTE,
      proxies: env.TRUST_PROXY,
    },
    corsOrigins: env.CORS_ORIGINS ?? [],
    introspection: env.INTROSPECTION === undefined ? !production : env.INTROSPECTION === 'true',
    documents: {
      only: env.TRUSTED_DOCUMENTS === 'only',
      byId: (env.TRUSTED_DOCUMENTS_FILE && documentsIn(env.TRUSTED_DOCUMENTS_FILE)) || new Map(),
    },
  };
}

function documentsIn(file: string): ReadonlyMap<string, string> | undefined {
  try {
    return new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))));
  } catch {
    return undefined;
  }
}
