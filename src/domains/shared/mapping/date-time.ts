/** Dates and times of replies in the graph: RFC 3339 with a zone, or null. */
import { parseDateTime, toSortKey } from '../../../umang/wire/date-time.js';

/** Converts a time that may lie in the future, such as an expiry. */
export const toDateTime = (value: string | null | undefined): string | null => parseDateTime(value) ?? null;

/** Converts the time of an event that has already happened, such as a change. */
export const toPastDateTime = (value: string | null | undefined): string | null =>
  parseDateTime(value, { pastEvent: true }) ?? null;

/** The earliest and the latest of several times; null for those of an empty list. */
export function toTimeRange(dateTimes: readonly (string | null)[]): { earliest: string | null; latest: string | null } {
  const sorted = dateTimes
    .filter((dateTime) => dateTime !== null)
    .map((dateTime) => ({ dateTime, key: toSortKey(dateTime) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return { earliest: sorted[0]?.dateTime ?? null, latest: sorted.at(-1)?.dateTime ?? null };
}
