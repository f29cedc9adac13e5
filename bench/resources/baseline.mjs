/** Compares measured resources with the committed baseline, `baseline.json`. */

/** @typedef {Record<string, Record<string, number>>} Resources quantities by operation */

/** Increases above this fail; an operation may always use less. */
const maxIncrease = 0.05;
/** Smaller changes are within the scatter of a measurement, so an update does not write them. */
const minChange = 0.01;

const nodeMajor = Number(process.versions.node.split('.')[0]);

/**
 * Promises and calls are equal in all versions of Node; the bytes that V8 allocates are not.
 *
 * @returns {{ violations: string[], skipped: string[] }} what exceeds the baseline, and what was not compared
 */
export function compare(baseline, measured) {
  const skipped = isSameNode(baseline)
    ? []
    : [`bytes: the baseline is of Node ${baseline.node}, this is Node ${nodeMajor}`];
  const quantities = skipped.length > 0 ? ['promises', 'upstreamCalls'] : ['bytes', 'promises', 'upstreamCalls'];
  const missing = Object.keys(baseline.operations).filter((name) => !(name in measured));
  const violations = missing.map((name) => `${name}: not measured`);
  for (const [name, resources] of Object.entries(measured)) {
    const before = baseline.operations[name];
    if (!before) violations.push(`${name}: not in the baseline`);
    else violations.push(...quantities.flatMap((quantity) => describeIncrease(name, quantity, before, resources)));
  }
  return { violations, skipped };
}

function describeIncrease(name, quantity, { [quantity]: before }, { [quantity]: after }) {
  if (after <= before * (1 + maxIncrease)) return [];
  const percent = before === 0 ? '' : ` (+${(100 * (after / before - 1)).toFixed(1)} %)`;
  return [`${name}: ${quantity} ${before} → ${after}${percent}`];
}

/** The new baseline, sorted by operation. */
export function updateBaseline(baseline, measured) {
  const names = Object.keys(measured).sort();
  const operations = names.map((name) => [name, mergeResources(isSameNode(baseline), baseline, name, measured[name])]);
  return { node: nodeMajor, operations: Object.fromEntries(operations) };
}

function mergeResources(isComparable, baseline, name, measured) {
  const before = (isComparable && baseline.operations[name]) || {};
  const isUnchanged = (quantity, value) => Math.abs(value - before[quantity]) <= minChange * before[quantity];
  return Object.fromEntries(
    Object.entries(measured).map(([quantity, value]) => [
      quantity,
      isUnchanged(quantity, value) ? before[quantity] : value,
    ]),
  );
}

const isSameNode = ({ node }) => node === nodeMajor;

/** JSON with one line per operation, so that a diff shows what changes. */
export function formatBaseline({ node, operations }) {
  const lines = Object.entries(operations).map(
    ([name, { bytes, promises, upstreamCalls }]) =>
      `    "${name}": { "bytes": ${bytes}, "promises": ${promises}, "upstreamCalls": ${upstreamCalls} }`,
  );
  return `{\n  "node": ${node},\n  "operations": {\n${lines.join(',\n')}\n  }\n}\n`;
}
