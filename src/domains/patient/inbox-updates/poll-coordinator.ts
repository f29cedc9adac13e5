/**
 * Coordinates the polls of one inbox with other replicas. One of them, the holder of a lease, makes the scheduled polls and
 * announces the digest of what it read. The others poll when the digest changes, so nothing of a patient is in the shared store.
 * The lease lasts until the next poll is due: there is nothing to renew in between, and the first replica that misses the poll
 * of a holder takes the lease over. Without the store, each replica polls for itself.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SharedLease, SharedStore } from '../../../lib/shared-store.js';

export type PollingStore = Pick<SharedStore, 'acquireLease' | 'publish' | 'subscribe'>;

/** `alone`: the store is not available. */
export type PollingRole = 'holder' | 'follower' | 'alone';

export interface PollCoordinator {
  /** Takes or extends the lease for one poll. */
  takeLease(): Promise<PollingRole>;
  /** Called by the holder after a poll. */
  announce(digest: string, nextPollInMs: number): Promise<void>;
  /** Leaves the next poll to another replica. */
  release(): void;
  close(): void;
}

export interface PollListener {
  /** A mutation at another replica may have changed the inbox. */
  onMutation(): void;
  /** The holder has polled. */
  onAnnouncement(digest: string, nextPollInMs: number): void;
}

/** The lease of a poll that takes longer is lost: another replica polls, too. */
const pollLeaseMs = 10_000;
/** How late the poll of a holder may be. */
export const maxLatenessMs = 1000;

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mutation'), from: z.string() }),
  z.object({ kind: z.literal('poll'), from: z.string(), digest: z.string(), nextPollInMs: z.number() }),
]);
type Message = z.infer<typeof message>;

/** A store that fails leaves the replicas to their own schedules, so failures are ignored here. */
const ignoreFailure = (): undefined => undefined;

export class ReplicaPolling {
  /** The store delivers messages to their sender, too. */
  readonly #replica = randomUUID();

  constructor(private readonly store: PollingStore) {}

  /** @param inbox identifies the inbox at every replica */
  async announceMutation(inbox: string): Promise<void> {
    await this.#publish(inbox, { kind: 'mutation', from: this.#replica });
  }

  coordinate(inbox: string, listener: PollListener): PollCoordinator {
    let lease: SharedLease | undefined;
    let isClosed = false;
    const unsubscribe = this.store.subscribe(toChannel(inbox), (text) => {
      const received = parseMessage(text);
      if (!received || received.from === this.#replica) return;
      if (received.kind === 'mutation') listener.onMutation();
      else listener.onAnnouncement(received.digest, received.nextPollInMs);
    });
    const release = () => {
      void lease?.release().catch(ignoreFailure);
      lease = undefined;
    };
    return {
      takeLease: async () => {
        try {
          if (await lease?.renew(pollLeaseMs)) return 'holder';
          lease = await this.store.acquireLease(toLeaseKey(inbox), pollLeaseMs);
          if (isClosed) release();
          return lease ? 'holder' : 'follower';
        } catch {
          return 'alone';
        }
      },
      announce: async (digest, nextPollInMs) => {
        const isHolder = await lease?.renew(nextPollInMs + maxLatenessMs).catch(ignoreFailure);
        if (isHolder) await this.#publish(inbox, { kind: 'poll', from: this.#replica, digest, nextPollInMs });
      },
      release,
      close() {
        isClosed = true;
        unsubscribe();
        release();
      },
    };
  }

  async #publish(inbox: string, content: Message): Promise<void> {
    await this.store.publish(toChannel(inbox), JSON.stringify(content)).catch(ignoreFailure);
  }
}

const toChannel = (inbox: string): string => `inbox updates ${inbox}`;

const toLeaseKey = (inbox: string): string => `inbox poll ${inbox}`;

/** A message of another version may have another form. */
function parseMessage(text: string): Message | undefined {
  try {
    return message.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
