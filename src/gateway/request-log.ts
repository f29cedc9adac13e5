/** One line for each operation: its name, how long it took, which sections it called and how those went. */
import type { Plugin } from 'graphql-yoga';
import type { GraphQLError } from 'graphql';
import type { CallReport } from '../umang/attempt.js';
import type { Log } from './log.js';

export function useRequestLog(log: Log): {
  readonly plugin: Plugin;
  reportFor(request: Request): (call: CallReport) => void;
} {
  const calls = new WeakMap<Request, CallReport[]>();
  return {
    reportFor(request) {
      const reported: CallReport[] = [];
      calls.set(request, reported);
      return (call) => void reported.push(call);
    },
    plugin: {
      onExecute({ args, context }) {
        const start = performance.now();
        return {
          onExecuteDone({ result }) {
            const errors = 'errors' in result ? (result.errors ?? []) : [];
            log.info(
              {
                operation: args.operationName ?? null,
                milliseconds: Math.round(performance.now() - start),
                calls: calls.get(context.request)?.map(lineOf) ?? [],
                errors: errors.map(codeOf),
              },
              'operation',
            );
          },
        };
      },
    },
  };
}

const lineOf = ({ section, trkr, outcome, milliseconds }: CallReport) => ({
  section,
  trkr,
  outcome,
  milliseconds: Math.round(milliseconds),
});

const codeOf = ({ extensions }: GraphQLError): string =>
  typeof extensions['code'] === 'string' ? extensions['code'] : 'UNKNOWN';
