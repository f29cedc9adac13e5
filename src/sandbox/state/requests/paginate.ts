/** NDHM's pagination of request lists: last updated first, with a maximum page size per list. */
export interface RequestPage<Row> {
  size: number;
  offset: number;
  limit: number;
  requests: Row[];
}

export function paginate<Row>(rows: readonly Row[], limit: string, offset: string, maxLimit: number): RequestPage<Row> {
  const start = Number(offset);
  const effectiveLimit = Math.min(Number(limit), maxLimit);
  return {
    size: rows.length,
    offset: start,
    limit: effectiveLimit,
    requests: rows.slice(start, start + effectiveLimit),
  };
}

interface RowTimes {
  readonly lastUpdated?: string | null | undefined;
}

/** NDHM timestamps have no zone and sort lexicographically. */
export const sortByLastUpdated = <Row extends RowTimes>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => compareText(b.lastUpdated ?? '', a.lastUpdated ?? ''));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
