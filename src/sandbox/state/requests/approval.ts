/** A patient's yes to a subscription or an authorization request, whether it comes singly or with a whole locker set-up. */
import { randomUUID } from 'node:crypto';
import type { ApprovedSources } from '../../../domains/subscription/wire.js';
import { days, hours, instant, minutes, timestamp } from '../clock.js';
import { connectLocker } from '../lockers/connected-locker.js';
import { linkedProviders, type Authorization, type AutoApproval, type Person, type Subscription } from '../person.js';
import { refuse } from '../../http/ndhm-errors.js';
import { checkContents, checkStructure, spread } from './sources.js';
import type { World } from '../state.js';

const subscriptionRequestLife = minutes(720);

/** One that was answered already is as good as unknown. */
export function pendingSubscription(person: Person, requestId: string, now: number): Subscription {
  const found = person.subscriptions.find(({ request }) => request.id === requestId);
  if (found?.request.status !== 'REQUESTED') throw refuse.subscriptionRequest();
  if (now > instant(found.request.createdAt ?? '') + subscriptionRequestLife) throw refuse.subscriptionExpired();
  return found;
}

export function approveSubscription(
  person: Person,
  { requestId, ...sources }: ApprovedSources & { requestId: string },
  { clock }: World,
): string {
  checkStructure(sources);
  checkContents(sources, clock.now());
  const subscription = pendingSubscription(person, requestId, clock.now());
  const { request } = subscription;
  const dateGranted = timestamp(clock.now());
  const subscriptionId = randomUUID();
  Object.assign(request, { status: 'GRANTED', subscriptionId, lastUpdated: dateGranted });
  subscription.grant = { dateGranted, ...spread(sources, linkedProviders(person), request.categories ?? []) };
  return subscriptionId;
}

export function authorizationOf(person: Person, requestId: string, { people }: World): Authorization {
  const isIt = ({ request }: Authorization): boolean => request.requestId === requestId;
  const found = person.authorizations.find(isIt);
  if (!found) throw refuse.authorizationRequest(people.some((other) => other.authorizations.some(isIt)) ? 403 : 404);
  return found;
}

/** A locker's authorization is what connects it. */
export function approveAuthorization(
  person: Person,
  { requestId, generatePerpetualToken }: { requestId: string; generatePerpetualToken: string },
  world: World,
): string {
  const authorization = authorizationOf(person, requestId, world);
  const { request } = authorization;
  if (request.status !== 'REQUESTED') throw refuse.authorizationState('REQUESTED');
  const now = world.clock.now();
  const id = randomUUID();
  const expiry = timestamp(now + (generatePerpetualToken === 'true' ? days(365) : hours(24)));
  Object.assign(request, { status: 'GRANTED', lastUpdated: timestamp(now) });
  authorization.grant = { id, at: timestamp(now), expiry, status: 'GRANTED' };
  const service = world.lockerServices.find((locker) => locker.id === request.requester?.id);
  if (service && request.requester?.type === 'HEALTH_LOCKER') connectLocker(person, service, now);
  return id;
}

export function approveAutomatically(
  person: Person,
  { hiu, ...sources }: ApprovedSources & { hiu: AutoApproval['hiu'] },
  { clock, lockerServices, provider }: World,
): string {
  checkStructure(sources);
  checkContents(sources, clock.now());
  if (!provider(hiu.id) && !lockerServices.some(({ id }) => id === hiu.id)) throw refuse.provider();
  const id = randomUUID();
  person.autoApprovals.push({ id, hiu, ...spread(sources, linkedProviders(person), []) });
  return id;
}
