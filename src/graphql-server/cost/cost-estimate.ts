/** What an operation costs with these variables. */
import type { Limits } from '../../config/request-policy.js';
import type { Variables } from '../execution/ast/variables.js';
import { limitExceeded } from '../limits/limit-exceeded.js';
import type { Values } from './merge-fields.js';
import { ceilings, type Price, writes } from '../../gateway/cost-table.js';

/** Where in the answer objects stand: their path, without aliases, and how many of them are expected there. */
export interface Place {
  /** Which part of the operation sees the same state: the mutation it belongs to. */
  readonly epoch: string;
  readonly path: string;
  readonly above?: Place;
  readonly size: (variables: Variables) => Size;
}

export interface Size {
  /** How many there are for each of those above. */
  readonly count: number;
  /** Whether they were counted: references say how many they are. */
  readonly isCounted: boolean;
}

interface Reckoned {
  readonly rows: number;
  readonly isCounted: boolean;
}

/** What it consists of. */
export type Item = (bill: Bill) => void;

export class Bill {
  readonly #calls = new Map<
    string,
    { readonly section: number; readonly count: number; readonly isCounted: boolean }
  >();
  readonly #places = new Map<Place, Reckoned>();
  #writes = 0;
  #objects = 0;

  constructor(
    private readonly limits: Limits,
    private readonly variables: Variables,
  ) {}

  /** @throws as soon as there are too many */
  addObjects(place: Place): void {
    this.#objects += this.#at(place).rows;
    const { objects: most } = this.limits;
    if (this.#objects <= most) return;
    const what = 'objects in the answer';
    throw limitExceeded({ what, found: this.#objects, orMore: true, most, variable: 'MAX_OBJECTS' });
  }

  addWrite(coordinate: string): void {
    this.#writes += writes[coordinate] ?? 1;
  }

  /** @param values of the field's arguments */
  add({ section, reach }: Price, values: Values, place: Place): void {
    const { rows, isCounted } = this.#at(place);
    const key = `${place.epoch} ${section} ${this.#keyOf(reach, values, place)}`;
    this.#calls.set(key, { section, count: reach === 'row' ? rows : 1, isCounted });
  }

  #keyOf(reach: Price['reach'], values: Values, { path }: Place): string {
    if (reach === 'all') return '';
    if (reach === 'row') return path;
    const given = values(this.variables);
    return reach.equal.map((name) => textOf(given[name])).join();
  }

  #at(place: Place): Reckoned {
    const known = this.#places.get(place);
    if (known) return known;
    const { count, isCounted } = place.size(this.variables);
    const reckoned = { rows: (place.above ? this.#at(place.above).rows : 1) * count, isCounted };
    this.#places.set(place, reckoned);
    return reckoned;
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
