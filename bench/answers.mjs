/** Work that is not done costs nothing: before anything is measured, all must answer the same, and without an error. */
import { isDeepStrictEqual } from 'node:util';
import { operations } from './operations.mjs';
import { tokenOf } from './support.mjs';

export async function answerOf(gateway, operation) {
  const answer = await fetch(gateway.urlOf(operation), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(0)}` },
    body: JSON.stringify({ query: operation.query }),
  });
  return answer.json();
}

export async function assertEqualAnswers(gateways) {
  const [ours, ...others] = gateways.filter(({ bare }) => !bare);
  for (const operation of operations) {
    const expected = await answerOf(ours, operation);
    if (expected.errors) throw new Error(`${operation.name}: ${JSON.stringify(expected)}`);
    for (const other of others) {
      const given = await answerOf(other, operation);
      if (isDeepStrictEqual(given, expected)) continue;
      const texts = [given, expected].map((answer) => JSON.stringify(answer));
      throw new Error([`${operation.name}: ${other.name} answers otherwise`, ...texts].join('\n'));
    }
  }
}

/** UMANG calls that one operation causes, by operation and then by gateway. */
export async function callsOf(gateways, upstream, asked = operations) {
  const counts = [];
  for (const operation of asked) {
    const row = [];
    for (const gateway of gateways) {
      const before = await upstream.count();
      await answerOf(gateway, operation);
      row.push((await upstream.count()) - before - 1);
    }
    counts.push(row);
  }
  return counts;
}
