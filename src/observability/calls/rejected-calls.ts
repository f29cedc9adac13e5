/** Why the gateway itself rejects a call to UMANG. Such a call is never sent, so it says nothing about UMANG. */
import type { UmangFailure } from '../../umang/failures/failure.js';

export const callRejections = [
  'breaker_open',
  'caller_limit',
  'provider_limit',
  'gateway_limit',
  'queue_deadline',
  'operation_budget',
] as const;

export type CallRejection = (typeof callRejections)[number];

/** @returns undefined if the call was sent */
export function findRejection({ kind, details }: UmangFailure): CallRejection | undefined {
  if (!details.rejectedLocally) return undefined;
  if (details.overloaded) return `${details.overloaded}_limit`;
  return kind === 'timeout' ? 'queue_deadline' : 'breaker_open';
}

/** The limits of an operation on its calls. */
const budgetLimits = new Set(['MAX_UPSTREAM_CALLS', 'MAX_OPERATION_MS']);

export const isCallBudget = (limit: string | undefined): boolean => limit !== undefined && budgetLimits.has(limit);
