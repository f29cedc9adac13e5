/**
 * A supergraph by one command: the health graph, one of grievances, and a router over both. The health graph is started here,
 * over its sandbox, unless NDHM_GRAPH_URL says where one is.
 */
import { spawn } from 'node:child_process';
import { on } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startGrievances } from './grievances.mjs';
import { startRouter } from './router.mjs';

const { NDHM_GRAPH_URL, PORT = '4001' } = process.env;

const ndhm = NDHM_GRAPH_URL ?? (await startNdhmGraph());
const grievances = await startGrievances();
const router = await startRouter({ ndhm, grievances }, Number(PORT));
console.log(`The supergraph is at ${router} (GraphiQL in a browser)`);

async function startNdhmGraph() {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const graph = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.on('exit', () => graph.kill());
  graph.once('exit', (code) => process.exit(code ?? 1));
  graph.stdout.pipe(process.stdout);
  for await (const text of on(graph.stdout, 'data')) {
    const [url] = /http:\S+\/graphql/.exec(text) ?? [];
    if (url) return url;
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit());
