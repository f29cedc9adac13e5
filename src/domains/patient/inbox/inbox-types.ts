import type { AuthorizationRequestReply, ConsentRequestReply, SubscriptionRequestReply } from '../../shared/wire.js';

export interface LockerSetupReply {
  readonly subscription?: SubscriptionRequestReply | null | undefined;
  readonly authorization?: AuthorizationRequestReply | null | undefined;
}

/** The four lists of section 25. */
export interface PartRows {
  consents: ConsentRequestReply;
  subscriptions: SubscriptionRequestReply;
  authorizations: AuthorizationRequestReply;
  lockerSetups: LockerSetupReply;
}

/** Section 25 keeps what lockers asked apart; these two are the same lists with the lockers' in them, from the newest on. */
export interface InboxRows extends PartRows {
  everySubscription: SubscriptionRequestReply;
  everyAuthorization: AuthorizationRequestReply;
}

export interface Ask {
  readonly list: keyof InboxRows;
  readonly status: string;
  readonly offset: number;
  readonly limit: number;
}

export interface Rows<Row = unknown> {
  readonly rows: readonly Row[];
  /** How many there are in all. */
  readonly total: number;
}

interface Dated {
  readonly lastUpdated?: string | null | undefined;
  readonly createdAt?: string | null | undefined;
}

/** When a row last changed, as UMANG writes it: such texts sort as they stand. */
export const changedAt = ({ lastUpdated, createdAt }: Dated): string => lastUpdated ?? createdAt ?? '';

export const newestFirst = (a: Dated, b: Dated): number => compare(changedAt(b), changedAt(a));

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
