/** An inbox that a test fills and changes, as a scripted UMANG shows it, and clients that listen to it over HTTP. */
import type { Script } from './upstream.js';

export interface Row {
  readonly id: string;
  readonly status: string;
  readonly lastUpdated: string;
}

export interface ScriptedInbox {
  readonly script: Script;
  /** Adds a consent request, or changes it, and puts it first. */
  put(id: string, status: string): void;
  /** Where set, answered instead of the inbox. */
  instead: unknown;
}

export function createInbox(shown = 100): ScriptedInbox {
  let rows: Row[] = [];
  let changes = 0;
  const inbox: ScriptedInbox = {
    instead: undefined,
    put(id, status) {
      const lastUpdated = new Date(Date.UTC(2026, 0, 1) + 1000 * changes++).toISOString().slice(0, -1);
      rows = [{ id, status, lastUpdated }, ...rows.filter((row) => row.id !== id)];
    },
    script({ body }) {
      if (inbox.instead !== undefined) return inbox.instead;
      const matching = rows.filter(({ status }) => body['status'] === 'ALL' || status === body['status']);
      const limit = Math.min(shown, Number(body['consentLimit']));
      const offset = Number(body['consentOffset']);
      const none = { size: 0, limit: 5, offset: 0, requests: [] };
      return {
        consents: { size: matching.length, limit, offset, requests: matching.slice(offset, offset + limit) },
        subscriptions: none,
        authorizations: none,
        lockerSetups: none,
      };
    },
  };
  return inbox;
}

export const subscription =
  'subscription Live($status: RequestStatusFilter) { requestsChanged(status: $status) { totalCount requests { id status } } }';

/** A token whose expiry can be read, and that nothing but UMANG can judge. */
export const tokenFor = (seconds: number, patient = 'asha.verma@sbx'): string =>
  [{ alg: 'none' }, { healthId: patient, exp: Date.now() / 1000 + seconds }, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

export interface Listener {
  readonly events: any[];
  /** Resolves when so many events are there. */
  readonly heard: (count: number) => Promise<any[]>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  readonly leave: () => void;
}

export function listenTo(url: string, token: string, variables = {}, query = subscription): Listener {
  const client = new AbortController();
  const events: any[] = [];
  let waiting: { count: number; resolve: () => void }[] = [];
  const ended = (async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      signal: client.signal,
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (text + chunk).split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) if (part.startsWith('event: next')) events.push(JSON.parse(part.split('data: ')[1]!));
      waiting = waiting.filter(({ count, resolve }) => events.length < count || resolve());
    }
  })();
  ended.catch(() => {});
  return {
    events,
    ended,
    leave: () => client.abort(),
    heard: async (count) => {
      if (events.length < count) await new Promise<void>((resolve) => waiting.push({ count, resolve }));
      return events;
    },
  };
}

export const soon = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function until(isSo: () => boolean, patience = 5000): Promise<void> {
  const end = Date.now() + patience;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`in ${patience} ms it has not come to: ${isSo.toString()}`);
    await soon(5);
  }
}
