/** The section on CPU time, its chart and the operations that are compared. */
import { median, quantile, round } from '../harness/support.mjs';
import { countRounds, paragraphs, table } from './markdown.mjs';

const titles = {
  profile: 'profile: one call',
  inbox: 'inbox: four lists of one call',
  links: 'links with their 12 hospitals',
  search: 'search of 45 providers',
  states: '36 states with their districts',
};

export function renderCpuSection({ settings, gateways, differences, calls, samples }) {
  const { restarts, rounds, seconds, connections } = settings;
  const findDifference = (operation, gateway) =>
    differences.find((difference) => difference.operation === operation && difference.gateway === gateway);
  const row = (operation, toCell) => [
    titles[operation] ?? operation,
    ...gateways.map((gateway) =>
      findDifference(operation, gateway) ? 'not equal' : toCell(samples[operation][gateway], samples[operation]),
    ),
  ];
  const rows = (toCell) => Object.keys(samples).map((operation) => row(operation, toCell));
  const field = (name) => (results) => median(results.map((result) => result[name]));
  const lastMemory = (gateway) => field('memory')(Object.values(samples).at(-1)[gateway]);
  return paragraphs(
    '## CPU time',
    `CPU time of the gateway's process per operation in µs, user and system time together: median of ${countRounds(settings)} of
${seconds} s with ${connections} connections (starts of each gateway: ${restarts}; rounds after each start: ${rounds}). UMANG answers at once, and public
replies are in the caches.`,
    table(
      ['Operation', ...gateways],
      rows((results) => round(field('cpu')(results))),
    ),
    `The same as a ratio, ${gateways[0]} divided by the other gateway: below 1, this project uses less. Median of the ratios of all
rounds, with the 10th and 90th percentile if there are several.`,
    table(
      ['Operation', ...gateways.slice(1)],
      rows((results, all) => formatRatios(all[gateways[0]], results)).map(([title, , ...ratios]) => [title, ...ratios]),
    ),
    differences.map(({ operation, gateway, text }) => `${gateway} is not compared on \`${operation}\`: ${text}.`),
    'Operations per second in these rounds, in which the gateway, UMANG and the load generator share the cores of the machine:',
    table(
      ['Operation', ...gateways],
      rows((results) => round(field('perSecond')(results))),
    ),
    'UMANG calls per operation with warm caches:',
    table(
      ['Operation', ...gateways],
      Object.keys(samples).map((name) => [titles[name] ?? name, ...gateways.map((gateway) => calls[name][gateway])]),
    ),
    'Resident memory after the load, in MB, with the same V8 flags for all:',
    table(['', ...gateways], [['memory', ...gateways.map((gateway) => round(lastMemory(gateway) / 1e6))]]),
  );
}

function formatRatios(own, others) {
  const ratios = own.map(({ cpu }, index) => cpu / others[index].cpu);
  const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => round(quantile(ratios, share), 2));
  return ratios.length === 1 ? `${middle}` : `${middle} (${low}–${high})`;
}

/** The groups of the bar chart. */
export function toChartGroups({ gateways, differences, samples }) {
  return Object.entries(samples).map(([operation, results]) => ({
    title: titles[operation] ?? operation,
    bars: gateways.map((label, index) => {
      const isEqual = !differences.some((entry) => entry.operation === operation && entry.gateway === label);
      const value = isEqual ? median(results[label].map(({ cpu }) => cpu)) : undefined;
      return { label, value, text: isEqual ? `${round(value)} µs` : 'response not equal', isOwn: index === 0 };
    }),
  }));
}
