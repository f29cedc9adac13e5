/**
 * The patient's inbox. One call (section 25) answers all four lists, so what one operation asks of them with one status is
 * gathered by DataLoader into one; after that each answer waits for its own calls alone. Nothing is kept here: after a write
 * the next question is asked anew.
 */
import DataLoader from 'dataloader';
import type { Umang } from '../../../umang/client.js';
import type { Window } from '../../shared/relay/connection.js';
import { answerAsks } from './inbox-batch.js';
import type { Ask, InboxRows, Rows } from './inbox-types.js';

export interface InboxLoader {
  load<List extends keyof InboxRows>(list: List, status: string, window: Window): Promise<Rows<InboxRows[List]>>;
}

export function createInboxLoader(umang: Umang): InboxLoader {
  const asks = new DataLoader<Ask, Promise<Rows>>(async (batch) => answerAsks(umang, batch), { cache: false });
  return {
    load: async (list, status, window) => (await asks.load({ list, status, ...window })) as Rows<never>,
  };
}
