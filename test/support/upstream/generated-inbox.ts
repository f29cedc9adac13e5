/** An inbox as UMANG pages it: sections 25, 29 and 34 over the same rows, without sockets. */
import fc from 'fast-check';
import { readConfig } from '../../../src/config/config.js';
import { ClientToken } from '../../../src/umang/calls/client-token.js';
import { createPublicCache } from '../../../src/umang/calls/public-cache.js';
import { RequestCoalescer } from '../../../src/umang/calls/request-coalescer.js';
import type { Upstream } from '../../../src/umang/calls/upstream.js';
import { createCallGuard } from '../../../src/umang/resilience/circuit-breaker.js';
import type { Transport } from '../../../src/umang/wire/transport.js';
import { createUmangOptions } from './upstream.js';

export interface InboxRow {
  readonly id: string;
  readonly status: string;
  readonly lastUpdated: string;
}

export interface GeneratedInbox {
  consents: unknown[];
  subscriptions: InboxRow[];
  authorizations: InboxRow[];
  lockerSetups: { readonly subscription: InboxRow | null; readonly authorization: InboxRow | null }[];
}

export const emptyInbox = (): GeneratedInbox => ({
  consents: [],
  subscriptions: [],
  authorizations: [],
  lockerSetups: [],
});

export interface InboxUpstream extends Upstream {
  /** The paths of the calls so far. */
  readonly calls: string[];
}

export const statuses = ['REQUESTED', 'GRANTED', 'DENIED', 'EXPIRED', 'REVOKED'] as const;

/** Rows with distinct IDs and times. */
export const inboxes = fc
  .record({
    consents: fc.array(fc.constantFrom(...statuses), { maxLength: 12 }),
    subscriptions: fc.array(fc.constantFrom(...statuses), { maxLength: 12 }),
    authorizations: fc.array(fc.constantFrom(...statuses), { maxLength: 12 }),
    lockerSetups: fc.array(
      fc
        .tuple(fc.constantFrom(null, ...statuses), fc.constantFrom(null, ...statuses))
        .filter((halves) => halves.some((status) => status !== null)),
      { maxLength: 8 },
    ),
    times: fc.infiniteStream(fc.nat(1_000_000)),
  })
  .map(({ times, ...inbox }): GeneratedInbox => {
    let next = 0;
    const row = (status: string): InboxRow => {
      const number = next++;
      const time = Date.UTC(2022, 0, 1) + Number(times.next().value) * 1000 + number;
      return { id: `row-${number}`, status, lastUpdated: new Date(time).toISOString().slice(0, -1) };
    };
    return {
      consents: inbox.consents.map(row),
      subscriptions: inbox.subscriptions.map(row),
      authorizations: inbox.authorizations.map(row),
      lockerSetups: inbox.lockerSetups.map(([subscription, authorization]) => ({
        subscription: subscription && row(subscription),
        authorization: authorization && row(authorization),
      })),
    };
  });

/**
 * @param readInbox returns the inbox at the time of a call
 * @param otherReplies replies of other endpoints, by path
 * @param maxPageLength the maximum number of rows of each list in one reply
 */
export function createInboxUpstream(
  readInbox: () => GeneratedInbox,
  otherReplies: Readonly<Record<string, () => unknown>> = {},
  maxPageLength = 100,
): InboxUpstream {
  const calls: string[] = [];
  const transport: Transport = {
    async post({ path }, { body }) {
      calls.push(path);
      const pd =
        otherReplies[path]?.() ?? reply(readInbox(), path, JSON.parse(body) as Record<string, string>, maxPageLength);
      return { status: 200, text: JSON.stringify({ rs: 'S', pd }) };
    },
    close: () => Promise.resolve(),
  };
  const { callLimits } = readConfig({});
  return {
    calls,
    options: createUmangOptions('http://umang.test'),
    callLimits,
    transport,
    guard: createCallGuard(callLimits),
    publicCache: createPublicCache({ maxEntries: 100, maxBytes: 100_000 }),
    coalescer: new RequestCoalescer(),
    clientToken: new ClientToken(() => Promise.resolve({ accessToken: 'client-token', expiresIn: 600 })),
  };
}

function reply(
  inbox: GeneratedInbox,
  path: string,
  body: Readonly<Record<string, string>>,
  maxPageLength: number,
): unknown {
  const matches = (row: unknown) => body['status'] === 'ALL' || (row as InboxRow | null)?.status === body['status'];
  switch (path) {
    case 'patientRequest':
      return {
        consents: toPage(inbox.consents.filter(matches), body['consentLimit'], body['consentOffset'], maxPageLength),
        subscriptions: toPage(
          inbox.subscriptions.filter(matches),
          body['subscriptionLimit'],
          body['subscriptionOffset'],
          Math.min(5, maxPageLength),
        ),
        authorizations: toPage(
          inbox.authorizations.filter(matches).map(toAuthorization),
          body['authorizationLimit'],
          body['authorizationOffset'],
          maxPageLength,
        ),
        lockerSetups: toPage(
          inbox.lockerSetups
            .filter(({ subscription, authorization }) => matches(subscription) || matches(authorization))
            .map(({ subscription, authorization }) => ({
              subscription: subscription && toLockerSubscription(subscription),
              authorization: authorization && toAuthorization(authorization),
            })),
          body['lockerSetupLimit'],
          body['lockerSetupOffset'],
          maxPageLength,
        ),
      };
    case 'subscriptionRequests': {
      const ofLockers = inbox.lockerSetups.flatMap(({ subscription }) => subscription ?? []).map(toLockerSubscription);
      return toPage([...inbox.subscriptions, ...ofLockers], body['limit'], body['offset'], maxPageLength);
    }
    case 'listAuthorizationRequests': {
      const ofLockers = inbox.lockerSetups.flatMap(({ authorization }) => authorization ?? []);
      return toPage(
        [...inbox.authorizations, ...ofLockers].map(toAuthorization),
        body['limit'],
        body['offset'],
        maxPageLength,
      );
    }
    default:
      throw new Error(`unexpected call: ${path}`);
  }
}

const toLockerSubscription = (row: InboxRow) => ({ ...row, requesterType: 'HEALTH_LOCKER' });

const toAuthorization = ({ id, ...row }: InboxRow) => ({ requestId: id, ...row });

function toPage(rows: readonly unknown[], limit: string | undefined, offset: string | undefined, maxLimit: number) {
  const sorted = rows.toSorted((a, b) => latestChange(b) - latestChange(a));
  const start = Number(offset);
  const requests = sorted.slice(start, start + Math.min(Number(limit), maxLimit));
  return { size: rows.length, limit: maxLimit, offset: start, requests };
}

function latestChange(row: unknown): number {
  const { lastUpdated, subscription, authorization } = (row ?? {}) as Partial<InboxRow> &
    GeneratedInbox['lockerSetups'][number];
  return lastUpdated === undefined
    ? Math.max(toInstant(subscription?.lastUpdated), toInstant(authorization?.lastUpdated))
    : toInstant(lastUpdated);
}

/** Without a zone, the time is in UTC. */
const toInstant = (time = ''): number => Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(time) ? time : `${time}Z`) || 0;
