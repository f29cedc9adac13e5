/** The helper that merges pages and live events, alone and in Apollo's cache. */
import { gql, InMemoryCache } from '@apollo/client';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { appendPage, mergeRequestsChanged } from '../../clients/requestList.js';
import { typePolicies } from '../../clients/typePolicies.js';

interface Row {
  readonly __typename: 'ConsentRequest';
  readonly id: string;
  readonly status: string;
  readonly lastUpdated: string;
  readonly authorizationRequest?: { readonly status: string };
}

const toRow = (id: string, minute: number, status: string): Row => ({
  __typename: 'ConsentRequest',
  id,
  status,
  lastUpdated: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
});
const compareRows = (a: Row, b: Row) =>
  a.lastUpdated === b.lastUpdated ? (a.id < b.id ? -1 : 1) : a.lastUpdated < b.lastUpdated ? 1 : -1;

/** A server with a list in the order of `Patient.requests`, and cursors that are positions in that order. */
class Inbox {
  readonly rows = new Map<string, Row>();
  #minute = 0;

  list(status: string): Row[] {
    return [...this.rows.values()].filter((row) => status === 'ALL' || row.status === status).sort(compareRows);
  }

  upsert(id: string, status: string, minutes: number): Row {
    const row = toRow(id, (this.#minute += minutes), status);
    this.rows.set(id, row);
    return row;
  }

  page(status: string, first: number, after?: string | null) {
    const last = after == null ? undefined : (JSON.parse(after) as Row);
    const list = this.list(status);
    const following = list.filter((row) => !last || compareRows(last, row) < 0);
    const edges = following
      .slice(0, first)
      .map((node) => ({ __typename: 'PatientRequestEdge' as const, cursor: JSON.stringify(node), node }));
    return {
      __typename: 'PatientRequestConnection' as const,
      totalCount: list.length,
      edges,
      pageInfo: {
        __typename: 'PageInfo' as const,
        hasNextPage: following.length > first,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }
}

const query = gql`
  query Inbox($status: RequestStatusFilter!, $first: Int!, $after: String) {
    me {
      id
      requests(status: $status, first: $first, after: $after) {
        totalCount
        edges {
          cursor
          node {
            id
            status
            lastUpdated
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

type Page = ReturnType<Inbox['page']>;

/** An app: its cache, the responses that are on their way, and the events that have not arrived yet. */
class App {
  readonly #cache = new InMemoryCache({ typePolicies, possibleTypes: { PatientRequest: ['ConsentRequest'] } });
  readonly #responses: { page: Page; after: string }[] = [];
  #changed = new Map<string, Row>();
  maxRows: number;

  constructor(
    readonly inbox: Inbox,
    readonly status: string,
    readonly first: number,
  ) {
    this.maxRows = first;
    this.#write(inbox.page(status, first));
  }

  get list(): Page {
    const variables = { status: this.status, first: this.first };
    return this.#cache.readQuery<any>({ query, variables }).me.requests;
  }

  #write(page: Page): void {
    const variables = { status: this.status, first: this.first };
    const me = { __typename: 'Patient', id: 'asha.verma@sbx', requests: page };
    this.#cache.writeQuery({ query, variables, data: { me } });
  }

  upsert(id: string, status: string, minutes: number): void {
    const before = this.inbox.rows.get(id);
    const row = this.inbox.upsert(id, status, minutes);
    const isRelevant = [before, row].some((row) => row && (this.status === 'ALL' || row.status === this.status));
    if (isRelevant) this.#changed.set(id, row);
  }

  receiveEvent(): void {
    const requests = [...this.#changed.values()].sort(compareRows);
    this.#changed = new Map();
    if (requests.length === 0) return;
    const event = { requests, totalCount: this.inbox.list(this.status).length };
    const merged = mergeRequestsChanged(this.list, event, { status: this.status, first: this.first });
    this.#write(merged ?? this.inbox.page(this.status, this.first));
  }

  requestNextPage(): void {
    const { hasNextPage, endCursor: after } = this.list.pageInfo;
    if (hasNextPage && after) this.#responses.push({ page: this.inbox.page(this.status, this.first, after), after });
  }

  receiveResponse(): void {
    const response = this.#responses.shift();
    if (!response) return;
    this.maxRows += this.first;
    this.#write(appendPage(this.list, response.page, response.after));
  }
}

const change = fc.record({
  type: fc.constant('change' as const),
  id: fc.integer({ min: 0, max: 30 }).map(String),
  status: fc.constantFrom('REQUESTED', 'REQUESTED', 'GRANTED', 'DENIED'),
  minutes: fc.integer({ min: 0, max: 2 }),
});
const step = fc.oneof(
  change,
  fc.record({ type: fc.constantFrom('event' as const, 'nextPage' as const, 'response' as const) }),
);

function run(
  app: App,
  { type, ...details }: { type: string } & Partial<Record<'id' | 'status', string>> & { minutes?: number },
): void {
  if (type === 'change') app.upsert(details.id ?? '', details.status ?? '', details.minutes ?? 0);
  else if (type === 'event') app.receiveEvent();
  else if (type === 'nextPage') app.requestNextPage();
  else app.receiveResponse();
}

const scenario = [
  fc.array(change, { maxLength: 40 }),
  fc.array(step, { maxLength: 60 }),
  fc.constantFrom('ALL', 'REQUESTED'),
  fc.integer({ min: 1, max: 6 }),
] as const;

describe('live events and pages in Apollo’s cache', () => {
  test('any interleaving: each request once, in the order of the list, and at most `first` for each loaded page', () => {
    fc.assert(
      fc.property(...scenario, (initial, steps, status, first) => {
        const inbox = new Inbox();
        for (const { id, status, minutes } of initial) inbox.upsert(id, status, minutes);
        const app = new App(inbox, status, first);
        for (const step of steps) {
          run(app, step);
          const rows = app.list.edges.map(({ node }) => node);
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
          expect(rows).toEqual(rows.toSorted(compareRows));
          expect(rows.length).toBeLessThanOrEqual(app.maxRows);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('any interleaving with immediate delivery: the rows are the beginning of the server’s list, and all of it on the last page', () => {
    fc.assert(
      fc.property(...scenario, (initial, steps, status, first) => {
        const inbox = new Inbox();
        for (const { id, status, minutes } of initial) inbox.upsert(id, status, minutes);
        const app = new App(inbox, status, first);
        for (const step of steps) {
          run(app, step);
          if (step.type === 'change') app.receiveEvent();
          if (step.type === 'nextPage') app.receiveResponse();
          const { edges, pageInfo, totalCount } = app.list;
          const list = inbox.list(status);
          const rows = edges.map(({ node }) => node);
          expect(rows).toEqual(list.slice(0, rows.length));
          expect(totalCount).toBe(list.length);
          if (!pageInfo.hasNextPage) expect(rows).toEqual(list);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

const inboxOf = (count: number) => {
  const inbox = new Inbox();
  for (let index = 0; index < count; index += 1) inbox.upsert(`row ${index}`, 'REQUESTED', 1);
  return inbox;
};

describe('mergeRequestsChanged', () => {
  const options = { status: 'REQUESTED', first: 20 };

  test('two new requests with a full page of 20: 20 rows, and the two that were pushed out start the next page', () => {
    const inbox = inboxOf(54);
    const page = inbox.page('REQUESTED', 20);
    const requests = [inbox.upsert('new 2', 'REQUESTED', 1), inbox.upsert('new 1', 'REQUESTED', 1)].reverse();
    const merged = mergeRequestsChanged(page, { requests, totalCount: 56 }, options);
    expect(merged?.edges.map(({ node }) => node.id).slice(0, 3)).toEqual(['new 1', 'new 2', 'row 53']);
    expect(merged?.edges).toHaveLength(20);
    expect(merged?.totalCount).toBe(56);
    const next = inbox.page('REQUESTED', 20, merged?.pageInfo.endCursor);
    expect(next.edges[0]?.node.id).toBe('row 35');
  });

  test('a locker setup whose authorization still waits: remains in the list of pending requests', () => {
    const page = inboxOf(1).page('REQUESTED', 20);
    const setup: Row = { ...toRow('row 0', 9, 'GRANTED'), authorizationRequest: { status: 'REQUESTED' } };
    const merged = mergeRequestsChanged(page, { requests: [setup], totalCount: 1 }, options);
    expect(merged?.edges).toHaveLength(1);
  });

  test('more new requests than a page: undefined, because none of the rows has a cursor', () => {
    const inbox = inboxOf(30);
    const page = inbox.page('REQUESTED', 20);
    const requests = Array.from({ length: 20 }, (_, index) => inbox.upsert(`new ${index}`, 'REQUESTED', 1)).reverse();
    expect(mergeRequestsChanged(page, { requests, totalCount: 50 }, options)).toBeUndefined();
  });
});

describe('appendPage', () => {
  const ids = ({ edges }: { edges: readonly { node: Row }[] }) => edges.map(({ node }) => node.id);

  test('a response from before an event that moved one of its requests to the top: the request stays there only', () => {
    const inbox = inboxOf(6);
    const list = inbox.page('REQUESTED', 3);
    const after = list.pageInfo.endCursor ?? '';
    const response = inbox.page('REQUESTED', 3, after);
    const changes = {
      totalCount: 5,
      requests: [inbox.upsert('row 1', 'REQUESTED', 1), inbox.upsert('row 5', 'DENIED', 1)],
    };
    const merged = mergeRequestsChanged(list, changes, { status: 'REQUESTED', first: 3 });
    expect(merged && ids(merged)).toEqual(['row 1', 'row 4', 'row 3']);
    expect(merged && ids(appendPage(merged, response, after))).toEqual(['row 1', 'row 4', 'row 3', 'row 2', 'row 0']);
  });

  test('a response from before an event that pushed a request out: is ignored, as it would leave a gap', () => {
    const inbox = inboxOf(6);
    const list = inbox.page('REQUESTED', 3);
    const after = list.pageInfo.endCursor ?? '';
    const response = inbox.page('REQUESTED', 3, after);
    const changes = { totalCount: 7, requests: [inbox.upsert('new', 'REQUESTED', 1)] };
    const merged = mergeRequestsChanged(list, changes, { status: 'REQUESTED', first: 3 });
    expect(merged && ids(merged)).toEqual(['new', 'row 5', 'row 4']);
    expect(merged && appendPage(merged, response, after)).toBe(merged);
  });
});
