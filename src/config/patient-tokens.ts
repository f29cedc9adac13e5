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
  PATIENT_TOKENS_UNVERIFIED: booleanVariable
    .default('false')
    .describe(
      '`true` lets production start with neither of the two. The gateway then checks only the expiry of patient tokens, and UMANG the rest.',
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
    return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 ? key : undefined;
  } catch {
    return undefined; // reported as an issue
  }
}

/** Env files hold one line for each variable, and some readers keep its quotation marks. */
const unescapePem = (text: string): string =>
  text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replaceAll(/(?:\\r)?\\n/g, '\n');

type PatientTokenEnv = z.infer<typeof patientTokenEnv>;

const claimVariables = ['PATIENT_TOKEN_AUDIENCE', 'PATIENT_TOKEN_ISSUER', 'PATIENT_TOKEN_CLIENT_ID'] as const;

export function validatePatientTokens(
  env: PatientTokenEnv & z.infer<typeof umangEnv>,
  isProduction: boolean,
): string[] {
  const { PATIENT_JWKS_URL: jwksUrl, PATIENT_PUBLIC_KEY: publicKey, UMANG_BASE_URL: baseUrl } = env;
  const hasKey = jwksUrl !== undefined || publicKey !== undefined;
  const isUnverified = env.PATIENT_TOKENS_UNVERIFIED === 'true';
  const uncheckedClaims = claimVariables.filter((name) => env[name] !== undefined);
  return [
    ...(jwksUrl && publicKey ? ['PATIENT_JWKS_URL, PATIENT_PUBLIC_KEY: set only one of the two'] : []),
    ...(isProduction && !hasKey && !isUnverified
      ? [
          'PATIENT_JWKS_URL, PATIENT_PUBLIC_KEY: set one of the two, or set PATIENT_TOKENS_UNVERIFIED=true to accept patient tokens whose signature is not verified',
        ]
      : []),
    ...(hasKey && isUnverified
      ? ['PATIENT_TOKENS_UNVERIFIED: remove it, because a key that verifies patient tokens is set']
      : []),
    ...(!hasKey && (isProduction || baseUrl)
      ? uncheckedClaims.map(
          (name) => `${name}: set PATIENT_JWKS_URL or PATIENT_PUBLIC_KEY too; unverified claims prove nothing`,
        )
      : []),
    ...(isProduction ? validateEncryption('PATIENT_JWKS_URL', jwksUrl, env) : []),
  ];
}

export function toPatientKey({
  PATIENT_JWKS_URL: jwksUrl,
  PATIENT_PUBLIC_KEY: publicKey,
}: PatientTokenEnv): PatientKey | undefined {
  if (jwksUrl) return { jwksUrl };
  return publicKey && { publicKey };
}

export const toExpectedClaims = (env: PatientTokenEnv): ExpectedClaims => ({
  audiences: env.PATIENT_TOKEN_AUDIENCE,
  issuers: env.PATIENT_TOKEN_ISSUER,
  clientIds: env.PATIENT_TOKEN_CLIENT_ID,
});
