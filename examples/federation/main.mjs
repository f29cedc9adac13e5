/**
 * A supergraph by one command: the health graph, one of grievances, and a router over both. The health graph is started here,
 * over its sandbox, unless NDHM_GRAPH_URL says where one is.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startGrievances } from './grievances.mjs';
import { startRouter } from './router.mjs';

const { NDHM_GRAPH_URL, PORT = '4001' } = process.env;

const ndhm = NDHM_GRAPH_URL ?? (await startNdhmGraph());
const grievances = await startGrievances();
const router = await startRouter({ ndhm, grievances }, Number(PORT));
console.log(`The supergraph is at ${router} (GraphiQL in a browser)`);

async function startNdhmGraph() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../dist/main.js', import.meta.url))], {
    env: { ...process.env, PORT: '4000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.pipe(process.stdout);
  process.on('exit', () => child.kill());
  await once(child.stdout, 'data');
  return 'http://127.0.0.1:4000/graphql';
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit());
