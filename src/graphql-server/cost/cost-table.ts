/** Upstream calls per field coordinate (`Type.field`), as the cost estimate needs them. */
export interface CostTable {
  /** Worst-case calls of a field, assuming cold caches. A field that is not listed is free. */
  readonly callCosts: Readonly<Record<string, readonly CallCost[]>>;
  /** Calls of a mutation field; 1 when it is not listed. */
  readonly mutationCalls: Readonly<Record<string, number>>;
  /** Fields whose objects are fully loaded. Objects of a connection are covered by the field that returns it. */
  readonly completeObjects: ReadonlySet<string>;
  /** Fields of the returned reference that are loaded together with it. */
  readonly prefetchedFields: Readonly<Record<string, readonly string[]>>;
  /** Sizes of lists without page arguments, where `expectedListSize` is far off. */
  readonly expectedListSizes: Readonly<Record<string, number>>;
  /** Page size of a connection: without `first`, and at most. */
  readonly pageSize: { readonly default: number; readonly max: number };
  /** Types with one object per request: their fields share calls on every path. */
  readonly singletonTypes: ReadonlySet<string>;
  /** By endpoint: the maximum number of calls that any operation needs. */
  readonly maxCalls: Readonly<Record<number, number>>;
  /** By endpoint: the maximum number of calls that lists of an estimated size are expected to need, because their objects repeat. */
  readonly maxEstimatedCalls: Readonly<Record<number, number>>;
}

export interface CallCost {
  /** Identifies the upstream endpoint. */
  readonly endpoint: number;
  /** Which uses of the field one call serves: all of an operation, those with equal values of these arguments, or one object. */
  readonly sharedBy: 'operation' | 'object' | { readonly arguments: readonly string[] };
  /** Free when the parent was fully loaded; charged only when the parent is an id-only reference. */
  readonly onlyForReference?: true;
}
