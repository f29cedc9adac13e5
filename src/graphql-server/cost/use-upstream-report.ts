/** Adds `extensions.upstream` to the result of an operation: the calls that it has made, and their estimate. */
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { handleStreamOrSingleExecutionResult, type Plugin } from 'graphql-yoga';
import type { RequestLimits } from '../options.js';
import type { CallEstimator } from './call-estimator.js';
import type { UpstreamReportContext } from './upstream-report.js';

/**
 * A deferred result has the report on its last part. Events of a subscription have none: the calls of polls serve all
 * subscribers of a patient, and belong to no request.
 */
export function useUpstreamReport(
  { maxUpstreamCalls: limit }: Pick<RequestLimits, 'maxUpstreamCalls'>,
  estimateCalls: CallEstimator,
): Plugin {
  return {
    onExecute({ args }: { args: ExecutionArgs }) {
      const { upstreamReport: report } = args.contextValue as UpstreamReportContext;
      if (!report) return;
      return {
        onExecuteDone: (payload) =>
          handleStreamOrSingleExecutionResult(payload, ({ result, setResult }) => {
            if (isFollowedByParts(result)) return;
            const upstream = report.toExtension(estimateCalls(args), limit.value);
            setResult({ ...result, extensions: { ...result.extensions, upstream } });
          }),
      };
    },
  };
}

const isFollowedByParts = (result: ExecutionResult & { readonly hasNext?: boolean }): boolean =>
  result.hasNext === true;
