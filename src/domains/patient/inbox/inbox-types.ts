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
  readonly unreadable?: number;
}

/** Called for a list with rows that could not be read, which are left out unless it throws. */
export type OnUnreadableRows = (part: Part) => void;

export type AnyRows = Rows<RowsByList[List]>;

interface Dated {
  readonly lastUpdated?: string | null | undefined;
  readonly createdAt?: string | null | undefined;
}

/** UMANG's format for times sorts lexically. */
export const changedAt = ({ lastUpdated, createdAt }: Dated): string => lastUpdated ?? createdAt ?? '';

export const compareNewestFirst = (a: Dated, b: Dated): number => compareStrings(changedAt(b), changedAt(a));

export const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
