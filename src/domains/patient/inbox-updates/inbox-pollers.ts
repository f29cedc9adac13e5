/** The pollers of all patients with subscribers: one per patient token and UMANG user, keyed by a hash of both. */
import { setMaxListeners } from 'node:events';
import { Repeater } from 'graphql-yoga';
import { sha256 } from '../../../lib/sha256.js';
import type { CallObserver } from '../../../umang/calls/call-observer.js';
import type { Upstream } from '../../../umang/calls/upstream.js';
import { UmangClient } from '../../../umang/client.js';
import type { UmangUser } from '../../../umang/umang-options.js';
import { Loaders } from '../../loaders.js';
import { parseSession } from '../../session/token.js';
import { shuttingDown } from '../../shared/graphql-errors.js';
import type { Viewer } from '../../shared/viewer.js';
import { InboxPoller, type PollInterval } from './inbox-poller.js';
import { takeSnapshot } from './inbox-snapshot.js';
import { type InboxUpdates, StreamEnd } from './inbox-updates.js';

export interface InboxPollers {
  forViewer(user: UmangUser, viewer: Viewer): InboxUpdates;
  readonly pollerCount: () => number;
  readonly subscriberCount: () => number;
  /** Ends all pollers and starts no more. */
  close(): void;
}

/** @param callObserverFor observes the calls of a poll, which belong to no request */
export function createInboxPollers(
  upstream: Upstream,
  interval: PollInterval,
  callObserverFor: (viewer: Viewer) => CallObserver,
): InboxPollers {
  const pollers = new Map<string, InboxPoller>();
  let isClosed = false;

  function start(key: string, token: string, user: UmangUser, viewer: Viewer): InboxPoller {
    const { expiresAt } = parseSession(token);
    const patientToken = () => Promise.resolve(token);
    const poller = new InboxPoller({
      interval,
      expiresAtMs: expiresAt === null ? undefined : Date.parse(expiresAt),
      async fetchSnapshot(signal) {
        setMaxListeners(0, signal);
        const umang = new UmangClient(upstream, { user, patientToken, signal }, callObserverFor(viewer));
        const loaders = new Loaders(umang);
        return { lists: await takeSnapshot(loaders), umang, loaders };
      },
      onEnd: () => void pollers.delete(key),
    });
    pollers.set(key, poller);
    return poller;
  }

  function forViewer(user: UmangUser, viewer: Viewer): InboxUpdates {
    return {
      async subscribe(diff) {
        const token = await viewer.patientToken();
        if (isClosed) throw shuttingDown();
        const key = pollerKey(token, user);
        return new Repeater(async (push, stop) => {
          if (!isClosed) return (pollers.get(key) ?? start(key, token, user, viewer)).subscribe(push, stop, diff);
          void push(new StreamEnd(shuttingDown()));
          stop();
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
