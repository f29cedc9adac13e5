/** Options of the server. The application that starts it creates their values. */
import type { CostTable } from './cost/cost-table.js';

/** The name tells a client which setting an operator changes; the application that starts the server chooses it. */
export interface Limit {
  readonly name: string;
  readonly value: number;
}

export interface RequestLimits {
  readonly maxBodyBytes: number;
  /** All headers of one request together. */
  readonly maxHeaderBytes: Limit;
  /** Time until all headers of a request have arrived. */
  readonly headersTimeoutMs: Limit;
  /** Time until the whole request has arrived. */
  readonly requestTimeoutMs: Limit;
  /** Operations in one batched request. */
  readonly maxBatchSize: Limit;
  /** Characters of one document. */
  readonly maxDocumentLength: Limit;
  /** Characters in the variables of one operation, names included. */
  readonly maxVariablesLength: Limit;
  readonly maxTokens: Limit;
  /** Levels of nested fields. */
  readonly maxDepth: Limit;
  readonly maxAliases: Limit;
  readonly maxDirectives: Limit;
  /** Estimated upstream calls of all operations in one request, assuming cold caches. */
  readonly maxUpstreamCalls: Limit;
  /** Estimated objects in the response to one operation. */
  readonly maxResponseObjects: Limit;
  /** Size assumed by the two estimates for a list that has no page arguments. */
  readonly expectedListSize: number;
}

export interface TrustedDocuments {
  /** Rejects every document that is not listed. */
  readonly allowlistOnly: boolean;
  readonly byId: ReadonlyMap<string, string>;
}

export interface RequestPolicy {
  readonly limits: RequestLimits;
  readonly corsOrigins: readonly string[];
  /** Allows introspection and "Did you mean" suggestions. */
  readonly introspection: boolean;
  readonly trustedDocuments: TrustedDocuments;
}

/** What the request policy has to know about the API that is served. */
export interface ApiTraits {
  readonly costTable: CostTable;
  /** Lower-case names of the request headers that carry the API's tokens, besides `authorization`. */
  readonly credentialHeaders: readonly string[];
}
