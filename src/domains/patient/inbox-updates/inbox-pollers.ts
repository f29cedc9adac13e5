/** The inboxes that somebody listens to: one poll for each patient, by a hash of the token and of the user of UMANG. */
import { setMaxListeners } from 'node:events';
import { Repeater } from 'graphql-yoga';
import type { Viewer } from '../../shared/viewer.js';
import { shuttingDown } from '../../shared/graphql-errors.js';
import { Ended, type Live } from './inbox-updates.js';
import { Loaders } from '../../loaders.js';
import { look } from './inbox-snapshot.js';
import { sessionOf } from '../../session/token.js';
import { Umang } from '../../../umang/client.js';
import type { Upstream } from '../../../umang/calls/upstream.js';
import { digestOf } from '../../../umang/calls/cache-key.js';
import type { UmangUser } from '../../../umang/wire/common-fields.js';
import type { Watch } from '../../../umang/calls/call-observer.js';
import { InboxPoll, type LivePace } from './inbox-poller.js';

export interface LiveInboxes {
  of(user: UmangUser, viewer: Viewer): Live;
  readonly patients: () => number;
  readonly listeners: () => number;
  /** Ends them all, and begins no more. */
  close(): void;
}

/** @param watchFor looks on at calls made for a patient outside of any request */
export function createLiveInboxes(
  upstream: Upstream,
  pace: LivePace,
  watchFor: (viewer: Viewer) => Watch,
): LiveInboxes {
  const polls = new Map<string, InboxPoll>();
  let isClosed = false;

  function start(key: string, token: string, user: UmangUser, viewer: Viewer): InboxPoll {
    const { expiresAt } = sessionOf(token);
    const poll = new InboxPoll({
      pace,
      expiry: expiresAt === null ? undefined : Date.parse(expiresAt),
      async look(gone) {
        setMaxListeners(0, gone);
        const caller = { user, gone, patientToken: () => Promise.resolve(token) };
        const umang = new Umang(upstream, caller, watchFor(viewer));
        const loaders = new Loaders(umang);
        return { inbox: await look(loaders), umang, loaders };
      },
      onEnd: () => void polls.delete(key),
    });
    polls.set(key, poll);
    return poll;
  }

  function of(user: UmangUser, viewer: Viewer): Live {
    return {
      async listen(tell) {
        const token = await viewer.patientToken();
        if (isClosed) throw shuttingDown();
        const key = keyOf(token, user);
        return new Repeater(async (push, stop) => {
          if (!isClosed) return (polls.get(key) ?? start(key, token, user, viewer)).tellTo(push, stop, tell);
          void push(new Ended(shuttingDown()));
          stop();
        });
      },
      async hasten() {
        if (polls.size === 0) return;
        const token = await viewer.patientToken().catch(() => undefined);
        if (token !== undefined) polls.get(keyOf(token, user))?.hasten();
      },
    };
  }

  return {
    of,
    patients: () => polls.size,
    listeners: () => [...polls.values()].reduce((sum, poll) => sum + poll.listeners, 0),
    close() {
      isClosed = true;
      for (const poll of [...polls.values()]) poll.end(shuttingDown());
    },
  };
}

const keyOf = (token: string, user: UmangUser): string => digestOf(JSON.stringify([token, user]));
