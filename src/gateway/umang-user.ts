/** A client application may call on behalf of its own UMANG user, where the configuration allows it. */
import { limitExceeded } from '../graphql-server/limits/limit-exceeded.js';
import type { Limit } from '../graphql-server/options.js';
import type { UmangUser } from '../umang/umang-options.js';
import { umangUserHeaders } from './request-headers.js';

export interface UmangUserOverrides {
  /** Maximum length of each header, in characters. */
  readonly maxHeaderLength: Limit;
}

/** @param options undefined: the headers are ignored */
export function readUmangUser(
  configured: UmangUser,
  headers: Headers,
  options: UmangUserOverrides | undefined,
): UmangUser {
  if (options === undefined) return configured;
  const overrides = Object.entries(umangUserHeaders).flatMap(([field, name]) => {
    const value = headers.get(name);
    if (value === null) return [];
    assertLength(name, value, options.maxHeaderLength);
    return [[field, value] as const];
  });
  return overrides.length === 0 ? configured : { ...configured, ...Object.fromEntries(overrides) };
}

function assertLength(name: string, { length }: string, limit: Limit): void {
  if (length > limit.value)
    throw limitExceeded({ subject: `The header ${name} has`, unit: 'characters', actual: length, limit });
}
