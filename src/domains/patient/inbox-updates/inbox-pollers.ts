/** The pollers of all patients with subscribers: one per patient and UMANG user, whatever the number of their tokens. */
import { sha256 } from '../../../lib/sha256.js';
import type { CallObserver } from '../../../umang/calls/call-observer.js';
import type { Upstream } from '../../../umang/calls/upstream.js';
import { type CallBudget, UmangClient } from '../../../umang/client.js';
import { KeyedBulkhead } from '../../../umang/resilience/keyed-bulkhead.js';
import type { UmangUser } from '../../../umang/umang-options.js';
import { parseSession } from '../../session/token.js';
import { shuttingDown } from '../../shared/graphql-errors.js';
import { type Identity, identifyViewer, type Viewer } from '../../shared/viewer.js';
import type { Part } from '../inbox/inbox-types.js';
import { InboxPoller, type PollInterval, type PollRequest } from './inbox-poller.js';
import { type PolledState, readInboxState } from './inbox-snapshot.js';
import { releaseRequests } from './inbox-state.js';
import { type InboxSnapshot, type InboxUpdates, StreamEnd } from './inbox-updates.js';
import { type PollingStore, ReplicaPolling } from './poll-coordinator.js';
import type { PollSession } from './poll-sessions.js';
import { PollThrottle } from './poll-throttle.js';
import { Subscriber } from './subscriber.js';
import { type MaxSubscriptions, SubscriptionLimit } from './subscription-limit.js';

export interface InboxPollers {
  forViewer(user: UmangUser, viewer: Viewer): InboxUpdates;
  readonly pollerCount: () => number;
  readonly subscriberCount: () => number;
  /**
   * Starts no more pollers and ends all.
   * @param schedule calls each end, immediately by default
   */
  close(schedule?: (end: () => void) => void): void;
}

export interface InboxPollersOptions {
  readonly interval: PollInterval;
  readonly maxSubscriptions: MaxSubscriptions;
  /** Observes the calls of a poll, which belong to no request. */
  readonly callObserverFor: (viewer: Viewer) => CallObserver;
  /** Bounds the calls of one poll. A poll has no time limit: no request waits for it, and each call has a deadline. */
  readonly createPollBudget: () => CallBudget;
  /** Bounds the calls of the selections of one event. */
  readonly createEventBudget: () => CallBudget;
  /** Called when rows of a list cannot be read and are left out, once for each list of a poller. */
  readonly onSkippedRows: (list: Part) => void;
  /** Shared with other replicas. Undefined: this replica polls for itself. */
  readonly sharedStore?: PollingStore | undefined;
}

interface PolledSnapshot extends InboxSnapshot {
  readonly state: PolledState;
}

