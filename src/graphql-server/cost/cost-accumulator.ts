/** Adds up the cost of one operation for given variables. */
import type { Variables } from '../ast/variables.js';
import { limitExceeded } from '../limits/limit-exceeded.js';
import type { Limit } from '../options.js';
import type { CallCost, CostTable } from './cost-table.js';
import type { UntypedArgumentReader } from './merge-fields.js';

/** A response path, aliases ignored, with its expected number of objects. */
export interface ResponsePath {
  /** The top-level mutation this belongs to: calls are shared only within one, because each mutation may change state. */
  readonly scope: string;
  readonly key: string;
  readonly parent?: ResponsePath;
  /** Per parent object. */
  readonly cardinality: (variables: Variables) => Cardinality;
}

export interface Cardinality {
  readonly count: number;
  /** Known from the variables, not estimated. */
  readonly isExact: boolean;
}

/** Adds the cost of one field. It holds no variable values, so it can be cached. */
export type CostStep = (estimate: CostAccumulator) => void;

export class CostAccumulator {
  readonly #calls = new Map<string, Cardinality & { readonly endpoint: number }>();
  readonly #totals = new Map<ResponsePath, Cardinality>();
  #mutationCalls = 0;
  #objects = 0;

  constructor(
    private readonly maxObjects: Limit,
    private readonly table: CostTable,
    private readonly variables: Variables,
  ) {}

  /** @throws GraphQLError at the first object over the limit, so that the estimate itself stays cheap */
  addObjects(path: ResponsePath): void {
    this.#objects += this.#totalAt(path).count;
    if (this.#objects <= this.maxObjects.value) return;
    throw limitExceeded({
      subject: 'The response may have',
      unit: 'objects',
      actual: this.#objects,
      atLeast: true,
      limit: this.maxObjects,
    });
  }

  addMutation(coordinate: string): void {
    this.#mutationCalls += this.table.mutationCalls[coordinate] ?? 1;
  }

  addCall({ endpoint, sharedBy }: CallCost, readArguments: UntypedArgumentReader, path: ResponsePath): void {
    const { count, isExact } = this.#totalAt(path);
    const key = `${path.scope} ${endpoint} ${this.#sharingKey(sharedBy, readArguments, path)}`;
    this.#calls.set(key, { endpoint, count: sharedBy === 'object' ? count : 1, isExact });
  }

  #sharingKey(sharedBy: CallCost['sharedBy'], readArguments: UntypedArgumentReader, path: ResponsePath): string {
    if (sharedBy === 'operation') return '';
    if (sharedBy === 'object') return path.key;
    const values = readArguments(this.variables);
    return sharedBy.arguments.map((name) => toText(values[name])).join();
  }

  #totalAt(path: ResponsePath): Cardinality {
    const cached = this.#totals.get(path);
    if (cached) return cached;
    const { count, isExact } = path.cardinality(this.variables);
    const total = { count: (path.parent ? this.#totalAt(path.parent).count : 1) * count, isExact };
    this.#totals.set(path, total);
    return total;
  }

  /** Lists of an estimated size may repeat the same objects, so their calls are capped together, by endpoint. */
  get upstreamCalls(): number {
    const { maxCalls, maxEstimatedCalls } = this.table;
    const estimated = new Map<number, number>();
    let calls = this.#mutationCalls;
    for (const { endpoint, count, isExact } of this.#calls.values()) {
      if (count > 1 && !isExact) estimated.set(endpoint, (estimated.get(endpoint) ?? 0) + count);
      else calls += Math.min(count, maxCalls[endpoint] ?? Infinity);
    }
    for (const [endpoint, count] of estimated)
      calls += Math.min(count, maxEstimatedCalls[endpoint] ?? maxCalls[endpoint] ?? Infinity);
    return calls;
  }
}

/** The arguments compared are scalars; execution rejects any other value. */
const toText = (value: unknown): string => (typeof value === 'object' ? '' : (JSON.stringify(value) ?? ''));
