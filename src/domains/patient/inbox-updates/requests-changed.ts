/** The subscription `requestsChanged`. */
import type { Resolvers } from '../../../generated/graphql.js';
import type { UmangClient } from '../../../umang/client.js';
import type { Context } from '../../context.js';
import { patientRequest } from '../endpoints.js';
import { requestFor } from '../inbox/part-reader.js';
import { countMatching, diff, matching, type Request } from './inbox-snapshot.js';
import { type DiffSnapshots, type InboxSnapshot, StreamEnd } from './inbox-updates.js';

/** Referenced by codegen.yml. @public */
export interface RequestsChangedSource {
  readonly requests: Request[];
  /** Undefined if the count takes another call. */
  readonly count: number | undefined;
  readonly status: string;
  readonly snapshot: InboxSnapshot;
}

const maxInitial = 20;

export const diffFor =
  (status: string): DiffSnapshots<RequestsChangedSource> =>
  (previous, snapshot) => {
    const { lists } = snapshot;
    const requests = previous ? diff(previous.lists, lists, status) : matching(lists, status).slice(0, maxInitial);
    const count = countMatching(lists, status);
    const hasChanged = !previous || requests.length > 0 || count !== countMatching(previous.lists, status);
    return hasChanged ? { requests, count, status, snapshot } : undefined;
  };

export const requestsChanged: Resolvers = {
  Subscription: {
    requestsChanged: {
      subscribe: (_root, { status }, { inboxUpdates }) => inboxUpdates.subscribe(diffFor(status ?? 'ALL')),

      resolve(event: RequestsChangedSource | StreamEnd, _args: unknown, context: Context) {
        if (event instanceof StreamEnd) throw event.error;
        const { umang, loaders } = event.snapshot;
        Object.assign(context, { umang, loaders });
        return event;
      },
    },
  },

  RequestsChanged: {
    totalCount: ({ count, status }, _args, { umang }) => count ?? fetchCount(umang, status),
  },
};

async function fetchCount(umang: UmangClient, status: string): Promise<number> {
  const { consents, subscriptions, authorizations, lockerSetups } = await umang.call(
    patientRequest,
    requestFor(status, []),
  );
  return consents.size + subscriptions.size + authorizations.size + lockerSetups.size;
}
