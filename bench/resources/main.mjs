/**
 * Promises, bytes on the heap and UMANG calls per operation of the built gateway, which do not depend on the speed of the
 * machine. `--check` fails if an operation exceeds the baseline by more than 5 %; `--update` writes the baseline. `--measured`
 * takes the values from a JSON file instead of a measurement, `--baseline` another baseline.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printTable } from '../harness/support.mjs';
import { compare, formatBaseline, updateBaseline } from './baseline.mjs';
import { measureResources } from './measure.mjs';

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean' },
    update: { type: 'boolean' },
    measured: { type: 'string' },
    baseline: { type: 'string', default: fileURLToPath(new URL('baseline.json', import.meta.url)) },
  },
});

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

const measured = options.measured === undefined ? await measureResources() : readJson(options.measured);
printTable(
  `Resources per operation, Node ${process.version}`,
  ['', 'promises', 'bytes', 'UMANG calls'],
  Object.entries(measured).map(([name, { promises, bytes, upstreamCalls }]) => [name, promises, bytes, upstreamCalls]),
);
const baseline = readJson(options.baseline);
if (options.update) writeFileSync(options.baseline, formatBaseline(updateBaseline(baseline, measured)));
if (options.check) check();

function check() {
  const { violations, skipped } = compare(baseline, measured);
  for (const reason of skipped) console.log(`Not compared: ${reason}`);
  if (violations.length === 0) return;
  console.error('Operations use more than 105 % of the baseline:');
  for (const violation of violations) console.error(`  ${violation}`);
  console.error('If that is intended: `npm run bench:baseline`, and commit bench/resources/baseline.json.');
  process.exitCode = 1;
}
