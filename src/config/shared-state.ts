/** Environment variables of the state that several replicas share. */
import { z } from 'zod';
import type { GatewayOptions } from '../gateway/options.js';
import type { SharedStateOptions } from '../shared-state/redis-store.js';
import { intFrom } from './env.js';
import { readVersion } from './telemetry.js';
import { secretFromFile } from './variable-files.js';

const minKeyBytes = 32;

const redisUrl = z
  .string()
  .trim()
  .refine(
    isRedisUrl,
    'set a URL that starts with redis:// or rediss://, as in rediss://user:password@host:6379/0: the database is a number, and special characters of the password are percent-encoded',
  );
const sharedKey = z
  .string()
  .trim()
  .refine((key) => Buffer.byteLength(key) >= minKeyBytes, `set at least ${minKeyBytes} bytes`);

export const sharedStateEnv = z.object({
  REDIS_URL: redisUrl
    .optional()
    .describe(
      'URL of the Redis or Valkey server through which replicas share state, `redis://` or, with TLS, `rediss://`. It may contain a user name, a password and a database. Unset: each replica keeps its state to itself.',
    )
    .meta(secretFromFile),
  SHARED_KEY: sharedKey
    .optional()
    .describe(
      'Secret of all replicas, at least 32 bytes: keys in Redis are hashed with it, values encrypted. Required with `REDIS_URL`.',
    )
    .meta(secretFromFile),
  SHARED_LIMITS_FALLBACK: z
    .enum(['local', 'refuse'])
    .default('local')
    .describe(
      'What attempt limits do while Redis is unavailable: `local` counts in each replica, and divides the limits by `REPLICAS`; `refuse` rejects every attempt, so that nobody signs in.',
    ),
  REPLICAS: intFrom(1)
    .default(1)
    .describe(
      'Number of replicas by which attempt limits are divided while Redis is unavailable. 1: each replica applies them in full.',
    ),
});

type SharedStateEnv = z.infer<typeof sharedStateEnv>;

export const validateSharedState = ({ REDIS_URL: url, SHARED_KEY: key }: SharedStateEnv): string[] =>
  url !== undefined && key === undefined ? ['SHARED_KEY: set it, because REDIS_URL is set'] : [];

export const toSharedStateOptions = ({
  REDIS_URL: redisUrl,
  SHARED_KEY: sharedKey,
}: SharedStateEnv): SharedStateOptions | undefined =>
  redisUrl !== undefined && sharedKey !== undefined ? { redisUrl, sharedKey, version: readVersion() } : undefined;

export const toAttemptFallback = (env: SharedStateEnv): GatewayOptions['attemptFallback'] =>
  env.SHARED_LIMITS_FALLBACK === 'refuse' ? 'refuse' : { replicas: env.REPLICAS };

function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, username, password } = new URL(text);
  const isDatabase = /^(?:\/\d{0,5})?$/.test(pathname);
  return ['redis:', 'rediss:'].includes(protocol) && hostname !== '' && isDatabase && isDecodable(username + password);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
