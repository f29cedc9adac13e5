/** The subscription to a patient's inbox. */
import type { Resolvers } from '../../../generated/graphql.js';
import type { Umang } from '../../../umang/client.js';
import type { Context } from '../../context.js';
import { Ended, type Moment, type Tell } from './inbox-updates.js';
import { patientRequest } from '../endpoints.js';
import { requestFor } from '../inbox/part-reader.js';
import { changed, countOf, present, type Request } from './inbox-snapshot.js';

/** Named by codegen.yml. @public */
export interface RequestsChangedSource {
  readonly requests: Request[];
  /** Not there where it takes another call. */
  readonly count: number | undefined;
  readonly status: string;
  readonly moment: Moment;
}

const mostAtFirst = 20;

export const changesOf =
  (status: string): Tell<RequestsChangedSource> =>
  (before, moment) => {
    const { inbox } = moment;
    const requests = before ? changed(before.inbox, inbox, status) : present(inbox, status).slice(0, mostAtFirst);
    const count = countOf(inbox, status);
    const isNews = !before || requests.length > 0 || count !== countOf(before.inbox, status);
    return isNews ? { requests, count, status, moment } : undefined;
  };

export const requestsChanged: Resolvers = {
  Subscription: {
    requestsChanged: {
      subscribe: (_root, { status }, { live }) => live.listen(changesOf(status ?? 'ALL')),

      resolve(event: RequestsChangedSource | Ended, _args: unknown, context: Context) {
        if (event instanceof Ended) throw event.why;
        const { umang, loaders } = event.moment;
        Object.assign(context, { umang, loaders });
        return event;
      },
    },
  },

  RequestsChanged: {
    totalCount: ({ count, status }, _args, { umang }) => count ?? countAt(umang, status),
  },
};

async function countAt(umang: Umang, status: string): Promise<number> {
  const { consents, subscriptions, authorizations, lockerSetups } = await umang.call(
    patientRequest,
    requestFor(status, []),
  );
  return consents.size + subscriptions.size + authorizations.size + lockerSetups.size;
}
