/** What an operation costs with these variables. */
import type { Limits } from '../../entry.js';
import type { Variables } from '../document/ways.js';
import { limitExceeded } from '../limits/limit-exceeded.js';
import type { Values } from './fields.js';
import { ceilings, type Price, writes } from './prices.js';

/** Where in the answer objects stand: their path, without aliases, and how many of them are expected there. */
export interface Place {
  /** Which part of the operation sees the same state: the mutation it belongs to. */
  readonly epoch: string;
  readonly path: string;
  readonly above?: Place;
  /** How many there are for each of those above. */
  readonly size: (variables: Variables) => number;
  /** Whether they were counted: references say how many they are. */
  readonly isCounted: (variables: Variables) => boolean;
}

/** What it consists of. */
export type Item = (bill: Bill) => void;

export class Bill {
  readonly #calls = new Map<
    string,
    { readonly section: number; readonly count: number; readonly isCounted: boolean }
  >();
  readonly #rows = new Map<Place, number>();
  #writes = 0;
  #objects = 0;

  /** @throws as soon as there are too many objects */
  constructor(
    private readonly limits: Limits,
    private readonly variables: Variables,
    items: Iterable<Item>,
  ) {
    for (const item of items) item(this);
  }

  addObjects(place: Place): void {
    this.#objects += this.#rowsAt(place);
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
    const count = reach === 'row' ? this.#rowsAt(place) : 1;
    const call = { section, count, isCounted: place.isCounted(this.variables) };
    this.#calls.set(`${place.epoch} ${section} ${this.#keyOf(reach, values, place)}`, call);
  }

  #keyOf(reach: Price['reach'], values: Values, { path }: Place): string {
    if (reach === 'all') return '';
    if (reach === 'row') return path;
    const given = values(this.variables);
    return reach.equal.map((name) => textOf(given[name])).join();
  }

  #rowsAt(place: Place): number {
    const known = this.#rows.get(place);
    if (known !== undefined) return known;
    const rows = (place.above ? this.#rowsAt(place.above) : 1) * place.size(this.variables);
    this.#rows.set(place, rows);
    return rows;
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
