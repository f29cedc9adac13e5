/** The value of each variable that is in effect, and where it comes from. Values of secrets are masked. */
import { envSchema, parseEnv, type ParsedEnv, readConfig, resolveVariables } from './config.js';
import type { Env } from './env.js';
import { isSecret, toFileVariable } from './variable-files.js';

export interface EffectiveValue {
  readonly name: string;
  /** Undefined: the variable is not set and has no default. */
  readonly value: string | undefined;
  readonly source: string;
}

/** @throws ConfigError */
export function listEffectiveValues(variables?: Env): EffectiveValue[] {
  const resolved = resolveVariables(variables);
  const env = parseEnv(resolved);
  const derived = deriveDefaults(variables);
  return Object.entries(envSchema.shape).map(([name, type]) => {
    const text = resolved.values[name];
    const isSet = text !== undefined;
    const value = isSet
      ? toText(env[name as keyof ParsedEnv], text)
      : (derived[name] ?? toText(env[name as keyof ParsedEnv]));
    return {
      name,
      value: value !== undefined && isSecret(type) ? '********' : value,
      source: isSet ? describeSource(name, resolved.files[name]) : 'default',
    };
  });
}

const describeSource = (name: string, file: string | undefined): string =>
  file === undefined ? 'environment' : `file in ${toFileVariable(name)}`;

/** Defaults that depend on other variables. */
function deriveDefaults(variables?: Env): Readonly<Record<string, string>> {
  const { host, shutdown, requestPolicy, callLimits } = readConfig(variables);
  const values = {
    HOST: host,
    SHUTDOWN_DELAY_SECONDS: shutdown.delayMs / 1000,
    INTROSPECTION: requestPolicy.introspection,
    UPSTREAM_REPORT: requestPolicy.upstreamReport,
    UMANG_MAX_CONCURRENCY_PER_CALLER: callLimits.maxConcurrencyPerCaller,
    UMANG_MAX_CONCURRENCY_PER_ADDRESS: callLimits.maxConcurrencyPerAddress,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** @param text the variable as it is set, for values that have no short form */
function toText(value: unknown, text?: string): string | undefined {
  if (typeof value === 'string') return maskQuery(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(',');
  return text?.replaceAll('\r', '').trim().replaceAll('\n', '\\n');
}

/** The query of a URL may contain a key. */
const maskQuery = (value: string): string =>
  URL.canParse(value) && value.includes('?') ? `${value.slice(0, value.indexOf('?'))}?********` : value;
