/** Gateways in turn, A B C D A B C D, so that whatever else the machine does falls on all alike; medians of the rounds. */
import { load } from './load.mjs';
import { operations } from './operations.mjs';
import { median } from './support.mjs';

/** Results by operation, then by gateway. */
export async function inRounds(rounds, gateways, options) {
  const results = operations.map(() => gateways.map(() => []));
  for (let turn = 0; turn < rounds; turn++) {
    for (const [row, operation] of operations.entries()) {
      for (const [column, gateway] of gateways.entries()) {
        results[row][column].push(await load(gateway, operation, options));
      }
    }
  }
  return results.map((row) => row.map(mediansOf));
}

function mediansOf(results) {
  const of = (name) => median(results.map((result) => result[name]));
  return { perSecond: of('perSecond'), cpu: of('cpu'), p50: of('p50'), p99: of('p99') };
}
