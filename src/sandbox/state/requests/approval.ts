/** Approval of subscription and authorization requests, alone or as part of a locker setup. */
import { randomUUID } from 'node:crypto';
import type { ApprovedSources } from '../../../domains/subscription/wire.js';
import { days, hours, minutes } from '../../../lib/duration.js';
import { formatTimestamp, parseTimestamp } from '../clock.js';
import { connectLocker } from '../lockers/connect-locker.js';
import { linkedProviders, type Authorization, type AutoApproval, type Person, type Subscription } from '../person.js';
import { ndhmError } from '../../http/ndhm-errors.js';
import { checkContents, checkStructure, expandSources } from './sources.js';
import type { SandboxState } from '../state.js';

const subscriptionRequestLifetimeMs = minutes(720);

/** NDHM reports a request that is no longer pending as not found. */
export function findPendingSubscription(person: Person, requestId: string, now: number): Subscription {
  const subscription = person.subscriptions.find(({ request }) => request.id === requestId);
  if (subscription?.request.status !== 'REQUESTED') throw ndhmError.subscriptionRequestNotFound();
  if (now > parseTimestamp(subscription.request.createdAt ?? '') + subscriptionRequestLifetimeMs)
    throw ndhmError.subscriptionExpired();
  return subscription;
}

export function approveSubscription(
  person: Person,
  { requestId, ...sources }: ApprovedSources & { requestId: string },
  { clock }: SandboxState,
): string {
  checkStructure(sources);
  checkContents(sources, clock.now());
  const subscription = findPendingSubscription(person, requestId, clock.now());
  const { request } = subscription;
  const dateGranted = formatTimestamp(clock.now());
  const subscriptionId = randomUUID();
  Object.assign(request, { status: 'GRANTED', subscriptionId, lastUpdated: dateGranted });
  subscription.grant = { dateGranted, ...expandSources(sources, linkedProviders(person), request.categories ?? []) };
  return subscriptionId;
}

export function findAuthorization(person: Person, requestId: string, { people }: SandboxState): Authorization {
  const matches = ({ request }: Authorization): boolean => request.requestId === requestId;
  const authorization = person.authorizations.find(matches);
  if (!authorization)
    throw ndhmError.authorizationRequestNotFound(
      people.some((other) => other.authorizations.some(matches)) ? 403 : 404,
    );
  return authorization;
}

/** Approving a locker's authorization request connects the locker. */
export function approveAuthorization(
  person: Person,
  { requestId, generatePerpetualToken }: { requestId: string; generatePerpetualToken: string },
  state: SandboxState,
): string {
  const authorization = findAuthorization(person, requestId, state);
  const { request } = authorization;
  if (request.status !== 'REQUESTED') throw ndhmError.wrongAuthorizationState('REQUESTED');
  const now = state.clock.now();
  const id = randomUUID();
  const expiry = formatTimestamp(now + (generatePerpetualToken === 'true' ? days(365) : hours(24)));
  Object.assign(request, { status: 'GRANTED', lastUpdated: formatTimestamp(now) });
  authorization.grant = { id, grantedAt: formatTimestamp(now), expiry, status: 'GRANTED' };
  const service = state.lockerServices.find((locker) => locker.id === request.requester?.id);
  if (service && request.requester?.type === 'HEALTH_LOCKER') connectLocker(person, service, now);
  return id;
}

export function createAutoApproval(
  person: Person,
  { hiu, ...sources }: ApprovedSources & { hiu: AutoApproval['hiu'] },
  { clock, lockerServices, findProvider }: SandboxState,
): string {
  checkStructure(sources);
  checkContents(sources, clock.now());
  if (!findProvider(hiu.id) && !lockerServices.some(({ id }) => id === hiu.id)) throw ndhmError.providerNotFound();
  const id = randomUUID();
  person.autoApprovals.push({ id, hiu, ...expandSources(sources, linkedProviders(person), []) });
  return id;
}
