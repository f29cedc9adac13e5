/** Ravi scrolls through all that was ever asked of him, seven at a time. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { begin, type Speaker, type Story } from '../support/patient-client.js';

let story: Story;
let ravi: Speaker;
beforeAll(async () => {
  story = await begin();
  ravi = await story.signedIn('ravi.kumar@sbx');
});
afterAll(() => story.end());

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly lastUpdated: string;
}

interface Reading {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly pages: number;
}

async function readAll(filter: string): Promise<Reading> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const place: string = after === null ? '' : `, after: "${after}"`;
    const { requests } = await ravi.knows(`requests(first: 7${filter}${place}) {
      totalCount nodes { id kind status lastUpdated } pageInfo { hasNextPage endCursor }
    }`);
    rows.push(...requests.nodes);
    if (!requests.pageInfo.hasNextPage) return { rows, total: requests.totalCount, pages };
    expect(requests.nodes).toHaveLength(7);
    after = requests.pageInfo.endCursor;
  }
}

const countOf = (rows: readonly Row[], value: (row: Row) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[value(row)] = (counts[value(row)] ?? 0) + 1;
  return counts;
};

function expectWhole({ rows, total, pages }: Reading): void {
  expect(rows).toHaveLength(total);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(total);
  expect(pages).toBe(Math.max(1, Math.ceil(total / 7)));
  const times = rows.map(({ lastUpdated }) => Date.parse(lastUpdated));
  expect(times).toEqual(times.toSorted((one, other) => other - one));
}

test('nothing comes twice, nothing is lost, and the newest comes first', async () => {
  const all = await readAll('');
  expectWhole(all);
  expect(countOf(all.rows, ({ kind }) => kind)).toEqual({
    CONSENT: 150,
    SUBSCRIPTION: 12,
    AUTHORIZATION: 110,
    LOCKER_SETUP: 6,
  });
  // A page of UMANG's holds a hundred, and five subscriptions, for which there is a list of its own.
  expect(story.calls()).toEqual({ patientRequest: 66, subscriptionRequests: 40 });
});

test.each([
  ['CONSENT', 150, { patientRequest: 30 }],
  ['SUBSCRIPTION', 12, { patientRequest: 2, subscriptionRequests: 2 }],
  ['AUTHORIZATION', 110, { patientRequest: 18 }],
  ['LOCKER_SETUP', 6, { patientRequest: 1 }],
  ['CONSENT, LOCKER_SETUP', 156, { patientRequest: 32 }],
])('by kind: %s', async (kinds, total, calls) => {
  const some = await readAll(`, kinds: [${kinds}]`);
  expectWhole(some);
  expect(some.total).toBe(total);
  expect(Object.keys(countOf(some.rows, ({ kind }) => kind)).sort()).toEqual(kinds.split(', '));
  expect(story.calls()).toEqual(calls);
});

test.each([
  ['REQUESTED', { patientRequest: 9 }],
  ['GRANTED', { patientRequest: 10 }],
  ['DENIED', { patientRequest: 9 }],
  ['EXPIRED', { patientRequest: 5 }],
  ['REVOKED', { patientRequest: 5 }],
])('by status: %s', async (status, calls) => {
  const some = await readAll(`, status: ${status}`);
  expectWhole(some);
  expect(countOf(some.rows, (row) => row.status)).toEqual({ [status]: some.total });
  expect(story.calls()).toEqual(calls);
});
