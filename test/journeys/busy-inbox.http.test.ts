/** A patient with a large inbox reads all of it, seven requests a page. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startJourney, type PatientClient, type Journey } from '../support/patient-client.js';

let journey: Journey;
let ravi: PatientClient;
beforeAll(async () => {
  journey = await startJourney();
  ravi = await journey.signIn('ravi.kumar@sbx');
});
afterAll(() => journey.close());

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly lastUpdated: string;
}

interface InboxPages {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly pages: number;
}

async function readAll(filter: string): Promise<InboxPages> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const cursorArgument: string = cursor === null ? '' : `, after: "${cursor}"`;
    const { requests } = await ravi.queryMe(`requests(first: 7${filter}${cursorArgument}) {
      totalCount nodes { id kind status lastUpdated } pageInfo { hasNextPage endCursor }
    }`);
    rows.push(...requests.nodes);
    if (!requests.pageInfo.hasNextPage) return { rows, total: requests.totalCount, pages };
    expect(requests.nodes).toHaveLength(7);
    cursor = requests.pageInfo.endCursor;
  }
}

const countBy = (rows: readonly Row[], value: (row: Row) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[value(row)] = (counts[value(row)] ?? 0) + 1;
  return counts;
};

function expectCompleteInOrder({ rows, total, pages }: InboxPages): void {
  expect(rows).toHaveLength(total);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(total);
  expect(pages).toBe(Math.max(1, Math.ceil(total / 7)));
  const times = rows.map(({ lastUpdated }) => Date.parse(lastUpdated));
  expect(times).toEqual(times.toSorted((a, b) => b - a));
}

test('requests: returns every request exactly once, newest first, over all pages', async () => {
  const allIds = await readAll('');
  expectCompleteInOrder(allIds);
  expect(countBy(allIds.rows, ({ kind }) => kind)).toEqual({
    CONSENT: 150,
    SUBSCRIPTION: 12,
    AUTHORIZATION: 110,
    LOCKER_SETUP: 6,
  });
  // UMANG returns at most 100 rows and 5 subscriptions a call; all subscriptions come from their own list.
  expect(journey.takeCallCounts()).toEqual({ patientRequest: 66, subscriptionRequests: 40 });
});

test.each([
  ['CONSENT', 150, { patientRequest: 30 }],
  ['SUBSCRIPTION', 12, { patientRequest: 2, subscriptionRequests: 2 }],
  ['AUTHORIZATION', 110, { patientRequest: 18 }],
  ['LOCKER_SETUP', 6, { patientRequest: 1 }],
  ['CONSENT, LOCKER_SETUP', 156, { patientRequest: 32 }],
])('requests: with kinds %s returns every request of those kinds', async (kinds, total, calls) => {
  const result = await readAll(`, kinds: [${kinds}]`);
  expectCompleteInOrder(result);
  expect(result.total).toBe(total);
  expect(Object.keys(countBy(result.rows, ({ kind }) => kind)).sort()).toEqual(kinds.split(', '));
  expect(journey.takeCallCounts()).toEqual(calls);
});

test.each([
  ['REQUESTED', { patientRequest: 9 }],
  ['GRANTED', { patientRequest: 10 }],
  ['DENIED', { patientRequest: 9 }],
  ['EXPIRED', { patientRequest: 5 }],
  ['REVOKED', { patientRequest: 5 }],
])('requests: with status %s returns every request of that status', async (status, calls) => {
  const result = await readAll(`, status: ${status}`);
  expectCompleteInOrder(result);
  expect(countBy(result.rows, (row) => row.status)).toEqual({ [status]: result.total });
  expect(journey.takeCallCounts()).toEqual(calls);
});
