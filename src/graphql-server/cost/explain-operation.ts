/** Explains an operation without running it: its upstream calls, the credentials they need, and the limits it comes close to. */
import type { ExecutionArgs } from 'graphql';
import { measureShape } from '../limits/document-shape.js';
import type { Limit, RequestLimits } from '../options.js';
import { estimateCallsByEndpoint } from './call-estimator.js';
import type { CallCost, CostTable } from './cost-table.js';

/** What the client has to send with an operation. */
export type ClientCredential = 'none' | 'patientToken' | 'pinToken' | 'operatorKey';

export interface EndpointDescription {
  readonly section: number;
  readonly name: string;
  readonly credential: ClientCredential;
}

export interface Explanation {
  readonly calls: readonly ExplainedCall[];
  /** Of all calls together, without `none`. */
  readonly credentials: readonly ClientCredential[];
  /** Maximum number of calls, with cold caches and without retries. */
  readonly estimate: number;
  /** With the keys of the error `LIMIT_EXCEEDED`. */
  readonly limits: readonly { readonly limit: string; readonly actual: number; readonly max: number }[];
}

export interface ExplainedCall extends Partial<EndpointDescription> {
  readonly name: string;
  readonly maxCalls: number;
}

export interface ExplainOptions {
  readonly limits: RequestLimits;
  readonly table: CostTable;
  readonly describeEndpoint: (endpoint: CallCost['endpoint']) => EndpointDescription | undefined;
}

export function explainOperation(
  args: Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>,
  { limits, table, describeEndpoint }: ExplainOptions,
): Explanation {
  const callsByEndpoint = [...estimateCallsByEndpoint(table, args)].filter(([, maxCalls]) => maxCalls > 0);
  const calls = callsByEndpoint
    .map(([endpoint, maxCalls]): ExplainedCall => {
      const description = describeEndpoint(endpoint);
      return description ? { ...description, maxCalls } : { name: String(endpoint), maxCalls };
    })
    .sort((one, other) => (one.section ?? 0) - (other.section ?? 0));
  const credentials = calls.flatMap(({ credential = 'none' }) => (credential === 'none' ? [] : [credential]));
  const estimate = calls.reduce((sum, { maxCalls }) => sum + maxCalls, 0);
  return {
    calls,
    credentials: [...new Set(credentials)],
    estimate,
    limits: [
      toLimitUse(estimate, limits.maxUpstreamCalls),
      ...measureShape(args.document, limits).map(({ actual, limit }) => toLimitUse(actual, limit)),
    ],
  };
}

const toLimitUse = (actual: number, { name, value }: Limit) => ({ limit: name, actual, max: value });
