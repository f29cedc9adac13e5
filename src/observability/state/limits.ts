/** The limits that are shown as metrics, by the name of their variable. */
import type { Limit, RequestLimits } from '../../graphql-server/options.js';
import type { CallLimits } from '../../umang/resilience/call-limits.js';

export const listLimits = (requests: RequestLimits, calls: CallLimits, others: readonly Limit[]): Limit[] => [
  ...Object.values(requests).filter(isNamed),
  ...others,
  { name: 'UMANG_MAX_CONCURRENCY', value: calls.maxConcurrency },
  { name: 'UMANG_MAX_CONCURRENCY_PER_CALLER', value: calls.maxConcurrencyPerCaller },
  { name: 'UMANG_MAX_CONCURRENCY_PER_ADDRESS', value: calls.maxConcurrencyPerAddress },
  { name: 'UMANG_MAX_PROVIDER_CONCURRENCY', value: calls.providerCalls.maxConcurrency },
  { name: 'UMANG_MAX_CONCURRENCY_PER_PROVIDER', value: calls.providerCalls.maxConcurrencyPerProvider },
  { name: 'UMANG_DEADLINE_MS', value: calls.deadlineMs },
  { name: 'UMANG_PROVIDER_DEADLINE_MS', value: calls.providerDeadlineMs },
];

const isNamed = (limit: number | Limit): limit is Limit => typeof limit === 'object';
