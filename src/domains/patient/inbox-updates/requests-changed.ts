/** The subscription `requestsChanged`. */
import type { Resolvers } from '../../../generated/graphql.js';
import type { Context } from '../../context.js';
import { Loaders } from '../../loaders.js';
import { diff, type PatientRequest } from './inbox-state.js';
import { type DiffSnapshots, type InboxSnapshot, StreamEnd } from './inbox-updates.js';

/** Referenced by codegen.yml. @public */
export interface RequestsChangedSource {
  readonly requests: PatientRequest[];
  readonly totalCount: number;
  readonly snapshot: InboxSnapshot;
}

/** The first event is the first page of the requests with the status. */
export const diffFor =
  (status: string): DiffSnapshots<RequestsChangedSource> =>
  (previous, snapshot) => {
    const { entries = [], totalCount = 0 } = snapshot.state.pages.get(status) ?? {};
    const requests = previous
      ? diff(previous.state, snapshot.state, status)
      : entries.flatMap(({ request }) => request ?? []);
    const hasChanged = !previous || requests.length > 0 || totalCount !== previous.state.pages.get(status)?.totalCount;
    return hasChanged ? { requests, totalCount, snapshot } : undefined;
  };

export const requestsChanged: Resolvers = {
  Subscription: {
    requestsChanged: {
      subscribe: (_root, args, { inboxUpdates }) => {
        const status = args.status ?? 'ALL';
        return inboxUpdates.subscribe(status, diffFor(status));
      },

      resolve(event: RequestsChangedSource | StreamEnd, _args: unknown, context: Context) {
        if (event instanceof StreamEnd) throw event.error;
        const umang = event.snapshot.createClient();
        Object.assign(context, { umang, loaders: new Loaders(umang) });
        return event;
      },
    },
  },
};
