/**
 * Resolves a batch of inbox queries with as few calls as possible. Section 25 serves any combination of lists but returns at
 * most five subscriptions; section 29 lists all of them. Queries for subscriptions alone or for authorizations alone use only
 * the list of that kind (sections 29 and 34).
 */
import type { UmangClient } from '../../../umang/client.js';
import { listAuthorizations, listSubscriptions } from './inbox-lists.js';
import {
  type AnyRows,
  compareNewestFirst,
  type InboxQuery,
  type List,
  type Part,
  type Rows,
  type RowsByPart,
} from './inbox-types.js';
import { createPartReader, type ReadParts } from './part-reader.js';

const partsByList: Readonly<Record<List, readonly Part[]>> = {
  consents: ['consents'],
  subscriptions: ['subscriptions'],
  authorizations: ['authorizations'],
  lockerSetups: ['lockerSetups'],
  allSubscriptions: ['subscriptions', 'lockerSetups'],
  allAuthorizations: ['authorizations', 'lockerSetups'],
};

/** Resolves each query as soon as the calls that it needs have returned. */
export function resolveBatch(umang: UmangClient, queries: readonly InboxQuery[]): Promise<AnyRows>[] {
  const resolvers = new Map<string, (query: InboxQuery) => Promise<AnyRows>>();
  return queries.map((query) => {
    let resolve = resolvers.get(query.status);
    if (!resolve) {
      const sameStatus = queries.filter(({ status }) => status === query.status);
      resolve = createResolver(umang, query.status, sameStatus);
      resolvers.set(query.status, resolve);
    }
    return resolve(query);
  });
}

function createResolver(
  umang: UmangClient,
  status: string,
  queries: readonly InboxQuery[],
): (query: InboxQuery) => Promise<AnyRows> {
  const count = Math.max(...queries.map(({ offset, limit }) => offset + limit));
  const isEveryList = (list: List): boolean => queries.every((query) => query.list === list);
  if (isEveryList('allSubscriptions')) return sliceResolver(listSubscriptions(umang, status, count));
  if (isEveryList('allAuthorizations') && status === 'ALL') return sliceResolver(listAuthorizations(umang, count));

  const windows = queries.flatMap(({ list, offset, limit }) =>
    partsByList[list].map((part) => ({ part, offset, limit })),
  );
  const readParts = createPartReader(umang, status, windows);
  return (query) => resolveQuery(query, readParts);
}

function sliceResolver(list: Promise<AnyRows>): (query: InboxQuery) => Promise<AnyRows> {
  return async ({ offset, limit }) => {
    const { rows, total } = await list;
    return { rows: rows.slice(offset, offset + limit), total };
  };
}

async function resolveQuery({ list, status, offset, limit }: InboxQuery, readParts: ReadParts): Promise<AnyRows> {
  const getRows = await readParts(partsByList[list]);
  switch (list) {
    case 'allSubscriptions': {
      const lockers = selectLockerRows(getRows('lockerSetups', offset, limit), 'subscription', status);
      return mergeLockers(getRows('subscriptions', offset, limit), lockers, limit);
    }
    case 'allAuthorizations': {
      const lockers = selectLockerRows(getRows('lockerSetups', offset, limit), 'authorization', status);
      return mergeLockers(getRows('authorizations', offset, limit), lockers, limit);
    }
    default:
      return getRows(list, offset, limit);
  }
}

/** UMANG selects a setup if either half has the status, so the other half may have a different one. */
function selectLockerRows<Half extends 'subscription' | 'authorization'>(
  { rows, total }: Rows<RowsByPart['lockerSetups']>,
  half: Half,
  status: string,
) {
  const matching = rows.flatMap((setup) => {
    const row = setup[half];
    return row && (status === 'ALL' || row.status === status) ? [row] : [];
  });
  return { rows: matching, total: total - (rows.length - matching.length) };
}

function mergeLockers<Row extends { readonly lastUpdated?: string | null | undefined }>(
  hiuRows: Rows<Row>,
  lockerRows: Rows<Row>,
  limit: number,
): Rows<Row> {
  const rows = [...hiuRows.rows, ...lockerRows.rows].sort(compareNewestFirst).slice(0, limit);
  return { rows, total: hiuRows.total + lockerRows.total };
}
