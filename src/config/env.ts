/** Reads process.env, which no other file does, and holds the schemas that several groups of variables share. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

export type Env = Readonly<Record<string, string | undefined>>;

/** Drops empty variables: `PORT= npm start` leaves PORT unset. */
export function readEnv(env: Env = process.env): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((variable): variable is [string, string] => Boolean(variable[1])),
  );
}

/**
 * Reads the files of Node's `--env-file` again, because a process cannot see a change of its environment. As at the start, the
 * environment takes precedence over them.
 */
export function createEnvReader(
  env: Env = process.env,
  files: readonly string[] = findEnvFiles(process.execArgv),
): () => Record<string, string> {
  const initial = readEnvFiles(files);
  const ownVariables = Object.entries(env).filter(([name, value]) => value !== initial[name]);
  return () => readEnv({ ...readEnvFiles(files), ...Object.fromEntries(ownVariables) });
}

/** Later files take precedence. */
const readEnvFiles = (files: readonly string[]): Env =>
  Object.assign({}, ...files.map((file) => parseEnv(readFileSync(file, 'utf8')))) as Env;

export const findEnvFiles = (nodeOptions: readonly string[]): string[] =>
  nodeOptions.flatMap((option, index) => {
    if (option === '--env-file') return nodeOptions.slice(index + 1, index + 2);
    return option.startsWith('--env-file=') ? [option.slice('--env-file='.length)] : [];
  });

/** Can be called also while the rest of the configuration is invalid. */
export const isProductionEnv = (env: Env = process.env): boolean => env['NODE_ENV'] === 'production';

export const isNpmLifecycle = (env: Env = process.env): boolean => env['npm_lifecycle_event'] !== undefined;

export const nonEmptyString = z.string().trim().min(1);
export const secret = z.string().min(16);
/** ASCII without control characters, and Latin-1 (RFC 9110, section 5.5). HTTP ignores blanks around it. */
const headerValue = /^[!-~\u0080-\u00ff](?:[\t -~\u0080-\u00ff]*[!-~\u0080-\u00ff])?$/;
const headerRule = 'use only characters that an HTTP header can carry, and no space at the start or the end';
/** A secret that requests send in a header. */
export const headerSecret = secret.refine((text) => headerValue.test(text), headerRule);
export const headerText = nonEmptyString.refine((text) => headerValue.test(text), headerRule);
export const httpUrl = z
  .url({ protocol: /^https?$/, error: 'set a URL that starts with https:// or http://' })
  .refine((url) => !hasCredentials(url), 'remove the user name and the password from the URL')
  .refine((url) => !url.includes('#'), 'remove the fragment (#…) from the URL');
/** Paths are appended to it. */
export const httpBaseUrl = httpUrl.refine((url) => !url.includes('?'), 'remove the query (?…) from the URL');
/** An origin as browsers send it: the header `Origin` is compared with it character by character. */
export const httpOrigin = z.string().superRefine((text, context) => {
  const origin = parseHttpOrigin(text);
  if (origin === undefined) context.addIssue('write each origin as https://app.example and separate them by commas');
  else if (origin !== text) context.addIssue(`write ${origin}, as browsers send the origin`);
});
export const booleanVariable = z.enum(['true', 'false']);
/** Not all that JavaScript reads as a number: blanks as 0, `0x10` as 16. */
const decimalDigits = /^-?\d+(?:\.\d+)?$/;
const parseDecimal = (value: unknown): unknown =>
  typeof value !== 'string' ? value : decimalDigits.test(value.trim()) ? Number(value) : NaN;
/** One issue for each value suffices. */
const abort = { abort: true };
const inRange = (min: number, max: number) => z.number().min(min, abort).max(max, abort);
export const numberBetween = (min: number, max: number) => z.preprocess(parseDecimal, inRange(min, max));
/**
 * Node.js and the operating system convert some numbers to this many bits, by which a larger one could become 0. Every duration may
 * become the delay of a timer: Node fires one with a longer delay after 1 ms.
 */
const maxInt32 = 2 ** 31 - 1;
export const intBetween = (min: number, max: number) => z.preprocess(parseDecimal, inRange(min, max).int());
export const intFrom = (min: number) => intBetween(min, maxInt32);
export const port = intBetween(0, 65535);
export const millisecondsBetween = (min: number, max = maxInt32) => intBetween(min, max);
export const wholeSecondsBetween = (min: number, max = Math.floor(maxInt32 / 1000)) => intBetween(min, max);
export const commaSeparated = z
  .string()
  .transform((list) => list.split(',').map((item) => item.trim()))
  .refine((items) => !items.includes(''), 'separate the values by single commas');

function hasCredentials(url: string): boolean {
  if (!URL.canParse(url)) return false; // another issue
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

/** @returns undefined also for a pattern, such as https://*.example, which is no URL of a page */
function parseHttpOrigin(text: string): string | undefined {
  if (!URL.canParse(text) || text.includes('*')) return undefined;
  const { protocol, origin } = new URL(text);
  return ['http:', 'https:'].includes(protocol) ? origin : undefined;
}
