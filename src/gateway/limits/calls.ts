/** Turns away an operation that may cause too many calls, before the first of them. The operations of one request share. */
import type { DocumentNode, ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../../entry.js';
import { Notes } from '../notes.js';
import { callsOf } from './cost.js';
import { limitExceeded } from './limit-exceeded.js';

export function useCallLimit(limits: Limits): Plugin {
  const counted = new Notes<Request, number>();
  /** By document, which Yoga keeps, and operation; those with variables are counted anew each time. */
  const known = new WeakMap<DocumentNode, Map<string | null | undefined, number>>();

  function countIn(args: ExecutionArgs): number {
    const { document, operationName, variableValues } = args;
    if (variableValues && Object.keys(variableValues).length > 0) return callsOf(args, limits);
    const ofDocument = known.get(document) ?? new Map<string | null | undefined, number>();
    const calls = ofDocument.get(operationName) ?? callsOf(args, limits);
    known.set(document, ofDocument.set(operationName, calls));
    return calls;
  }

  /** @param request none where an operation comes by a connection that stays open */
  function check(args: ExecutionArgs, request: Request | undefined): void {
    const found = ((request && counted.get(request)) ?? 0) + countIn(args);
    if (request) counted.set(request, found);
    const { calls: most } = limits;
    if (found > most) throw limitExceeded({ what: 'calls to UMANG', found, most, variable: 'MAX_CALLS' });
  }

  return {
    onExecute: ({ args, context }) => check(args, context.request),
    onSubscribe: ({ args, context }) => check(args, context.request),
  };
}
