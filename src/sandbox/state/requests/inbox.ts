/**
 * A patient's requests as section 25 sorts them: what a locker asked for stands under the set-ups, and only there, while
 * sections 29 and 34 list everything.
 */
import type {
  AuthorizationRequestReply,
  ConsentRequestReply,
  SubscriptionRequestReply,
} from '../../../domains/shared/wire.js';
import { expireConsents } from './consent-expiry.js';
import { newestFirst } from './inbox-page.js';
import type { Person } from '../person.js';

const byLocker = 'HEALTH_LOCKER';

export interface LockerSetup {
  subscription: SubscriptionRequestReply | null;
  authorization: AuthorizationRequestReply | null;
}

const has = (status: string) => (row: { status: string } | null) => status === 'ALL' || row?.status === status;

export function consentsOf(person: Person, status: string, now: number): ConsentRequestReply[] {
  expireConsents(person.consents, now);
  return newestFirst(person.consents.filter(has(status)));
}

export const subscriptionsOf = (person: Person): SubscriptionRequestReply[] =>
  newestFirst(person.subscriptions.map(({ request }) => request));

export const authorizationsOf = (person: Person): AuthorizationRequestReply[] =>
  newestFirst(person.authorizations.map(({ request }) => request));

export const subscriptionsOfHius = (person: Person, status: string): SubscriptionRequestReply[] =>
  subscriptionsOf(person).filter((row) => row.requesterType !== byLocker && has(status)(row));

export const authorizationsOfOthers = (person: Person, status: string): AuthorizationRequestReply[] =>
  authorizationsOf(person).filter((row) => row.requester?.type !== byLocker && has(status)(row));

/** A locker's first subscription request goes with its first authorization request, its second with its second. */
export function lockerSetupsOf(person: Person, status: string): LockerSetup[] {
  const setups = new Map<string, LockerSetup>();
  const setupOf = (key: string): LockerSetup => {
    const setup = setups.get(key) ?? { subscription: null, authorization: null };
    setups.set(key, setup);
    return setup;
  };
  const subscriptions = person.subscriptions.map(({ request }) => request);
  const authorizations = person.authorizations.map(({ request }) => request);
  for (const [key, row] of numbered(subscriptions, ({ requesterType, hiu }) => requesterType === byLocker && hiu?.id)) {
    setupOf(key).subscription = row;
  }
  for (const [key, row] of numbered(authorizations, ({ requester }) => requester?.type === byLocker && requester.id)) {
    setupOf(key).authorization = row;
  }
  const dated = [...setups.values()]
    .filter(({ subscription, authorization }) => has(status)(subscription) || has(status)(authorization))
    .map((setup) => ({ setup, lastUpdated: latest(setup) }));
  return newestFirst(dated).map(({ setup }) => setup);
}

const latest = ({ subscription, authorization }: LockerSetup): string =>
  [subscription?.lastUpdated ?? '', authorization?.lastUpdated ?? ''].sort().at(-1) ?? '';

function* numbered<Row>(rows: readonly Row[], lockerOf: (row: Row) => string | false | undefined) {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const locker = lockerOf(row);
    if (!locker) continue;
    const count = (seen.get(locker) ?? 0) + 1;
    seen.set(locker, count);
    yield [`${locker} ${count}`, row] as const;
  }
}
