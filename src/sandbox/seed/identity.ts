/** Made-up ids that are the same in every sandbox, so that examples and tests may name them. */
import { createHash } from 'node:crypto';

const digest = (name: string): string => createHash('sha256').update(name).digest('hex');

export function uuidOf(name: string): string {
  const hex = digest(name);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** A number below the bound. */
export const numberOf = (name: string, bound: number): number => Number.parseInt(digest(name).slice(0, 8), 16) % bound;

/** An element of a list which is not empty, taken round and round. */
export function pick<Element>(list: readonly [Element, ...Element[]] | readonly Element[], index: number): Element {
  const element = list[index % list.length];
  if (element === undefined) throw new Error('There is nothing to pick from');
  return element;
}
