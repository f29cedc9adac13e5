/**
 * Which calls answer what was asked of the inbox, with as few as can be. Section 25 serves any mix of lists, but gives
 * subscriptions five at a time: where there are more, section 29 lists them all. Where nothing but subscriptions or nothing
 * but authorizations was asked, their own lists (29, 34) serve alone.
 */
import type { Umang } from '../../../umang/client.js';
import { everyAuthorization, everySubscription } from './inbox-lists.js';
import { type Ask, type InboxRows, newestFirst, type PartRows, type Rows } from './inbox-types.js';
import { type Read, readParts } from './part-reader.js';

type Part = keyof PartRows;

const partsOf: Readonly<Record<keyof InboxRows, readonly Part[]>> = {
  consents: ['consents'],
  subscriptions: ['subscriptions'],
  authorizations: ['authorizations'],
  lockerSetups: ['lockerSetups'],
  everySubscription: ['subscriptions', 'lockerSetups'],
  everyAuthorization: ['authorizations', 'lockerSetups'],
};

/** An answer for each ask, none of which waits for another's calls. */
export function answerAsks(umang: Umang, asks: readonly Ask[]): Promise<Rows>[] {
  const answers = new Map<string, (ask: Ask) => Promise<Rows>>();
  const begin = (status: string) => {
    const group = asks.filter((ask) => ask.status === status);
    const answer = answersOf(umang, status, group);
    answers.set(status, answer);
    return answer;
  };
  return asks.map((ask) => (answers.get(ask.status) ?? begin(ask.status))(ask));
}

function answersOf(umang: Umang, status: string, asks: readonly Ask[]): (ask: Ask) => Promise<Rows> {
  const depth = Math.max(...asks.map(({ offset, limit }) => offset + limit));
  const only = (list: keyof InboxRows): boolean => asks.every((ask) => ask.list === list);
  if (only('everySubscription')) return windowOn(everySubscription(umang, status, depth));
  if (only('everyAuthorization') && status === 'ALL') return windowOn(everyAuthorization(umang, depth));

  const windows = asks.flatMap(({ list, offset, limit }) => partsOf[list].map((part) => ({ part, offset, limit })));
  const read = readParts(umang, status, windows);
  return (ask) => answerOf(ask, read);
}

function windowOn(list: Promise<Rows>): (ask: Ask) => Promise<Rows> {
  return async ({ offset, limit }) => {
    const { rows, total } = await list;
    return { rows: rows.slice(offset, offset + limit), total };
  };
}

async function answerOf({ list, status, offset, limit }: Ask, read: Read): Promise<Rows> {
  const rowsIn = await read(partsOf[list]);
  const rowsOf = <P extends Part>(part: P) => rowsIn(part, offset, limit);
  switch (list) {
    case 'everySubscription':
      return withLockers(rowsOf('subscriptions'), lockersOf(rowsOf('lockerSetups'), 'subscription', status), limit);
    case 'everyAuthorization':
      return withLockers(rowsOf('authorizations'), lockersOf(rowsOf('lockerSetups'), 'authorization', status), limit);
    default:
      return rowsOf(list);
  }
}

/** A set-up comes with either half matching the status, so its other half may not. */
function lockersOf<Half extends 'subscription' | 'authorization'>(
  { rows, total }: Rows<PartRows['lockerSetups']>,
  half: Half,
  status: string,
) {
  const matching = rows.flatMap((setup) => {
    const row = setup[half];
    return row && (status === 'ALL' || row.status === status) ? [row] : [];
  });
  return { rows: matching, total: total - (rows.length - matching.length) };
}

function withLockers<Row extends { readonly lastUpdated?: string | null | undefined }>(
  own: Rows<Row>,
  lockers: Rows<Row>,
  limit: number,
): Rows<Row> {
  const rows = [...own.rows, ...lockers.rows].sort(newestFirst).slice(0, limit);
  return { rows, total: own.total + lockers.total };
}
