/** Environment variables that control how patient tokens are verified. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { PatientKey } from '../gateway/auth/jwks.js';
import type { ExpectedClaims } from '../gateway/auth/token-claims.js';
import { booleanVariable, commaSeparated, httpUrl } from './env.js';
import { type umangEnv, validateEncryption } from './umang.js';
import { fromFile } from './variable-files.js';

export const patientTokenEnv = z.object({
  PATIENT_JWKS_URL: httpUrl
    .optional()
    .describe(
      'URL of the JWKS that verifies patient tokens. Production requires `https`. Defaults to the sandbox’s JWKS while the sandbox runs.',
    )
    .meta(fromFile),
  PATIENT_PUBLIC_KEY: z
    .string()
    .transform((pem, context) => parsePublicKey(pem) ?? rejectPublicKey(context))
    .optional()
    .describe(
      'Public key that verifies patient tokens, as PEM (SPKI) of an RSA key of at least 2048 bits, instead of `PATIENT_JWKS_URL`. Line breaks may be written as `\\n`.',
    )
    .meta(fromFile),
  PATIENT_JWKS: z
    .string()
    .transform((json, context) => parseJwks(json) ?? rejectJwks(context))
    .optional()
    .describe(
      'JWKS that verifies patient tokens, as JSON, instead of `PATIENT_JWKS_URL`. It has at least one RSA key of at least 2048 bits for RS512, and no private key.',
    )
    .meta(fromFile),
  PATIENT_TOKENS_UNVERIFIED: booleanVariable
    .default('false')
    .describe(
      '`true` lets production start with none of the three. The gateway then checks only the expiry of patient tokens, and UMANG the rest.',
    ),
  PATIENT_TOKEN_AUDIENCE: commaSeparated
    .optional()
    .describe('Comma-separated accepted values of the claim `aud` of patient tokens. Unset: it is not checked.'),
  PATIENT_TOKEN_ISSUER: commaSeparated
    .optional()
    .describe('Comma-separated accepted values of the claim `iss`. Unset: it is not checked.'),
  PATIENT_TOKEN_CLIENT_ID: commaSeparated
    .optional()
    .describe(
      'Comma-separated accepted values of the claim `clientId`, which names the application that the patient signed in to. NDHM sets different values for sign-in by password and by OTP. Unset: it is not checked.',
    ),
});

const publicKeyRule =
  'set a public RSA key of at least 2048 bits as PEM (-----BEGIN PUBLIC KEY-----), with its line breaks or \\n in their place';

function rejectPublicKey(context: z.core.$RefinementCtx): never {
  context.addIssue(publicKeyRule);
  return z.NEVER;
}

function parsePublicKey(text: string): KeyObject | undefined {
  const pem = unescapePem(text);
  if (!pem.startsWith('-----BEGIN PUBLIC KEY-----')) return undefined; // a private key must not be configured here
  try {
    const key = createPublicKey(pem);
    return isStrongRsaKey(key) ? key : undefined;
  } catch {
    return undefined; // reported as an issue
  }
}

const jwksRule =
  'set a JWKS, {"keys":[…]}, that has a public RSA key of at least 2048 bits for RS512, and no private key';

function rejectJwks(context: z.core.$RefinementCtx): never {
  context.addIssue(jwksRule);
  return z.NEVER;
}

const jwk = z.object({
  kty: z.string(),
  n: z.string().optional(),
  e: z.string().optional(),
  alg: z.string().default('RS512'),
  use: z.string().default('sig'),
  d: z.never().optional(), // the private exponent
});
const jwks = z.object({ keys: z.array(jwk) });

/** Leaves keys for other purposes out, as with a JWKS that is fetched. */
function parseJwks(json: string): readonly KeyObject[] | undefined {
  try {
    const { keys } = jwks.parse(JSON.parse(json));
    const publicKeys = keys
      .filter(({ kty, alg, use }) => kty === 'RSA' && alg === 'RS512' && use === 'sig')
      .map(({ kty, n = '', e = '' }) => createPublicKey({ key: { kty, n, e }, format: 'jwk' }))
      .filter(isStrongRsaKey);
    return publicKeys.length > 0 ? publicKeys : undefined;
  } catch {
    return undefined; // reported as an issue
  }
}

const isStrongRsaKey = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean =>
  asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;

/** Env files hold one line for each variable, and some readers keep its quotation marks. */
const unescapePem = (text: string): string =>
  text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replaceAll(/(?:\\r)?\\n/g, '\n');

type PatientTokenEnv = z.infer<typeof patientTokenEnv>;

const keyVariables = 'PATIENT_JWKS_URL, PATIENT_JWKS, PATIENT_PUBLIC_KEY';
const claimVariables = ['PATIENT_TOKEN_AUDIENCE', 'PATIENT_TOKEN_ISSUER', 'PATIENT_TOKEN_CLIENT_ID'] as const;

export function validatePatientTokens(
  env: PatientTokenEnv & z.infer<typeof umangEnv>,
  isProduction: boolean,
): string[] {
  const { PATIENT_JWKS_URL: jwksUrl, UMANG_BASE_URL: baseUrl } = env;
  const keys = [jwksUrl, env.PATIENT_JWKS, env.PATIENT_PUBLIC_KEY].filter((key) => key !== undefined);
  const hasKey = keys.length > 0;
  const isUnverified = env.PATIENT_TOKENS_UNVERIFIED === 'true';
  const uncheckedClaims = claimVariables.filter((name) => env[name] !== undefined);
  return [
    ...(keys.length > 1 ? [`${keyVariables}: set only one of the three`] : []),
    ...(isProduction && !hasKey && !isUnverified
      ? [
          `${keyVariables}: set one of the three, or set PATIENT_TOKENS_UNVERIFIED=true to accept patient tokens whose signature is not verified`,
        ]
      : []),
    ...(hasKey && isUnverified
      ? ['PATIENT_TOKENS_UNVERIFIED: remove it, because a key that verifies patient tokens is set']
      : []),
    ...(!hasKey && (isProduction || baseUrl)
      ? uncheckedClaims.map(
          (name) =>
            `${name}: set PATIENT_JWKS_URL, PATIENT_JWKS or PATIENT_PUBLIC_KEY too; unverified claims prove nothing`,
        )
      : []),
    ...(isProduction ? validateEncryption('PATIENT_JWKS_URL', jwksUrl, env) : []),
  ];
}

export function toPatientKey({
  PATIENT_JWKS_URL: jwksUrl,
  PATIENT_JWKS: publicKeys,
  PATIENT_PUBLIC_KEY: publicKey,
}: PatientTokenEnv): PatientKey | undefined {
  if (jwksUrl) return { jwksUrl };
  if (publicKeys) return { publicKeys };
  return publicKey && { publicKeys: [publicKey] };
}

export const toExpectedClaims = (env: PatientTokenEnv): ExpectedClaims => ({
  audiences: env.PATIENT_TOKEN_AUDIENCE,
  issuers: env.PATIENT_TOKEN_ISSUER,
  clientIds: env.PATIENT_TOKEN_CLIENT_ID,
});
