/** The section on latency. */
import { round, toMedians } from '../harness/support.mjs';
import { countRounds, paragraphs, table } from './markdown.mjs';

const direct = 'UMANG directly';
const subtract = (left, right) => ({ ...left, p50: left.p50 - right.p50, p99: left.p99 - right.p99 });

function pair({ p50, p99, failedShare }) {
  const failed = failedShare > 0 ? ` (${round(failedShare * 100, 1)} % failed)` : '';
  return `${round(p50, 1)} / ${round(p99, 1)}${failed}`;
}

export function renderLatencySection({ settings, gateways, fixedRate, capacity, largeLists, deferred }) {
  const { connections, perSecond, seconds, capacityShare } = settings;
  const medians = Object.entries(fixedRate).map(([operation, samples]) => [
    operation,
    Object.fromEntries(Object.entries(samples).map(([name, results]) => [name, toMedians(results)])),
  ]);
  const lagP99 = Math.max(...medians.flatMap(([, results]) => Object.values(results).map((result) => result.lagP99)));
  return paragraphs(
    '## Latency',
    `Added latency in ms, p50 / p99: ${connections} connections, ${perSecond} operations per second, UMANG answers after 100 ms. The
load is an open loop, which does not wait for responses. Median of ${countRounds(settings)} of ${seconds} s. Each gateway runs while the
others do not, because an idle one still collects garbage. The last column is the latency of the same
load on UMANG itself, which is subtracted. The timers of the load generator were up to ${round(lagP99, 1)} ms late (p99), which no column includes.`,
    table(
      ['Operation', ...gateways, direct],
      medians.map(([operation, results]) => [
        operation,
        ...gateways.map((name) => pair(subtract(results[name], results[direct]))),
        pair(results[direct]),
      ]),
    ),
    `The profile at ${round(capacityShare * 100)} % of each gateway's own capacity with ${connections} connections. Gateway, load and UMANG share the
machine's cores.`,
    table(
      ['Gateway', 'Capacity, operations per second', 'Added, p50 / p99', direct],
      gateways.map((name) => {
        const { capacity: maximum, direct: own, ...latency } = capacity[name];
        return [name, round(maximum), pair(subtract(latency, own)), pair(own)];
      }),
    ),
    'First and last byte of links in ms, one operation at a time, UMANG without delay:',
    table(
      ['Links', ...Object.keys(Object.values(largeLists)[0])],
      Object.entries(largeLists).map(([records, results]) => [
        Number(records).toLocaleString('en'),
        ...Object.values(results).map(({ firstByte, lastByte }) => `${round(firstByte, 1)} / ${round(lastByte, 1)}`),
      ]),
    ),
    `First and last byte of an operation with cached states and a profile that takes 100 ms. The other gateways are not measured:
Apollo Server supports \`@defer\` only with a prerelease of graphql-js, Mercurius and Mesh with its HTTP handler do not, and Hive
Gateway's support is experimental.`,
    table(
      ['', 'First byte, ms', 'Last byte, ms'],
      Object.entries(deferred).map(([name, { firstByte, lastByte }]) => [
        name.replace('@defer', '`@defer`'),
        round(firstByte, 1),
        round(lastByte, 1),
      ]),
    ),
  );
}
