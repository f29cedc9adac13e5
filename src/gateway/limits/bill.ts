/** What was counted of an operation so far. */
import type { Limits } from '../../entry.js';
import { limitExceeded } from './limit-exceeded.js';
import { ceilings, type Price, writes } from './prices.js';

/** Where in the answer a field stands: its path, without aliases, and how many times that path is expected to be there. */
export interface Place {
  /** Which part of the operation sees the same state: the mutation it belongs to. */
  readonly epoch: string;
  readonly path: string;
  readonly rows: number;
  /** Whether the rows were counted: references say how many they are. */
  readonly isCounted: boolean;
}

export class Bill {
  readonly #calls = new Map<
    string,
    { readonly section: number; readonly count: number; readonly isCounted: boolean }
  >();
  #writes = 0;
  #objects = 0;

  constructor(private readonly limits: Limits) {}

  /** @throws as soon as there are too many */
  addObjects(count: number): void {
    this.#objects += count;
    const { objects: most } = this.limits;
    if (this.#objects <= most) return;
    const what = 'objects in the answer';
    throw limitExceeded({ what, found: this.#objects, orMore: true, most, variable: 'MAX_OBJECTS' });
  }

  addWrite(coordinate: string): void {
    this.#writes += writes[coordinate] ?? 1;
  }

  add(
    { section, reach }: Price,
    args: Readonly<Record<string, unknown>>,
    { epoch, path, rows, isCounted }: Place,
  ): void {
    const key = reach === 'all' ? '' : reach === 'row' ? path : reach.equal.map((name) => textOf(args[name])).join();
    this.#calls.set(`${epoch} ${section} ${key}`, { section, count: reach === 'row' ? rows : 1, isCounted });
  }

  get calls(): number {
    const most: Readonly<Record<number, number>> = { ...ceilings, 11: this.limits.expectedProviders };
    const rows = new Map<number, number>();
    let apart = 0;
    for (const { section, count, isCounted } of this.#calls.values()) {
      if (count > 1 && !isCounted) rows.set(section, (rows.get(section) ?? 0) + count);
      else apart += Math.min(count, ceilings[section] ?? Infinity);
    }
    const shared = [...rows].reduce((sum, [section, count]) => sum + Math.min(count, most[section] ?? Infinity), 0);
    return this.#writes + apart + shared;
  }
}

/** What these arguments are, once they are coerced; anything else is refused then. */
const textOf = (value: unknown): string => (typeof value === 'object' ? '' : (JSON.stringify(value) ?? ''));
