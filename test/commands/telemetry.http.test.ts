/** The packages of the OpenTelemetry SDK are loaded only by a gateway that sends traces. */
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { type Collector, startCollector } from '../support/collector.js';
import { createQueryClient } from '../support/gateway.js';
import { killProcesses, spawnProcess } from '../support/spawn-process.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
let collector: Collector;

afterEach(async () => {
  await killProcesses();
  await collector.close();
});

/** Prints, at the end of the process, the packages of OpenTelemetry that it has loaded. */
const printPackages = `data:text/javascript,${encodeURIComponent(`
  import { createRequire } from 'node:module';
  const { cache } = createRequire('${main}');
  process.on('exit', () => {
    const names = Object.keys(cache).map((file) => /@opentelemetry.([\\w-]+)/.exec(file)?.[1]).filter(Boolean);
    process.stdout.write('loaded: ' + [...new Set(names)].sort().join(',') + '\\n');
  });
`)}`;

async function listLoadedPackages(variables: Record<string, string>): Promise<string[]> {
  const gateway = spawnProcess(process.execPath, ['--import', printPackages, main], {
    env: { PATH: process.env['PATH'], WARM_GEOGRAPHY_CACHE: 'false', PORT: '0', ...variables },
  });
  const [, url = ''] = await gateway.waitForOutput(/listens at (\S+)\/graphql/);
  expect((await createQueryClient(url)('{ states { name } }')).status).toBe(200);
  gateway.kill('SIGTERM');
  const [, names = ''] = await gateway.waitForOutput(/^loaded: (.*)$/m);
  expect(await gateway.exit).toEqual([0, null]);
  return names.split(',');
}

test('gateway: loads only the API of OpenTelemetry without an endpoint, and sends its traces before it ends with one', async () => {
  collector = await startCollector(200);
  expect(await listLoadedPackages({})).toEqual(['api']);
  expect(collector.exports).toEqual([]);
  const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
  expect(await listLoadedPackages(variables)).toEqual(
    expect.arrayContaining(['api', 'exporter-trace-otlp-http', 'resources', 'sdk-trace-base']),
  );
  expect(collector.spans().map(({ name }) => name)).toContain('query');
});
