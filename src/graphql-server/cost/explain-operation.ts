/** Explains an operation without running it: its upstream calls, the credentials they need, and the limits it comes close to. */
import type { ExecutionArgs } from 'graphql';
import { measureShape } from '../limits/document-shape.js';
import type { ApiTraits, Limit, RequestLimits } from '../options.js';
import { estimateCallsByEndpoint } from './call-estimator.js';
import type { ClientCredential, CostTable, EndpointDescription } from './cost-table.js';

export interface Explanation {
  readonly calls: readonly ExplainedCall[];
  /** The credentials that all calls together need, without `none`. */
  readonly credentials: readonly ClientCredential[];
  /** Maximum number of calls, with cold caches and without retries. */
  readonly estimate: number;
  /** Limits with the same keys as in the error `LIMIT_EXCEEDED`. */
  readonly limits: readonly { readonly limit: string; readonly actual: number; readonly max: number }[];
}

export interface ExplainedCall extends Partial<EndpointDescription> {
  readonly name: string;
  readonly maxCalls: number;
}

export interface ExplainOptions extends Pick<ApiTraits, 'describeEndpoint'> {
  readonly limits: RequestLimits;
  readonly table: CostTable;
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
