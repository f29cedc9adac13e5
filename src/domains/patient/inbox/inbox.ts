/**
 * Loads the patient's inbox. One call (section 25) returns all four lists, so DataLoader batches the queries of one operation
 * that have the same status. Nothing is cached here: a query after a write reads the inbox again.
 */
import DataLoader from 'dataloader';
import type { UmangClient } from '../../../umang/client.js';
import type { OffsetWindow } from '../../shared/relay/connection.js';
import { resolveBatch } from './inbox-batch.js';
import type { AnyRows, InboxQuery, List, OnUnreadableRows, Rows, RowsByList } from './inbox-types.js';

export interface InboxLoader {
  load<L extends List>(list: L, status: string, window: OffsetWindow): Promise<Rows<RowsByList[L]>>;
}

export function createInboxLoader(umang: UmangClient, onUnreadableRows: OnUnreadableRows = () => {}): InboxLoader {
  // The batch resolves to promises, so that no query waits for the calls of another one.
  const queries = new DataLoader<InboxQuery, Promise<AnyRows>>(
    async (batch) => resolveBatch(umang, batch, onUnreadableRows),
    {
      cache: false,
    },
  );
  return {
    // A DataLoader has one value type for all keys; `list` determines the type of the rows.
    load: <L extends List>(list: L, status: string, window: OffsetWindow) =>
      queries.load({ list, status, ...window }) as Promise<unknown> as Promise<Rows<RowsByList[L]>>,
  };
}
