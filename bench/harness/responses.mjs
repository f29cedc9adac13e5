/** Before a measurement, all gateways must return equal responses without errors: incomplete work would look fast. */
import { isDeepStrictEqual } from 'node:util';
import { operations } from '../operations.mjs';
import { createToken } from './support.mjs';

export async function fetchResponse(gateway, operation) {
  const response = await fetch(gateway.urlFor(operation), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${createToken(0)}` },
    body: JSON.stringify({ query: operation.query }),
  });
  return response.json();
}

export async function assertEqualResponses(gateways) {
  const [ownGateway, ...baselines] = gateways.filter(({ isProxy }) => !isProxy);
  for (const operation of operations) {
    const expected = await fetchResponse(ownGateway, operation);
    if (expected.errors) throw new Error(`${operation.name}: ${JSON.stringify(expected)}`);
    for (const baseline of baselines) {
      const actual = await fetchResponse(baseline, operation);
      if (isDeepStrictEqual(actual, expected)) continue;
      const texts = [actual, expected].map((response) => JSON.stringify(response));
      throw new Error([`${operation.name}: ${baseline.name} returns a different response`, ...texts].join('\n'));
    }
  }
}

/** UMANG calls of one operation, by operation and then by gateway. */
export async function countUpstreamCalls(gateways, upstream, selectedOperations = operations) {
  const counts = [];
  for (const operation of selectedOperations) {
    const row = [];
    for (const gateway of gateways) {
      const before = await upstream.countRequests();
      await fetchResponse(gateway, operation);
      row.push((await upstream.countRequests()) - before - 1);
    }
    counts.push(row);
  }
  return counts;
}
