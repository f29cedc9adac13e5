/**
 * A patient's requests as UMANG groups them. Section 25 lists the requests of lockers only under locker setups; sections 29
 * and 34 list the requests of all requesters.
 */
import type {
  AuthorizationRequestReply,
  ConsentRequestReply,
  SubscriptionRequestReply,
} from '../../../domains/shared/wire.js';
import { expireConsents } from './consent-expiry.js';
import { sortByLastUpdated } from './paginate.js';
import type { Person } from '../person.js';

const lockerType = 'HEALTH_LOCKER';

export interface LockerSetup {
  subscription: SubscriptionRequestReply | null;
  authorization: AuthorizationRequestReply | null;
}

const hasStatus = (status: string) => (row: { status?: string | null | undefined } | null) =>
  status === 'ALL' || row?.status === status;

export function listConsents(person: Person, status: string, now: number): ConsentRequestReply[] {
  expireConsents(person.consents, now);
  return sortByLastUpdated(person.consents.filter(hasStatus(status)));
}

export const listSubscriptions = (person: Person): SubscriptionRequestReply[] =>
  sortByLastUpdated(person.subscriptions.map(({ request }) => request));

export const listAuthorizations = (person: Person): AuthorizationRequestReply[] =>
  sortByLastUpdated(person.authorizations.map(({ request }) => request));

export const listHiuSubscriptions = (person: Person, status: string): SubscriptionRequestReply[] =>
  listSubscriptions(person).filter((row) => row.requesterType !== lockerType && hasStatus(status)(row));

export const listProviderAuthorizations = (person: Person, status: string): AuthorizationRequestReply[] =>
  listAuthorizations(person).filter((row) => row.requester?.type !== lockerType && hasStatus(status)(row));

/** Pairs a locker's nth subscription request with its nth authorization request. */
export function listLockerSetups(person: Person, status: string): LockerSetup[] {
  const setups = new Map<string, LockerSetup>();
  const findOrCreateSetup = (key: string): LockerSetup => {
    const setup = setups.get(key) ?? { subscription: null, authorization: null };
    setups.set(key, setup);
    return setup;
  };
  const subscriptions = person.subscriptions.map(({ request }) => request);
  const authorizations = person.authorizations.map(({ request }) => request);
  for (const [key, row] of numberByLocker(
    subscriptions,
    ({ requesterType, hiu }) => requesterType === lockerType && hiu?.id,
  )) {
    findOrCreateSetup(key).subscription = row;
  }
  for (const [key, row] of numberByLocker(
    authorizations,
    ({ requester }) => requester?.type === lockerType && requester.id,
  )) {
    findOrCreateSetup(key).authorization = row;
  }
  const timestamped = [...setups.values()]
    .filter(({ subscription, authorization }) => hasStatus(status)(subscription) || hasStatus(status)(authorization))
    .map((setup) => ({ setup, lastUpdated: latestUpdate(setup) }));
  return sortByLastUpdated(timestamped).map(({ setup }) => setup);
}

const latestUpdate = ({ subscription, authorization }: LockerSetup): string =>
  [subscription?.lastUpdated ?? '', authorization?.lastUpdated ?? ''].sort().at(-1) ?? '';

function* numberByLocker<Row>(rows: readonly Row[], lockerIdFor: (row: Row) => string | false | undefined) {
  const countByLocker = new Map<string, number>();
  for (const row of rows) {
    const lockerId = lockerIdFor(row);
    if (!lockerId) continue;
    const count = (countByLocker.get(lockerId) ?? 0) + 1;
    countByLocker.set(lockerId, count);
    yield [`${lockerId} ${count}`, row] as const;
  }
}
