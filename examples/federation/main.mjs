/**
 * Starts a supergraph: ndhm-graph, the grievances subgraph and a router over both. Without NDHM_GRAPH_URL, starts ndhm-graph
 * on its sandbox.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { on } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startGrievances } from './grievances.mjs';
import { StartError, startRouter } from './router.mjs';

const { NDHM_GRAPH_URL, ROUTER_KEY = randomUUID(), PORT = '4001' } = process.env;

const ndhm = NDHM_GRAPH_URL ?? (await startNdhmGraph());
const grievances = await startGrievances();
const router = await startRouter({ ndhm, grievances }, ROUTER_KEY, Number(PORT)).catch((error) => {
  if (!(error instanceof StartError)) throw error;
  console.error(`Cannot start: ${error.message}`);
  if (error.message.startsWith('the subgraph ndhm')) {
    console.error(
      'Set NDHM_GRAPH_URL to the URL of its endpoint, including /graphql, and ROUTER_KEY to its router key.',
    );
  }
  process.exit(1);
});
console.log(`The supergraph is at ${router} (GraphiQL in a browser)`);

async function startNdhmGraph() {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ROUTER_KEY, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.on('exit', () => child.kill());
  child.once('exit', (code) => process.exit(code ?? 1));
  child.stdout.pipe(process.stdout);
  for await (const text of on(child.stdout, 'data')) {
    const [url] = /http:\S+\/graphql/.exec(text) ?? [];
    if (url) return url;
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit());
