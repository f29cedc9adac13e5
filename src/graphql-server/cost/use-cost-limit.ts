/** Turns away an operation that may cause too many calls, before the first of them. The operations of one request share. */
import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../../config/request-policy.js';
import { limitExceeded } from '../limits/limit-exceeded.js';
import { Notes } from '../../lib/request-state.js';
import { countCalls } from './estimate-cost.js';

export function useCallLimit(limits: Limits): Plugin {
  const callsOf = countCalls(limits);
  const counted = new Notes<Request, number>('calls');

  /** @param request none where an operation comes by a connection that stays open */
  function check(args: ExecutionArgs, request: Request | undefined): void {
    const found = ((request && counted.get(request)) ?? 0) + callsOf(args);
    if (request) counted.set(request, found);
    const { calls: most } = limits;
    if (found > most) throw limitExceeded({ what: 'calls to UMANG', found, most, variable: 'MAX_CALLS' });
  }

  return {
    onExecute: ({ args, context }) => check(args, context.request),
    onSubscribe: ({ args, context }) => check(args, context.request),
  };
}
