/** Generates docs/benchmark.md and its chart from the saved results. */
import { existsSync, readFileSync } from 'node:fs';
import prettier from 'prettier';
import { renderBarChart } from './chart.mjs';
import { renderCpuSection, toChartGroups } from './cpu-section.mjs';
import { isLoaded } from './environment.mjs';
import { renderGrowthSection } from './growth-section.mjs';
import { renderLatencySection } from './latency-section.mjs';
import { paragraphs, table } from './markdown.mjs';

const sections = { cpu: renderCpuSection, latency: renderLatencySection, growth: renderGrowthSection };
const chartTitle = 'CPU time per operation (shorter is better)';

/** @returns the text of each generated file by its path in the repository */
export async function renderPage(resultsDirectory) {
  const results = Object.keys(sections).flatMap((name) => {
    const file = new URL(`${name}.json`, resultsDirectory);
    return existsSync(file) ? [[name, JSON.parse(readFileSync(file, 'utf8'))]] : [];
  });
  const [[, cpu]] = results;
  const markdown = paragraphs(
    introduction,
    renderWarnings(results),
    `![${chartTitle}](images/benchmark.svg)`,
    results.map(([name, result]) => sections[name](result)),
    renderEnvironments(results),
    reproduction,
  );
  const options = await prettier.resolveConfig(new URL('../../docs/benchmark.md', import.meta.url));
  return {
    'docs/benchmark.md': await prettier.format(markdown, { ...options, parser: 'markdown' }),
    'docs/images/benchmark.svg': renderBarChart(chartTitle, toChartGroups(cpu)),
  };
}

const introduction = `# Benchmark

This page is generated from \`bench/results/\` by \`node bench/report/main.mjs\`; do not edit it. It compares the gateway with
[Apollo Server](https://www.apollographql.com/docs/apollo-server), [Mercurius](https://mercurius.dev),
[Hive Gateway](https://the-guild.dev/graphql/hive/docs/gateway) and [GraphQL Mesh](https://the-guild.dev/graphql/mesh), and, as a lower bound, with a
proxy of \`node:http\` and undici that parses and caches nothing.

All but the proxy serve the project's own schema and make the same UMANG calls; the proxy forwards each operation. The benchmark
first compares their responses, and does not compare a gateway on an operation that it answers differently. Each runs in production mode as its documentation recommends:

- **ndhm-graph**: as released, with its request log, metrics, limits and audit log.
- **Apollo Server**: \`datasource-rest\` with a \`ttl\` for public replies, bounded cache, response cache for public queries, no landing page.
- **Mercurius**: \`jit: 1\`, loaders, undici's pool, and \`mercurius-cache\` for public fields.
- **Hive Gateway**: a supergraph of one JSON Schema source that Mesh composes, compiled queries (graphql-jit), response cache for public queries.
- **GraphQL Mesh**: its own runtime and HTTP handler on the JSON Schema handler, otherwise the same.

None of the others checks limits, logs requests, records metrics or validates replies, so the gateway does more work per operation.`;

const reproduction = `## Reproduce it

Debian or Ubuntu, Node as above, two cores or more, nothing else running:

\`\`\`sh
apt-get install wrk nginx libnginx-mod-http-echo
npm ci && npm run build
npm run bench
\`\`\`

The command installs the other gateways from \`bench/package-lock.json\`, measures for about an hour, writes \`bench/results/\` and this
page. \`RESTARTS\`, \`ROUNDS\`, \`SECONDS\`, \`WARM_UP\` (requests) and \`MAX_COUNT\` (of records, connections and listeners) set the
length: \`RESTARTS=1 ROUNDS=1 SECONDS=1 WARM_UP=300 MAX_COUNT=1000 npm run bench\` shows in about ten minutes that all works. \`node bench/cpu.mjs\`,
\`node bench/latency.mjs\` and \`node bench/growth.mjs\` measure one section each.

nginx simulates UMANG with recorded replies, and [wrk](https://github.com/wg/wrk) sends each operation for another patient. For
CPU time, the rounds of all gateways alternate; for latency, each gateway runs alone. All are restarted several times in alternating
order, because two starts of one program differ by up to a tenth. A ratio compares only two measurements of the same round, so other load on the machine affects it less than the times. Load
that changes within a round affects ratios, too: rely on results without a warning at the top.`;

/** Fewer rounds compare chance starts of the gateways. */
const minRounds = 3;

function renderWarnings(results) {
  const list = (names) => names.map((name) => `\`${name}\``).join(' and ');
  const loaded = results.filter(([, { environment }]) => isLoaded(environment));
  const short = results.filter(
    ([, { gateways, settings }]) => gateways && settings.restarts * settings.rounds < minRounds,
  );
  return [
    ...(loaded.length > 0
      ? [
          `**The machine was under other load before the measurements of ${list(loaded.map(([name]) => name))}: their times and delays are too
high, their rates too low, and their ratios uncertain.**`,
        ]
      : []),
    ...(short.length > 0
      ? [
          `**${list(short.map(([name]) => name))} was measured in fewer than ${minRounds} rounds: the result shows that the benchmark works, not how the
gateways compare.**`,
        ]
      : []),
  ];
}

function renderEnvironments(results) {
  const [[, { environment }]] = results;
  const format = (averages) => averages.join(', ');
  return paragraphs(
    '## Environment',
    table(
      ['', ...results.map(([name]) => name)],
      [
        ['Date', ...results.map(([, result]) => result.environment.date.slice(0, 16).replace('T', ' '))],
        ['Minutes', ...results.map(([, result]) => result.environment.minutes)],
        ['Load average before', ...results.map(([, result]) => format(result.environment.loadAverage))],
        ['Load average after', ...results.map(([, result]) => format(result.environment.loadAverageAfter))],
        ['CPU', ...results.map(([, result]) => `${result.environment.cores} × ${result.environment.cpu}`)],
        ['Memory', ...results.map(([, result]) => `${result.environment.memoryGb} GB`)],
        ['System', ...results.map(([, result]) => result.environment.system)],
        ['Node', ...results.map(([, result]) => result.environment.node)],
        ['ndhm-graph', ...results.map(([, result]) => result.environment.versions['ndhm-graph'])],
      ],
    ),
    'Versions of the other gateways and tools, the newest for this version of Node:',
    table(
      ['Package', 'Version'],
      Object.entries(environment.versions)
        .slice(1)
        .map(([name, version]) => [name, version]),
    ),
  );
}
