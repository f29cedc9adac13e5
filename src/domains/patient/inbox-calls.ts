/**
 * Which calls answer what was asked of the inbox, with as few as can be. Section 25 serves any mix of lists, but gives
 * subscriptions five at a time: where there are more, section 29 lists them all. Where nothing but subscriptions or nothing
 * but authorizations was asked, their own lists (29, 34) serve alone.
 */
import type { Umang } from '../../umang/client.js';
import { everyAuthorization, everySubscription } from './inbox-lists.js';
import { type Ask, type InboxRows, newestFirst, type PartRows, type Rows } from './inbox-rows.js';
import { readParts } from './inbox-parts.js';

type Part = keyof PartRows;

const partsOf: Readonly<Record<keyof InboxRows, readonly Part[]>> = {
  consents: ['consents'],
  subscriptions: ['subscriptions'],
  authorizations: ['authorizations'],
  lockerSetups: ['lockerSetups'],
  everySubscription: ['subscriptions', 'lockerSetups'],
  everyAuthorization: ['authorizations', 'lockerSetups'],
};

export async function answerAsks(umang: Umang, asks: readonly Ask[]): Promise<Rows[]> {
  const byStatus = new Map<string, Ask[]>();
  for (const ask of asks) byStatus.set(ask.status, [...(byStatus.get(ask.status) ?? []), ask]);
  const answers = new Map<Ask, Rows>();
  await Promise.all([...byStatus].map(([status, group]) => answerGroup(umang, status, group, answers)));
  return asks.map((ask) => answers.get(ask) ?? { rows: [], total: 0 });
}

async function answerGroup(umang: Umang, status: string, asks: Ask[], answers: Map<Ask, Rows>): Promise<void> {
  const depth = Math.max(...asks.map(({ offset, limit }) => offset + limit));
  const only = (list: keyof InboxRows): boolean => asks.every((ask) => ask.list === list);
  if (only('everySubscription')) return shareOut(asks, await everySubscription(umang, status, depth), answers);
  if (only('everyAuthorization') && status === 'ALL')
    return shareOut(asks, await everyAuthorization(umang, depth), answers);

  const windows = asks.flatMap(({ list, offset, limit }) => partsOf[list].map((part) => ({ part, offset, limit })));
  const read = await readParts(umang, status, windows);
  for (const ask of asks) answers.set(ask, answerOf(ask, read));
}

function shareOut(asks: readonly Ask[], { rows, total }: Rows, answers: Map<Ask, Rows>): void {
  for (const ask of asks) answers.set(ask, { rows: rows.slice(ask.offset, ask.offset + ask.limit), total });
}

type Read = <P extends Part>(part: P, offset: number, limit: number) => Rows<PartRows[P]>;

function answerOf({ list, status, offset, limit }: Ask, read: Read): Rows {
  switch (list) {
    case 'everySubscription':
      return withLockers(
        read('subscriptions', offset, limit),
        lockersOf(read, 'subscription', status, offset, limit),
        limit,
      );
    case 'everyAuthorization':
      return withLockers(
        read('authorizations', offset, limit),
        lockersOf(read, 'authorization', status, offset, limit),
        limit,
      );
    default:
      return read(list, offset, limit);
  }
}

/** A set-up comes with either half matching the status, so its other half may not. */
function lockersOf<Half extends 'subscription' | 'authorization'>(
  read: Read,
  half: Half,
  status: string,
  offset: number,
  limit: number,
) {
  const { rows, total } = read('lockerSetups', offset, limit);
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
