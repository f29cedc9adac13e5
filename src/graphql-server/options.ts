/** Options of the server. The application that starts it creates their values. */
import type { CallCost, CostTable, EndpointDescription } from './cost/cost-table.js';

/** The name tells a client which setting an operator changes; the application that starts the server chooses it. */
export interface Limit {
  readonly name: string;
  readonly value: number;
}

export interface RequestLimits {
  /** Operations in flight; a stream counts until it starts. 0 allows any number. */
  readonly maxConcurrentRequests: Limit;
  /** Wait for the start of an operation above which further ones are rejected; with 0 operations start at once. */
  readonly maxQueueDelayMs: Limit;
  /** Open connections, WebSockets included; 0 allows any number. */
  readonly maxConnections: number;
  /** Connections that the kernel keeps until they are accepted. */
  readonly listenBacklog: number;
  readonly maxBodyBytes: number;
  /** Bytes of incomplete request bodies of one client IP address; 0 allows any number. */
  readonly maxPendingBodyBytesPerIp: Limit;
  /** All headers of one request together. */
  readonly maxHeaderBytes: Limit;
  /** Time until all headers of a request have arrived. */
  readonly headersTimeoutMs: Limit;
  /** Time until the whole request has arrived. */
  readonly requestTimeoutMs: Limit;
  /** Time until a client has read more of a response. */
  readonly sendTimeoutMs: number;
  /** Requests of one connection that are handled at the same time. */
  readonly maxPipelinedRequests: number;
  /** Bytes of responses that wait until the client of one connection reads them. */
  readonly maxBufferedBytes: number;
  /** Operations in progress on one WebSocket. */
  readonly maxWebSocketOperations: Limit;
  /** Open WebSockets of one client IP address; 0 allows any number. */
  readonly maxWebSocketsPerIp: Limit;
  /** Operations in one batched request; 1 rejects batches. */
  readonly maxBatchSize: Limit;
  /** Characters of one document. */
  readonly maxDocumentLength: Limit;
  /** Characters in the variables of one operation, names included. */
  readonly maxVariablesLength: Limit;
  /** Items of each list in the variables. */
  readonly maxListItems: Limit;
  readonly maxTokens: Limit;
  /** Levels of nested fields. */
  readonly maxDepth: Limit;
  readonly maxAliases: Limit;
  readonly maxDirectives: Limit;
  /** Characters of a response key: a field's alias, or its name. */
  readonly maxResponseKeyLength: Limit;
  /** Characters of any other name in a document or the variables, and of the `operationName` parameter. */
  readonly maxNameLength: Limit;
  /** Pairs of fields with the same response key that validation has to compare. */
  readonly maxFieldComparisons: Limit;
  /** Heap for parsed documents and the plans that belong to them. */
  readonly documentCacheBytes: number;
  /** Upstream calls of all operations in one request. */
  readonly maxUpstreamCalls: Limit;
  /** Objects, and items of lists of scalars, in the response to one operation or in one event of a subscription. */
  readonly maxResponseObjects: Limit;
  /** Approximate size of the same response. */
  readonly maxResponseBytes: Limit;
  /** Errors listed in one result; one more says how many there are. */
  readonly maxErrors: Limit;
  /** Time after which an operation makes no further upstream call. */
  readonly maxOperationMs: Limit;
}

export interface TrustedDocuments {
  /** Rejects every document that is not listed. */
  readonly allowlistOnly: boolean;
  /** A reload replaces the map, so that its values may be cached by its identity. */
  readonly byId: ReadonlyMap<string, string>;
}

/** The other origins whose pages may read responses and open WebSockets. */
export interface CorsOrigins {
  readonly listed: readonly string[];
  /** Allows every port of this computer: where front-end developers serve their app. */
  readonly loopback: boolean;
}

export interface RequestPolicy {
  readonly limits: RequestLimits;
  readonly corsOrigins: CorsOrigins;
  /** Allows introspection and "Did you mean" suggestions. */
  readonly introspection: boolean;
  readonly trustedDocuments: TrustedDocuments;
  /** Adds `extensions.upstream` to results, and explains operations on request. */
  readonly upstreamReport: boolean;
  /** Compresses responses for clients that accept it. */
  readonly compression: boolean;
}

/** What the request policy has to know about the API that is served. */
export interface ApiTraits {
  readonly costTable: CostTable;
  /** Describes an endpoint of the cost table to clients. */
  readonly describeEndpoint: (endpoint: CallCost['endpoint']) => EndpointDescription | undefined;
  /** Lower-case names of the request headers that carry the API's tokens, besides `authorization`. */
  readonly credentialHeaders: readonly string[];
}
