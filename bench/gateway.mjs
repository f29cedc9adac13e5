/** Starts a gateway as it would run in production, and asks it what it uses. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort, until } from './support.mjs';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Ours first: the others are compared with it. */
export const gateways = [
  { name: 'ndhm-graph', program: file('../dist/main.js') },
  { name: 'Apollo Server + datasource-rest', program: file('rivals/apollo.mjs') },
  { name: 'Mercurius + undici', program: file('rivals/mercurius.mjs') },
  { name: 'bare node:http + undici', program: file('rivals/proxy.mjs'), bare: true },
];

/** As `npm start` has it, for all alike. */
const nursery = ['--min-semi-space-size=64', '--max-semi-space-size=64'];

/** @param flags further options of Node */
export async function startGateway({ name, program, bare = false }, umangUrl, flags = []) {
  const port = await freePort();
  const gateway = fork(program, {
    env: { PATH: process.env.PATH, ...settings, UMANG_BASE_URL: umangUrl, PORT: `${port}` },
    execArgv: [...nursery, '--import', file('accounting.mjs'), ...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'], // logs are written, to where nobody reads
  });
  let isClosing = false;
  const exited = new Promise((done) => {
    gateway.once('exit', (code, signal) => {
      if (!isClosing) throw new Error(`${name} ended by itself: ${signal ?? code}`);
      done();
    });
  });
  await until(() => fetch(`http://127.0.0.1:${port}/graphql`));
  return {
    name,
    bare,
    /** Where an operation is asked. */
    urlOf: ({ path }) => `http://127.0.0.1:${port}/${bare ? path : 'graphql'}`,
    usage: () =>
      new Promise((answer) => {
        gateway.once('message', answer);
        gateway.send('usage');
      }),
    async close() {
      isClosing = true;
      gateway.kill('SIGTERM');
      await exited;
    },
  };
}

const settings = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  SHUTDOWN_LEAD_SECONDS: '0',
  PRELOAD_PLACES: 'false', // its calls would be counted as an operation's
  UMANG_APP_TOKEN: '00000000-0000-4000-8000-000000000003',
  UMANG_TKN: 'co00000000-0000-4000-8000-000000000002/2',
  UMANG_USER_ID: '09',
  NDHM_CLIENT_ID: 'SBX_000000',
  NDHM_CLIENT_SECRET: '00000000-0000-4000-8000-000000000001',
};
