/** Starts gateways in production mode and reads their resource usage. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findFreePort, retry } from './support.mjs';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The project's own gateway is first: the baselines are compared with it. */
export const gateways = [
  { name: 'ndhm-graph', program: file('../../dist/main.js') },
  { name: 'Apollo Server + datasource-rest', program: file('../baselines/apollo.mjs') },
  { name: 'Mercurius + undici', program: file('../baselines/mercurius.mjs') },
  { name: 'node:http proxy + undici', program: file('../baselines/proxy.mjs'), isProxy: true },
];

/** V8's young generation as set by `npm start`, equal for all gateways. */
const heapFlags = ['--min-semi-space-size=64', '--max-semi-space-size=64'];

/**
 * @param flags additional Node options
 * @param variables additional environment variables
 */
export async function startGateway({ name, program, isProxy = false }, umangUrl, flags = [], variables = {}) {
  const port = await findFreePort();
  const gateway = fork(program, {
    env: { PATH: process.env.PATH, ...env, UMANG_BASE_URL: umangUrl, PORT: `${port}`, ...variables },
    execArgv: [...heapFlags, '--import', file('usage-reporter.mjs'), ...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'], // logging is part of the measured work, its output is discarded
  });
  let isClosing = false;
  const exited = new Promise((resolve) => {
    gateway.once('exit', (code, signal) => {
      if (!isClosing) throw new Error(`${name} exited unexpectedly: ${signal ?? code}`);
      resolve();
    });
  });
  await retry(() => fetch(`http://127.0.0.1:${port}/graphql`));
  return {
    name,
    isProxy,
    urlFor: ({ path }) => `http://127.0.0.1:${port}/${isProxy ? path : 'graphql'}`,
    usage: () =>
      new Promise((resolve) => {
        gateway.once('message', resolve);
        gateway.send('usage');
      }),
    async close() {
      isClosing = true;
      gateway.kill('SIGTERM');
      await exited;
    },
  };
}

const env = {
  NODE_ENV: 'production',
  ALLOW_HTTP_UPSTREAM: 'true',
  PATIENT_TOKENS_UNVERIFIED: 'true',
  HOST: '127.0.0.1',
  SHUTDOWN_DELAY_SECONDS: '0',
  WARM_GEOGRAPHY_CACHE: 'false', // its calls would be counted as an operation's
  UMANG_APP_TOKEN: '00000000-0000-4000-8000-000000000003',
  UMANG_TKN: 'co00000000-0000-4000-8000-000000000002/2',
  UMANG_USER_ID: '09',
  NDHM_CLIENT_ID: 'SBX_000000',
  NDHM_CLIENT_SECRET: '00000000-0000-4000-8000-000000000001',
};
