import { toSortKey } from '../../../umang/wire/date-time.js';
import { toPastDateTime } from '../../shared/mapping/date-time.js';
import type { AuthorizationRequestReply, ConsentRequestReply, SubscriptionRequestReply } from '../../shared/wire.js';

export interface LockerSetupReply {
  readonly subscription?: SubscriptionRequestReply | null | undefined;
  readonly authorization?: AuthorizationRequestReply | null | undefined;
}

/** The four lists of section 25. */
export interface RowsByPart {
  consents: ConsentRequestReply;
  subscriptions: SubscriptionRequestReply;
  authorizations: AuthorizationRequestReply;
  lockerSetups: LockerSetupReply;
}

export type Part = keyof RowsByPart;

/** Section 25 lists the requests of lockers separately. The `all…` lists include them, newest first. */
export interface RowsByList extends RowsByPart {
  allSubscriptions: SubscriptionRequestReply;
  allAuthorizations: AuthorizationRequestReply;
}

export type List = keyof RowsByList;

export interface InboxQuery {
  readonly list: List;
  readonly status: string;
  readonly offset: number;
  readonly limit: number;
}

export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** The number of rows in the whole list. */
  readonly total: number;
  /** The number of rows that UMANG sent at these positions but that could not be read. */
  readonly unreadable?: number | undefined;
  /** The offset of each row from the first requested one, if rows between them could not be read. */
  readonly positions?: readonly number[] | undefined;
}

/** Called for a list with rows that could not be read. They are left out. */
export type OnUnreadableRows = (part: Part) => void;

export type AnyRows = Rows<RowsByList[List]>;

interface RowTimes {
  readonly lastUpdated?: string | null | undefined;
  readonly createdAt?: string | null | undefined;
}

/** The sort key of the latest change; of the oldest rows, those without a time, it is empty. */
export function changedAt({ lastUpdated, createdAt }: RowTimes): string {
  const dateTime = toPastDateTime(lastUpdated) ?? toPastDateTime(createdAt);
  return dateTime === null ? '' : toSortKey(dateTime);
}

/** Parses each time only once. */
export const sortNewestFirst = <Row extends RowTimes>(rows: readonly Row[]): Row[] =>
  rows
    .map((row) => ({ row, changedAt: changedAt(row) }))
    .sort((a, b) => compareStrings(b.changedAt, a.changedAt))
    .map(({ row }) => row);

export const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
