/** Upstream calls per field coordinate (`Type.field`), as the cost estimate needs them. */
export interface CostTable {
  /**
   * Maximum calls of a field, with cold caches. A field with a resolver that is not listed makes one call per object. The
   * coordinate of an object type in an abstract type (`Union.Type`) stands for the lookup of its objects.
   */
  readonly callCosts: Readonly<Record<string, readonly CallCost[]>>;
  /** Fields that need no call for references, because the field that returns the object loads them. */
  readonly loadedFields: Readonly<Record<string, 'all' | readonly string[]>>;
  /** Sizes of lists without page arguments. */
  readonly expectedListSizes: Readonly<Record<string, number>> & { readonly default: number };
  /** Page size of a connection: without `first`, and at most. */
  readonly pageSize: { readonly default: number; readonly max: number };
  /** Types with one object per request: their fields share calls on every path. */
  readonly singletonTypes: ReadonlySet<string>;
  /** The maximum number of calls that any operation needs, by endpoint. */
  readonly maxCalls: Readonly<Record<string, number>>;
  /** The maximum number of calls for objects in lists of an expected size, by endpoint, because these objects repeat. */
  readonly maxEstimatedCalls: Readonly<Record<string, number>>;
}

export interface CallCost {
  /** Identifies the upstream endpoint. */
  readonly endpoint: number | string;
  /** 1 by default. */
  readonly calls?: number;
  /** Which uses of the field one call serves: all of an operation, those with equal values of these arguments, or one object. */
  readonly sharedBy: 'operation' | 'object' | { readonly arguments: readonly string[] };
  /** Charged only if the field has this argument. */
  readonly onlyWithArgument?: string;
  /** Free when the parent was fully loaded; charged only when the parent is an ID-only reference. */
  readonly onlyForReference?: true;
}

/** What the client has to send with an operation. */
export type ClientCredential = 'none' | 'patientToken' | 'pinToken' | 'operatorKey';

export interface EndpointDescription {
  readonly section: number;
  readonly name: string;
  readonly credential: ClientCredential;
}
