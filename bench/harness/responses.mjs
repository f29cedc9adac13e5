/** Sends single operations: compares the responses of gateways and counts the calls they make. */
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

/** The responses of other gateways that differ from those of the first, with the first path at which they do. */
export async function findDifferences(gateways) {
  const [ownGateway, ...baselines] = gateways.filter(({ isProxy }) => !isProxy);
  const differences = [];
  for (const operation of operations) {
    const expected = await fetchResponse(ownGateway, operation);
    if (expected.errors) throw new Error(`${operation.name}: ${JSON.stringify(expected)}`);
    for (const baseline of baselines) {
      const text = describeDifference(expected, await fetchResponse(baseline, operation));
      if (text) differences.push({ operation: operation.name, gateway: baseline.name, text });
    }
  }
  return differences;
}

/** @returns undefined if the values are equal */
function describeDifference(expected, actual, path = 'response') {
  if (isDeepStrictEqual(expected, actual)) return undefined;
  const areObjects = [expected, actual].every((value) => typeof value === 'object' && value !== null);
  if (!areObjects) return `${path} is ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const key of keys) {
    const text = describeDifference(expected[key], actual[key], `${path}.${key}`);
    if (text) return text;
  }
  return `${path} has another prototype`;
}

/** UMANG calls of one operation, by operation and gateway. */
export async function countUpstreamCalls(gateways, upstream, selectedOperations = operations) {
  const counts = {};
  for (const operation of selectedOperations) {
    counts[operation.name] = {};
    for (const gateway of gateways) {
      const before = await upstream.countRequests();
      await fetchResponse(gateway, operation);
      counts[operation.name][gateway.name] = (await upstream.countRequests()) - before - 1;
    }
  }
  return counts;
}
