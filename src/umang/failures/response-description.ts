/**
 * The texts that UMANG documents for `rd` of every section. They count where `pd` says no more: a failed call usually has a
 * general text in `rd` and its cause in `pd`.
 */
export type DescribedOutcome = 'outage' | 'no-results';

export function parseResponseDescription(rd: unknown): DescribedOutcome | undefined {
  if (typeof rd !== 'string') return undefined;
  if (/unable to connect/i.test(rd)) return 'outage';
  return /returned no results|no faculty available/i.test(rd) ? 'no-results' : undefined;
}
