/** Measures the promises, the bytes on the heap and the UMANG calls per operation of a gateway process. */
import { fork } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort, retry } from '../harness/support.mjs';
import { operations, routerKey } from './operations.mjs';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));

const warmupRequests = 50;
const windowRequests = 50;
const minWindowRequests = 5;
const bytesWindows = 3;
/** Longer than lines of the log and the audit log are collected. */
const collectionPauseMs = 15;

/** With these, V8 allocates the same for each execution of a function, and collects no garbage within a window. */
const v8Flags = [
  '--expose-gc',
  '--no-opt',
  '--no-lazy-feedback-allocation',
  '--no-flush-bytecode',
  '--single-threaded',
  '--min-semi-space-size=256',
  '--max-semi-space-size=256',
];

export async function measureResources() {
  const gateway = await startMeasuredGateway();
  try {
    const resources = {};
    for (const operation of operations) resources[operation.name] = await gateway.measure(operation);
    return resources;
  } finally {
    await gateway.close();
  }
}

/**
 * Starts a gateway with logs, metrics, limits and audit log, and a stub of UMANG.
 *
 * @param flags additional Node options
 */
export async function startMeasuredGateway({ program = file('../../dist/main.js'), flags = [], env = {} } = {}) {
  const { token, publicKey } = createPatientToken();
  const upstream = failOnExit(fork(file('stub-upstream.mjs'), [token]));
  const [{ value: upstreamPort }] = await once(upstream, 'message');
  const port = await findFreePort();
  const gateway = failOnExit(
    fork(program, {
      env: {
        ...{ PATH: process.env.PATH, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: `${port}` },
        ...{ UMANG_BASE_URL: `http://127.0.0.1:${upstreamPort}`, ALLOW_HTTP_UPSTREAM: 'true' },
        ...{ UMANG_APP_TOKEN: 'app-token', UMANG_TKN: 'tkn', UMANG_USER_ID: '09' },
        ...{ NDHM_CLIENT_ID: 'SBX_000000', NDHM_CLIENT_SECRET: 'client-secret' },
        ...{ PATIENT_PUBLIC_KEY: publicKey, ROUTER_KEY: routerKey, WARM_GEOGRAPHY_CACHE: 'false' },
        ...{ METRICS_PORT: `${await findFreePort()}`, SHUTDOWN_DELAY_SECONDS: '0' },
        ...{ AUDIT_LOG: 'stdout', AUDIT_KEY: 'audit-key-of-the-measurement' },
        MAX_QUEUE_DELAY_MS: '10000', // a busy machine must not reject what is measured
        ...env,
      },
      execArgv: [...v8Flags, '--import', file('counters.mjs'), ...flags],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    }),
  );
  gateway.stdout.resume();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const client = { agent, port, token };
  await retry(() => fetch(`http://127.0.0.1:${port}/health`));
  return {
    pid: gateway.pid,
    measure: (operation) => measureOperation({ client, gateway, upstream, operation }),
    /** The text of the response. */
    send: (operation, index = 0) => post(client, operation, index),
    async close() {
      agent.destroy();
      await Promise.all([gateway, upstream].map(stop));
    },
  };
}

async function measureOperation({ client, gateway, upstream, operation }) {
  let index = 0;
  const send = async (count, pauseMs = 0) => {
    for (let sent = 0; sent < count; sent++) {
      await post(client, operation, index++);
      if (pauseMs > 0) await setTimeout(pauseMs);
    }
  };
  const measure = async (quantity, requests, pauseMs) => {
    await ask(gateway, `${quantity}Start`);
    await send(requests, pauseMs);
    const count = await ask(gateway, `${quantity}End`);
    return count === null ? null : count / requests;
  };
  await send(warmupRequests);
  const callsBefore = await ask(upstream, 'calls');
  // Each request has its own writes of log lines, which is the most it can have on a machine of any speed.
  const promises = await measure('promises', windowRequests, collectionPauseMs);
  const upstreamCalls = ((await ask(upstream, 'calls')) - callsBefore) / windowRequests;
  const bytes = await measureMinimum((requests) => measure('bytes', requests), operation);
  return { bytes: roundToHundreds(bytes), promises: Math.round(promises), upstreamCalls };
}

/**
 * The minimum of several windows, because work that belongs to no request, such as that of timers, only adds bytes. A window
 * with a garbage collection does not count, and is repeated with fewer requests.
 */
async function measureMinimum(measureBytes, { name }) {
  const windows = [];
  for (let requests = windowRequests; windows.length < bytesWindows;) {
    const bytes = await measureBytes(requests);
    if (bytes !== null) windows.push(bytes);
    else requests = Math.ceil(requests / 2);
    if (requests < minWindowRequests) throw new Error(`${name}: a garbage collection ran in every window`);
  }
  return Math.min(...windows);
}

const roundToHundreds = (bytes) => Math.round(bytes / 100) * 100;

async function ask(child, command) {
  const reply = once(child, 'message');
  child.send(command);
  const [{ value }] = await reply;
  return value;
}

async function post({ agent, port, token }, { name, createRequest, expectsErrors = false }, index) {
  const { body, headers } = createRequest(index);
  const outgoing = request({
    ...{ agent, port, host: '127.0.0.1', path: '/graphql', method: 'POST' },
    headers: {
      ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      ...{ authorization: `Bearer ${token}`, ...headers },
    },
  });
  outgoing.end(body);
  const [response] = await once(outgoing, 'response');
  const result = await text(response);
  if ('errors' in JSON.parse(result) !== expectsErrors) throw new Error(`${name}: unexpected response ${result}`);
  return result;
}

/** A token that the gateway accepts, and the key that verifies it. */
function createPatientToken() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: '91-1000-2000-3001', clientId: 'sbx', healthId: 'asha.verma@sbx', exp: 4102444800 };
  const content = `${encode({ alg: 'RS512' })}.${encode(claims)}`;
  const signature = createSign('RSA-SHA512').update(content).sign(privateKey, 'base64url');
  return { token: `${content}.${signature}`, publicKey: publicKey.export({ type: 'spki', format: 'pem' }) };
}

/** An unexpected exit rejects what waits for a message. */
const failOnExit = (child) => child.once('exit', (code) => child.emit('error', new Error(`A process exited: ${code}`)));

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.removeAllListeners('exit');
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
