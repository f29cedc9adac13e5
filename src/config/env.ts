/** Reads process.env, which no other file does, and holds the schemas that several groups of variables share. */
import { z } from 'zod';

export type Env = Readonly<Record<string, string | undefined>>;

/** Drops empty variables: `PORT= npm start` leaves PORT unset. */
export function readEnv(env: Env = process.env): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((variable): variable is [string, string] => Boolean(variable[1])),
  );
}

export const isNpmLifecycle = (env: Env = process.env): boolean => env['npm_lifecycle_event'] !== undefined;

export const nonEmptyString = z.string().trim().min(1);
export const secret = z.string().min(16);
export const httpUrl = z.url({ protocol: /^https?$/ });
export const port = z.coerce.number().int().min(0).max(65535);
export const booleanVariable = z.enum(['true', 'false']);
export const numberBetween = (min: number, max: number) => z.coerce.number().min(min).max(max);
export const intFrom = (min: number) => z.coerce.number().int().min(min);
