/** Section 25, asked for any windows of its four lists at once. After the first calls each list waits for its own alone. */
import type { Umang } from '../../../umang/client.js';
import type { ReplyOf, RequestOf } from '../../../umang/endpoint.js';
import { patientRequest } from '../endpoints.js';
import { ownSubscriptions } from './inbox-lists.js';
import type { PartRows, Rows } from './inbox-types.js';

type Part = keyof PartRows;
type Reply = ReplyOf<typeof patientRequest>;

interface PartWindow {
  readonly part: Part;
  readonly offset: number;
  readonly limit: number;
}

const parts: readonly Part[] = ['consents', 'subscriptions', 'authorizations', 'lockerSetups'];

/** What UMANG gives at most in one answer. */
const clamps: Readonly<Record<Part, number>> = {
  consents: 100,
  subscriptions: 5,
  authorizations: 100,
  lockerSetups: 100,
};

/** Rows by their place in the list; those between that were not read are left out. */
interface Held {
  readonly rows: unknown[];
  total: number;
}

/** What there is of the lists that were waited for. */
export type RowsIn = <P extends Part>(part: P, offset: number, limit: number) => Rows<PartRows[P]>;

/** Waits for the first calls, and beyond them for those alone that these lists need. */
export type Read = (wanted: readonly Part[]) => Promise<RowsIn>;

export function readParts(umang: Umang, status: string, windows: readonly PartWindow[]): Read {
  const held: Record<Part, Held> = {
    consents: { rows: [], total: 0 },
    subscriptions: { rows: [], total: 0 },
    authorizations: { rows: [], total: 0 },
    lockerSetups: { rows: [], total: 0 },
  };
  const keep = (request: readonly PartWindow[], reply: Reply): void => {
    for (const { part, offset } of request) {
      const { size, requests } = reply[part];
      const { rows } = held[part];
      held[part].total = size;
      requests.forEach((row, index) => (rows[offset + index] = row));
    }
  };
  const ask = async (request: readonly PartWindow[]) =>
    keep(request, await umang.call(patientRequest, requestFor(status, request)));

  /** Five at a time would take many calls: the list of section 29 has them all, lockers' included. */
  async function askSubscriptions(depth: number): Promise<void> {
    const own = await ownSubscriptions(umang, status, depth);
    own.forEach((row, index) => (held.subscriptions.rows[index] = row));
  }

  const first = Promise.all(callsFor(windows).map(ask));
  const more = first.then(() => {
    const calls = callsFor(missing(windows, held)).map((request) => ({
      of: request.map(({ part }) => part),
      asked: ask(request),
    }));
    const depth = depthOfSubscriptions(windows, held);
    if (endOfRun(held.subscriptions.rows, 0) >= depth) return calls;
    return [...calls, { of: ['subscriptions' as const], asked: askSubscriptions(depth) }];
  });

  const rowsIn: RowsIn = (part, offset, limit) => {
    const { rows, total } = held[part];
    return { rows: rows.slice(offset, Math.min(offset + limit, endOfRun(rows, offset))) as never[], total };
  };
  return async (wanted) => {
    const calls = (await more).filter((call) => call.of.some((part) => wanted.includes(part)));
    await Promise.all(calls.map(({ asked }) => asked));
    return rowsIn;
  };
}

const endOf = ({ offset, limit }: PartWindow): number => offset + limit;

/** Where the first row is missing that should follow on. */
function endOfRun(rows: readonly unknown[], from: number): number {
  let end = from;
  while (rows[end] !== undefined) end++;
  return end;
}

/** One window of each list goes into one call; windows of a list that one answer cannot hold take several calls. */
function callsFor(windows: readonly PartWindow[]): PartWindow[][] {
  const calls: PartWindow[][] = [];
  for (const part of parts) {
    const own = windows.filter((window) => window.part === part);
    spansOf(own, clamps[part]).forEach((span, index) => (calls[index] ??= []).push(span));
  }
  return calls;
}

/** As few windows as show the same rows, none of them wider than one answer. */
function spansOf(windows: readonly PartWindow[], clamp: number): PartWindow[] {
  const spans: PartWindow[] = [];
  for (const window of windows.toSorted((one, other) => one.offset - other.offset)) {
    const last = spans.at(-1);
    const limit = Math.min(window.limit, clamp);
    const reach = last && window.offset + limit - last.offset;
    if (!last || reach === undefined || reach > clamp) spans.push({ ...window, limit });
    else spans[spans.length - 1] = { ...last, limit: Math.max(last.limit, reach) };
  }
  return spans;
}

/** How many of the first subscriptions are wanted, as far as there are so many. */
function depthOfSubscriptions(windows: readonly PartWindow[], { subscriptions }: Readonly<Record<Part, Held>>): number {
  const wanted = windows.filter(({ part }) => part === 'subscriptions').map(endOf);
  return Math.min(subscriptions.total, Math.max(0, ...wanted));
}

/** What a first answer showed to be there, but did not hold. */
function missing(windows: readonly PartWindow[], held: Readonly<Record<Part, Held>>): PartWindow[] {
  return windows
    .filter(({ part }) => part !== 'subscriptions')
    .flatMap((window) => {
      const { part, offset } = window;
      const { rows, total } = held[part];
      const end = Math.min(total, endOf(window));
      const from = endOfRun(rows, offset);
      const step = Math.max(1, Math.min(clamps[part], from - offset));
      return Array.from({ length: Math.max(0, Math.ceil((end - from) / step)) }, (_, index) => ({
        part,
        offset: from + index * step,
        limit: Math.min(step, end - from - index * step),
      }));
    });
}

/** Of a list without a window, one row and its size. */
export function requestFor(status: string, windows: readonly PartWindow[]): RequestOf<typeof patientRequest> {
  const of = (part: Part) => windows.find((window) => window.part === part) ?? { offset: 0, limit: 1 };
  const [consent, subscription, authorization, lockerSetup] = parts.map(of);
  return {
    consentLimit: `${consent?.limit}`,
    consentOffset: `${consent?.offset}`,
    lockerSetupLimit: `${lockerSetup?.limit}`,
    lockerSetupOffset: `${lockerSetup?.offset}`,
    subscriptionLimit: `${subscription?.limit}`,
    subscriptionOffset: `${subscription?.offset}`,
    authorizationLimit: `${authorization?.limit}`,
    authorizationOffset: `${authorization?.offset}`,
    status,
  };
}
