/** Starts gateways in production mode and reads their resource usage. */
import { fork } from 'node:child_process';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { findFreePort, retry } from './support.mjs';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The project's own gateway is first: the baselines are compared with it. */
export const gateways = [
  { name: 'ndhm-graph', program: file('../../dist/main.js') },
  { name: 'Apollo Server + datasource-rest', program: file('../baselines/apollo.mjs') },
  { name: 'Mercurius + undici', program: file('../baselines/mercurius.mjs') },
  { name: 'Hive Gateway', program: file('../baselines/hive-gateway.mjs') },
  { name: 'GraphQL Mesh', program: file('../baselines/mesh.mjs') },
  { name: 'node:http proxy + undici', program: file('../baselines/proxy.mjs'), isProxy: true },
];

/** V8's flags as set by `npm start`, equal for all gateways. */
const defaultHeapFlags = ['--min-semi-space-size=64', '--max-semi-space-size=64', '--no-allocation-site-pretenuring'];

/** For large lists: the default rejects more than 5,000 objects. */
export const withoutResponseLimits = { MAX_RESPONSE_OBJECTS: '1000000', MAX_RESPONSE_BYTES: '100000000' };

/**
 * @param options.flags additional Node options
 * @param options.env additional environment variables
 */
export async function startGateway({ name, program, isProxy = false }, umangUrl, options = {}) {
  const { flags = [], heapFlags = defaultHeapFlags, env = {} } = options;
  const port = await findFreePort();
  const metricsPort = await findFreePort();
  const gateway = fork(program, {
    env: {
      ...{ PATH: process.env.PATH, ...defaultEnv, UMANG_BASE_URL: umangUrl },
      ...{ PORT: `${port}`, METRICS_PORT: `${metricsPort}`, ...env },
    },
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
    pid: gateway.pid,
    urlFor: ({ path }) => `http://127.0.0.1:${port}/${isProxy ? path : 'graphql'}`,
    usage: (message = 'usage') =>
      new Promise((resolve) => {
        gateway.once('message', resolve);
        gateway.send(message);
      }),
    async close(timeoutMs = 3000) {
      isClosing = true;
      gateway.kill('SIGTERM');
      const timer = setTimeout(() => gateway.kill('SIGKILL'), timeoutMs); // some wait for the connections of the load
      await exited;
      clearTimeout(timer);
    },
  };
}

const defaultEnv = {
  NODE_ENV: 'production',
  ALLOW_HTTP_UPSTREAM: 'true',
  PATIENT_TOKENS_UNVERIFIED: 'true',
  HOST: '127.0.0.1',
  SHUTDOWN_DELAY_SECONDS: '0',
  UMANG_MAX_CONCURRENCY_PER_ADDRESS: '100000', // all load comes from one address
  UMANG_MAX_CONCURRENCY_PER_CALLER: '100000',
  MAX_QUEUE_DELAY_MS: '0', // closed loops keep every gateway at its limit: rejected operations are not measured
  AUDIT_LOG: '/dev/null', // with the metrics, part of the measured work; the baselines have neither
  AUDIT_KEY: 'audit-key-of-the-measurement',
  WARM_GEOGRAPHY_CACHE: 'false', // its calls would be counted as an operation's
  UMANG_APP_TOKEN: '00000000-0000-4000-8000-000000000003',
  UMANG_TKN: 'co00000000-0000-4000-8000-000000000002/2',
  UMANG_USER_ID: '09',
  NDHM_CLIENT_ID: 'SBX_000000',
  NDHM_CLIENT_SECRET: '00000000-0000-4000-8000-000000000001',
};
