/** An inbox for a scripted UMANG, which tests change, and clients that subscribe to it over server-sent events. */
import type { UpstreamScript } from './upstream.js';

export interface Row {
  readonly id: string;
  readonly status: string;
  readonly lastUpdated: string;
}

export interface ScriptedInbox {
  readonly script: UpstreamScript;
  /** Adds or changes a consent request and moves it to the front. */
  upsert(id: string, status: string): void;
  /** Replaces the inbox in replies if set. */
  override: unknown;
}

export function createScriptedInbox(maxPageSize = 100): ScriptedInbox {
  let rows: Row[] = [];
  let changes = 0;
  const inbox: ScriptedInbox = {
    override: undefined,
    upsert(id, status) {
      const lastUpdated = new Date(Date.UTC(2026, 0, 1) + 1000 * changes++).toISOString().slice(0, -1);
      rows = [{ id, status, lastUpdated }, ...rows.filter((row) => row.id !== id)];
    },
    script({ body }) {
      if (inbox.override !== undefined) return inbox.override;
      const matching = rows.filter(({ status }) => body['status'] === 'ALL' || status === body['status']);
      const limit = Math.min(maxPageSize, Number(body['consentLimit']));
      const offset = Number(body['consentOffset']);
      const emptyList = { size: 0, limit: 5, offset: 0, requests: [] };
      return {
        consents: { size: matching.length, limit, offset, requests: matching.slice(offset, offset + limit) },
        subscriptions: emptyList,
        authorizations: emptyList,
        lockerSetups: emptyList,
      };
    },
  };
  return inbox;
}

export const inboxSubscription =
  'subscription Live($status: RequestStatusFilter) { requestsChanged(status: $status) { totalCount requests { id status } } }';

/** A patient token with an expiry and without a valid signature. */
export const tokenExpiringIn = (seconds: number, patient = 'asha.verma@sbx'): string =>
  [{ alg: 'none' }, { healthId: patient, exp: Date.now() / 1000 + seconds }, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

export interface InboxSubscriber {
  readonly events: any[];
  /** Resolves when this many events have arrived. */
  readonly waitForEvents: (count: number) => Promise<any[]>;
  /** Resolves when the server has closed the stream. */
  readonly closed: Promise<void>;
  readonly unsubscribe: () => void;
}

export function subscribeToInbox(
  url: string,
  token: string,
  variables = {},
  query = inboxSubscription,
): InboxSubscriber {
  const controller = new AbortController();
  const events: any[] = [];
  let waiters: { count: number; resolve: () => void }[] = [];
  const closed = (async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      signal: controller.signal,
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (text + chunk).split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) if (part.startsWith('event: next')) events.push(JSON.parse(part.split('data: ')[1]!));
      waiters = waiters.filter(({ count, resolve }) => events.length < count || resolve());
    }
  })();
  closed.catch(() => {});
  return {
    events,
    closed,
    unsubscribe: () => controller.abort(),
    waitForEvents: async (count) => {
      if (events.length < count) await new Promise<void>((resolve) => waiters.push({ count, resolve }));
      return events;
    },
  };
}
