/**
 * Resolves a batch of inbox queries with as few calls as possible. Section 25 serves any combination of lists but returns at
 * most five subscriptions; section 29 lists all of them. Queries for subscriptions alone or for authorizations alone use only
 * the list of that kind (sections 29 and 34).
 */
import type { UmangClient } from '../../../umang/client.js';
import { listAuthorizations, listSubscriptions } from './inbox-lists.js';
import {
  type AnyRows,
  type InboxQuery,
  type List,
  type OnUnreadableRows,
  type Part,
  type Rows,
  sortNewestFirst,
} from './inbox-types.js';
import { createPartReader, type PartWindow, type RowAccessor } from './part-reader.js';

/** Resolves each query as soon as the calls that it needs have returned. */
export function resolveBatch(
  umang: UmangClient,
  queries: readonly InboxQuery[],
  onUnreadableRows: OnUnreadableRows,
): Promise<AnyRows>[] {
  const resolvers = new Map<string, (query: InboxQuery) => Promise<AnyRows>>();
  return queries.map((query) => {
    let resolve = resolvers.get(query.status);
    if (!resolve) {
      const sameStatus = queries.filter(({ status }) => status === query.status);
      resolve = createResolver(umang, query.status, sameStatus, onUnreadableRows);
      resolvers.set(query.status, resolve);
    }
    return resolve(query);
  });
}

function createResolver(
  umang: UmangClient,
  status: string,
  queries: readonly InboxQuery[],
  onUnreadableRows: OnUnreadableRows,
): (query: InboxQuery) => Promise<AnyRows> {
  const count = Math.max(...queries.map(({ offset, limit }) => offset + limit));
  const isEveryList = (list: List): boolean => queries.every((query) => query.list === list);
  if (isEveryList('allSubscriptions')) return sliceResolver(listSubscriptions(umang, status, count));
  if (isEveryList('allAuthorizations') && status === 'ALL') return sliceResolver(listAuthorizations(umang, count));

  const readParts = createPartReader(umang, status, queries.flatMap(toWindows), onUnreadableRows);
  return (query) => readParts(partsByList[query.list]).then((getRows) => selectRows(query, getRows));
}

/**
 * UMANG selects a setup if either half has the status, and its size counts setups. Only all setups together tell how many
 * halves match, so the lists that contain halves read all of them: usually these fit into the same reply.
 */
function toWindows({ list, offset, limit }: InboxQuery): PartWindow[] {
  const [ownPart, lockerPart] = partsByList[list];
  if (lockerPart === undefined) return [{ part: ownPart, offset, limit }];
  return [
    { part: ownPart, offset: 0, limit: offset + limit },
    { part: lockerPart, offset: 0, limit: Infinity },
  ];
}

/** The list itself or, of those that include the requests of lockers, the list without them and that of the lockers. */
const partsByList: Readonly<Record<List, readonly [ownPart: Part] | readonly [ownPart: Part, lockerPart: Part]>> = {
  consents: ['consents'],
  subscriptions: ['subscriptions'],
  authorizations: ['authorizations'],
  lockerSetups: ['lockerSetups'],
  allSubscriptions: ['subscriptions', 'lockerSetups'],
  allAuthorizations: ['authorizations', 'lockerSetups'],
};

function sliceResolver(list: Promise<AnyRows>): (query: InboxQuery) => Promise<AnyRows> {
  return ({ offset, limit }) =>
    list.then(({ rows, ...totals }) => ({ rows: rows.slice(offset, offset + limit), ...totals }));
}

function selectRows(query: InboxQuery, getRows: RowAccessor): AnyRows {
  const { list, offset, limit } = query;
  switch (list) {
    case 'allSubscriptions':
      return mergeLockers(query, getRows('subscriptions', 0, offset + limit), readHalves('subscription'));
    case 'allAuthorizations':
      return mergeLockers(query, getRows('authorizations', 0, offset + limit), readHalves('authorization'));
    default:
      return getRows(list, offset, limit);
  }

  function readHalves<Half extends 'subscription' | 'authorization'>(half: Half) {
    const { rows } = getRows('lockerSetups', 0, Infinity);
    return rows.flatMap((setup) => {
      const row = setup[half];
      return row && (query.status === 'ALL' || row.status === query.status) ? [row] : [];
    });
  }
}

function mergeLockers<Row extends { readonly lastUpdated?: string | null | undefined }>(
  { offset, limit }: InboxQuery,
  ownRows: Rows<Row>,
  lockerRows: readonly Row[],
): Rows<Row> {
  const rows = sortNewestFirst([...ownRows.rows, ...lockerRows]);
  const { total, unreadable } = ownRows;
  return { rows: rows.slice(offset, offset + limit), total: total + lockerRows.length, unreadable };
}
