/** The pollers of all patients with subscribers: one per patient token and UMANG user, keyed by a hash of both. */
import { setMaxListeners } from 'node:events';
import { Repeater } from 'graphql-yoga';
import { sha256 } from '../../../lib/sha256.js';
import type { CallObserver } from '../../../umang/calls/call-observer.js';
import type { Upstream } from '../../../umang/calls/upstream.js';
import { type CallBudget, UmangClient } from '../../../umang/client.js';
import type { UmangUser } from '../../../umang/umang-options.js';
import { parseSession } from '../../session/token.js';
import { shuttingDown } from '../../shared/graphql-errors.js';
import { identifyViewer, type Viewer } from '../../shared/viewer.js';
import type { Part } from '../inbox/inbox-types.js';
import { InboxPoller, type PollInterval, type PollRequest } from './inbox-poller.js';
import { type PolledState, readInboxState } from './inbox-snapshot.js';
import { type InboxSnapshot, type InboxUpdates, StreamEnd } from './inbox-updates.js';
import { PollThrottle } from './poll-throttle.js';
import { type MaxSubscriptions, SubscriptionLimit } from './subscription-limit.js';

export interface InboxPollers {
  forViewer(user: UmangUser, viewer: Viewer): InboxUpdates;
  readonly pollerCount: () => number;
  readonly subscriberCount: () => number;
  /** Ends all pollers and starts no more. */
  close(): void;
}

export interface InboxPollersOptions {
  readonly interval: PollInterval;
  readonly maxSubscriptions: MaxSubscriptions;
  /** Observes the calls of a poll, which belong to no request. */
  readonly callObserverFor: (viewer: Viewer) => CallObserver;
  /** Bounds the calls of one poll, and of the selections of one event. */
  readonly createBudget: () => CallBudget;
  /** Called when rows of a list cannot be read and are left out, once for each list of a poller. */
  readonly onSkippedRows: (list: Part) => void;
}

interface PolledSnapshot extends InboxSnapshot {
  readonly state: PolledState;
}

export function createInboxPollers(upstream: Upstream, options: InboxPollersOptions): InboxPollers {
  const { interval, callObserverFor, createBudget, onSkippedRows } = options;
  const pollers = new Map<string, InboxPoller<PolledSnapshot>>();
  const throttles = new Map<string, PollThrottle>();
  const subscriptionLimit = new SubscriptionLimit(options.maxSubscriptions);
  let isClosed = false;

  function start(
    key: string,
    token: string,
    user: UmangUser,
    viewer: Viewer,
    patient: string,
  ): InboxPoller<PolledSnapshot> {
    const { expiresAt } = parseSession(token);
    const caller = {
      user,
      patientToken: () => Promise.resolve(token),
      patientKey: () => patient,
    };
    const skippedLists = new Set<Part>();
    const reportSkipped = (list: Part) => {
      if (skippedLists.has(list)) return;
      skippedLists.add(list);
      onSkippedRows(list);
    };
    const throttle = throttles.get(key) ?? new PollThrottle(interval.minIntervalMs);
    throttles.set(key, throttle);
    const poller = new InboxPoller<PolledSnapshot>({
      interval,
      throttle: throttle,
      expiresAtMs: expiresAt === null ? undefined : Date.parse(expiresAt),
      async fetchSnapshot({ statuses, reusable, signal }: PollRequest<PolledSnapshot>) {
        setMaxListeners(0, signal);
        const replies = new Map<string, Promise<unknown>>();
        const createClient = () =>
          new UmangClient(upstream, { ...caller, signal, budget: createBudget() }, callObserverFor(viewer), replies);
        return { state: await readInboxState(createClient(), statuses, reusable?.state, reportSkipped), createClient };
      },
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
        const patient = await identifyViewer(viewer);
        if (isClosed) throw shuttingDown();
        const excess = subscriptionLimit.check(patient);
        if (excess) throw excess;
        const key = pollerKey(token, user);
        return new Repeater(async (push, stop) => {
          const refusal = isClosed ? shuttingDown() : subscriptionLimit.check(patient);
          if (refusal) {
            void push(new StreamEnd(refusal));
            return stop();
          }
          subscriptionLimit.add(patient);
          const poller = pollers.get(key) ?? start(key, token, user, viewer, patient);
          await poller.subscribe(push, stop, status, diff).finally(() => subscriptionLimit.remove(patient));
        });
      },
      async pollSoon() {
        if (pollers.size === 0) return;
        const token = await viewer.patientToken().catch(() => undefined);
        if (token !== undefined) pollers.get(pollerKey(token, user))?.pollSoon();
      },
    };
  }

  return {
    forViewer,
    pollerCount: () => pollers.size,
    subscriberCount: () => [...pollers.values()].reduce((sum, poller) => sum + poller.subscriberCount, 0),
    close() {
      isClosed = true;
      for (const poller of [...pollers.values()]) poller.end(shuttingDown());
    },
  };
}

const pollerKey = (token: string, user: UmangUser): string => sha256(JSON.stringify([token, user]));
