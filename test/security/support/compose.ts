/** Composes hostile documents and values. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

export const times = (count: number, part: (index: number) => string, separator = ' '): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(separator);

/** The field under as many aliases as given. */
export const aliases = (count: number, field: string): string => times(count, (index) => `a${index}: ${field}`);

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const byHash = (hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Sends requests, at most 40 at a time. */
export async function flood(count: number, send: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < count) await send(next++);
  };
  await Promise.all(Array.from({ length: Math.min(40, count) }, work));
}

/** Repeats an action without waiting for its effect, and lets this process do other work in between. */
export async function burst(count: number, action: (index: number) => void): Promise<void> {
  for (let index = 0; index < count; index++) {
    action(index);
    if (index % 50 === 49) await setImmediate();
  }
}
