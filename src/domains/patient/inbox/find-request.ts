/**
 * Finds one of the patient's requests by its ID. UMANG has no call for that, so its lists are searched, last changed first. The
 * lookups share their first call with other lists of the operation.
 */
import type { ResolversParentTypes } from '../../../generated/graphql.js';
import { toAuthorizationRequest } from '../../authorization/authorization.js';
import type { Context } from '../../context.js';
import { lockerSetupId, toLockerSetup } from '../../locker/locker.js';
import {
  findSubscriptionRequest,
  maxSearchedRequests,
  pageLength,
} from '../../subscription/find-subscription-request.js';
import { toSubscriptionRequest } from '../../subscription/subscription-request.js';
import { toConsentRequest } from './consent-request.js';
import type { AuthorizationRequestReply } from '../../shared/wire.js';
import type { InboxLoader } from './inbox.js';
import type { LockerSetupReply, Part, RowsByList } from './inbox-types.js';

type PatientRequest = ResolversParentTypes['PatientRequest'];

/** Section 25 returns no more subscriptions in one call. */
const subscriptionPageLength = 5;

export async function findConsentRequest(inbox: InboxLoader, id: string) {
  const row = await findRow(inbox, 'consents', (consent) => consent.id === id);
  return row ? toConsentRequest(row) : null;
}

export async function findAuthorizationRequest(inbox: InboxLoader, id: string) {
  const row = await findAuthorizationRow(inbox, id);
  return row ? toAuthorizationRequest(row) : null;
}

/** Each search begins at the first row: rows that cannot be read move the others, because the list is merged and sorted. */
async function findAuthorizationRow(
  inbox: InboxLoader,
  id: string,
  count = pageLength,
): Promise<AuthorizationRequestReply | undefined> {
  const { rows, total } = await inbox.load('allAuthorizations', 'ALL', { offset: 0, limit: count });
  const row = rows.find(({ requestId }) => requestId === id);
  return row || count >= Math.min(total, maxSearchedRequests)
    ? row
    : findAuthorizationRow(inbox, id, count + pageLength);
}

/** @param id of the setup or of either half */
export async function findLockerSetup(inbox: InboxLoader, id: string) {
  const row = await findRow(inbox, 'lockerSetups', (setup) => hasId(setup, id));
  return row ? toLockerSetup(row) : null;
}

export async function findRequest({ loaders: { inbox }, umang }: Context, id: string): Promise<PatientRequest | null> {
  const { request, hasMoreSubscriptions } = await searchPage(inbox, id);
  if (request || !hasMoreSubscriptions) return request;
  return findSubscriptionRequest(umang, (row) => row.id === id);
}

const hasId = ({ subscription, authorization }: LockerSetupReply, id: string): boolean =>
  subscription?.id === id || authorization?.requestId === id;

async function findRow<L extends Part>(
  inbox: InboxLoader,
  list: L,
  isMatch: (row: RowsByList[L]) => boolean,
  offset = 0,
): Promise<RowsByList[L] | undefined> {
  const { rows, total } = await inbox.load(list, 'ALL', { offset, limit: pageLength });
  const row = rows.find(isMatch);
  const next = offset + pageLength;
  return row || next >= Math.min(total, maxSearchedRequests) ? row : findRow(inbox, list, isMatch, next);
}

/** One page of each list in one call, then the next ones. */
async function searchPage(
  inbox: InboxLoader,
  id: string,
  offset = 0,
): Promise<{ request: PatientRequest | null; hasMoreSubscriptions: boolean }> {
  const window = { offset, limit: pageLength };
  const [consents, authorizations, setups, subscriptions] = await Promise.all([
    inbox.load('consents', 'ALL', window),
    inbox.load('authorizations', 'ALL', window),
    inbox.load('lockerSetups', 'ALL', window),
    offset === 0 && inbox.load('subscriptions', 'ALL', { offset, limit: subscriptionPageLength }),
  ]);
  const hasMoreSubscriptions = subscriptions && subscriptions.total > subscriptionPageLength;
  const request = findIn(
    {
      consents: consents.rows,
      authorizations: authorizations.rows,
      lockerSetups: setups.rows,
      subscriptions: subscriptions ? subscriptions.rows : [],
    },
    id,
  );
  const next = offset + pageLength;
  const total = Math.max(consents.total, authorizations.total, setups.total);
  if (request || next >= Math.min(total, maxSearchedRequests)) return { request, hasMoreSubscriptions };
  return { ...(await searchPage(inbox, id, next)), hasMoreSubscriptions };
}

type PageRows = {
  readonly [L in 'consents' | 'authorizations' | 'lockerSetups' | 'subscriptions']: readonly RowsByList[L][];
};

/** The ID of a locker's subscription request is also that of its setup. */
function findIn(page: PageRows, id: string): PatientRequest | null {
  const consent = page.consents.find((row) => row.id === id);
  if (consent) return toConsentRequest(consent);
  const subscription = page.subscriptions.find((row) => row.id === id);
  if (subscription) return toSubscriptionRequest(subscription);
  const setup = page.lockerSetups.find((row) => hasId(row, id));
  if (setup && lockerSetupId(setup) === id) return toLockerSetup(setup);
  const authorization = setup?.authorization ?? page.authorizations.find(({ requestId }) => requestId === id);
  return authorization ? toAuthorizationRequest(authorization) : null;
}
