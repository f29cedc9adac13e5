/** Rejects an operation that may cause too many upstream calls before it makes the first one. */
import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RequestState } from '../../lib/request-state.js';
import { limitExceeded } from '../limits/limit-exceeded.js';
import type { RequestLimits } from '../options.js';
import type { CostTable } from './cost-table.js';
import { createCostEstimator } from './cost-estimator.js';

export function useCostLimit(limits: RequestLimits, table: CostTable): Plugin {
  const estimateCost = createCostEstimator(limits, table);
  const spentByRequest = new RequestState<Request, number>('upstream calls');

  /** @param request shares its limit among the operations of a batch; undefined for a WebSocket operation */
  function assertWithinLimit(args: ExecutionArgs, request: Request | undefined): void {
    const actual = ((request && spentByRequest.get(request)) ?? 0) + estimateCost(args);
    if (request) spentByRequest.set(request, actual);
    const { maxUpstreamCalls: limit } = limits;
    if (actual <= limit.value) return;
    throw limitExceeded({ subject: 'The request may cause', unit: 'upstream calls', actual, limit });
  }

  return {
    onExecute: ({ args, context }) => assertWithinLimit(args, context.request),
    onSubscribe: ({ args, context }) => assertWithinLimit(args, context.request),
  };
}
