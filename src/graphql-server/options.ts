/** Options of the server. Whoever starts it decides where their values come from. */
import type { CostTable } from './cost/cost-table.js';

export interface RequestLimits {
  readonly maxBodyBytes: number;
  /** All headers of one request together. */
  readonly maxHeaderBytes: number;
  /** Time until all headers of a request have arrived. */
  readonly headersTimeoutMs: number;
  /** Time until the whole request has arrived. */
  readonly requestTimeoutMs: number;
  /** Operations in one batched request. */
  readonly maxBatchSize: number;
  /** Characters of one document. */
  readonly maxDocumentLength: number;
  /** Characters in the variables of one operation, names included. */
  readonly maxVariablesLength: number;
  readonly maxTokens: number;
  /** Levels of nested fields. */
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  /** Estimated upstream calls of all operations in one request, assuming cold caches. */
  readonly maxUpstreamCalls: number;
  /** Estimated objects in the response to one operation. */
  readonly maxResponseObjects: number;
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
