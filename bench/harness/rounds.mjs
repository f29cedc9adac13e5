/** Interleaves the gateways, A B C D A B C D, so that other load on the machine affects all equally; returns medians. */
import { load } from './load.mjs';
import { operations } from '../operations.mjs';
import { median } from './support.mjs';

/** Returns results by operation, then by gateway. */
export async function measureInRounds(rounds, gateways, options) {
  const results = operations.map(() => gateways.map(() => []));
  for (let round = 0; round < rounds; round++) {
    for (const [row, operation] of operations.entries()) {
      for (const [column, gateway] of gateways.entries()) {
        results[row][column].push(await load(gateway, operation, options));
      }
    }
  }
  return results.map((row) => row.map(toMedians));
}

function toMedians(results) {
  const toMedian = (name) => median(results.map((result) => result[name]));
  return { perSecond: toMedian('perSecond'), cpu: toMedian('cpu'), p50: toMedian('p50'), p99: toMedian('p99') };
}
