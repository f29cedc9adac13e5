/** Rejects an operation that may cause too many upstream calls before it makes the first one. */
import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { limitExceeded } from '../limits/limit-exceeded.js';
import type { RequestLimits } from '../options.js';
import type { CallEstimator } from './call-estimator.js';

export function useCostLimit(
  { maxUpstreamCalls: limit }: Pick<RequestLimits, 'maxUpstreamCalls'>,
  estimateCalls: CallEstimator,
) {
  function assertWithinLimit(args: ExecutionArgs): void {
    const actual = estimateCalls(args);
    if (actual > limit.value)
      throw limitExceeded({ subject: 'The operation may cause', unit: 'upstream calls', actual, limit });
  }

  return {
    onExecute: ({ args }) => assertWithinLimit(args),
    onSubscribe: ({ args }) => assertWithinLimit(args),
  } satisfies Plugin;
}