export function createInboxPollers(upstream: Upstream, options: InboxPollersOptions): InboxPollers {
  const { interval, callObserverFor, createPollBudget, createEventBudget, onSkippedRows, sharedStore } = options;
  const replicas = sharedStore && new ReplicaPolling(sharedStore);
  const pollers = new Map<string, InboxPoller<PolledSnapshot>>();
  const throttles = new Map<string, PollThrottle>();
  const subscriptionLimit = new SubscriptionLimit(options.maxSubscriptions);
  const concurrentPolls = createPollBulkhead(upstream);
  let isClosed = false;

  function start(key: string, user: UmangUser, patient: string): InboxPoller<PolledSnapshot> {
    const skippedLists: Part[] = [];
    const reportSkipped = (list: Part) => {
      if (skippedLists.includes(list)) return;
      skippedLists.push(list);
      onSkippedRows(list);
    };
    const throttle = throttles.get(key) ?? new PollThrottle(interval.minIntervalMs);
    throttles.set(key, throttle);
    const poller = new InboxPoller<PolledSnapshot>({
      interval,
      throttle,
      async fetchSnapshot(request: PollRequest<PolledSnapshot>) {
        const { session, selectToken, statuses, reusable, signal } = request;
        const observer = callObserverFor(session.viewer);
        const replies = new Map<string, Promise<unknown>>();
        const createClientWith = (token: string, budget: CallBudget) => {
          // No object spread: V8 gives each copy a hidden class of its own here, 0.5 kB for each patient.
          const caller = {
            user,
            patientToken: () => Promise.resolve(token),
            patientKey: () => patient,
            signal,
            budget,
          };
          return new UmangClient(upstream, caller, observer, replies);
        };
        const pollClient = createClientWith(session.token, createPollBudget());
        const permit = await concurrentPolls.acquire('');
        const reading = readInboxState(pollClient, statuses, reusable?.state, reportSkipped);
        const state = await reading.finally(() => permit?.release());
        return {
          state,
          createClient: () => createClientWith(selectToken(), createEventBudget()),
          release() {
            replies.clear();
            releaseRequests(state);
          },
        };
      },
      coordinate: replicas && ((listener) => replicas.coordinate(key, listener)),
      onLeave: () => subscriptionLimit.remove(patient),
      onEnd() {
        pollers.delete(key);
        forgetUnusedThrottles();
      },
    });
    pollers.set(key, poller);
    return poller;
  }

  /** A throttle outlives its poller, because a client that subscribes again continues to use it. */
  function forgetUnusedThrottles(): void {
    for (const [key, throttle] of throttles) if (throttle.isUnused && !pollers.has(key)) throttles.delete(key);
  }

  function forViewer(user: UmangUser, viewer: Viewer): InboxUpdates {
    return {
      async subscribe(status, diff) {
        const token = await viewer.patientToken();
        const [patient, key] = [await identifyViewer(viewer), await pollerKey(viewer, user)];
        if (isClosed) throw shuttingDown();
        const excess = subscriptionLimit.check(patient);
        if (excess) throw excess;
        const register = (subscriber: Subscriber<PolledSnapshot>) => {
          const rejection = isClosed ? shuttingDown() : subscriptionLimit.check(patient);
          if (rejection) return new StreamEnd(rejection);
          subscriptionLimit.add(patient);
          const poller = pollers.get(key) ?? start(key, user, patient);
          poller.add(subscriber);
          return poller;
        };
        return new Subscriber(register, toPollSession(token, viewer), status, diff);
      },
      async pollSoon() {
        if (pollers.size === 0 && !replicas) return;
        const token = await viewer.patientToken().catch(() => undefined);
        if (token === undefined) return;
        const key = await pollerKey(viewer, user);
        pollers.get(key)?.pollSoon(token);
        await replicas?.announceMutation(key);
      },
    };
  }

  return {
    forViewer,
    pollerCount: () => pollers.size,
    subscriberCount: () => [...pollers.values()].reduce((sum, poller) => sum + poller.subscriberCount, 0),
    close(schedule = (end) => end()) {
      isClosed = true;
      for (const poller of [...pollers.values()]) schedule(() => poller.end(shuttingDown()));
    },
  };
}

/**
 * Polls take at most half of the calls to UMANG and wait for each other, so that the first polls of many subscribers at once do not
 * fail at the limit of calls, and leave the other half to requests.
 */
const createPollBulkhead = ({ callLimits }: Upstream): KeyedBulkhead =>
  new KeyedBulkhead({ maxConcurrency: Math.ceil(callLimits.maxConcurrency / 2), maxQueue: Infinity });

function toPollSession(token: string, viewer: Viewer): PollSession {
  const { expiresAt } = parseSession(token);
  return { token, expiresAtMs: expiresAt === null ? undefined : Date.parse(expiresAt), viewer };
}

/**
 * Tokens with the same verified claims share a poller. Both claims count, because the PHR addresses of one person have inboxes of
 * their own. A token without a verified identity stands for itself.
 */
async function pollerKey({ patientToken, identity }: Viewer, user: UmangUser): Promise<string> {
  const token = await patientToken();
  return sha256(JSON.stringify([toClaims(await identity()) ?? { token }, user]));
}

const toClaims = ({ id, healthIdNumber }: Identity): Identity | undefined =>
  id === undefined && healthIdNumber === undefined ? undefined : { id, healthIdNumber };
