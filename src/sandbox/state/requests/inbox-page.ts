/** Lists of requests as NDHM pages them: newest change first, and never more than so many at once whatever was asked. */
export interface Page<Row> {
  size: number;
  offset: number;
  limit: number;
  requests: Row[];
}

export function pageOf<Row>(rows: readonly Row[], limit: string, offset: string, most: number): Page<Row> {
  const first = Number(offset);
  const effective = Math.min(Number(limit), most);
  return { size: rows.length, offset: first, limit: effective, requests: rows.slice(first, first + effective) };
}

interface Dated {
  readonly lastUpdated?: string | null | undefined;
}

/** Zone-less times of one zone sort as text does. */
export const newestFirst = <Row extends Dated>(rows: readonly Row[]): Row[] =>
  rows.toSorted((one, other) => compare(other.lastUpdated ?? '', one.lastUpdated ?? ''));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
