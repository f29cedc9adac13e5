/**
 * Soak: mixed operations with churn for a long time at a low rate, to find leaks and failures. Patients sign in, read, write,
 * open and leave subscriptions and WebSockets, register persisted queries, send invalid requests and disconnect early. Run with
 * `node bench/reliability/soak.mjs [minutes] [operations per second]`; `DIST` is another build of the gateway. A line per minute goes to the
 * standard error, and the slopes of the memory and the failures are printed at the end.
 */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval, setTimeout } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { gateways, startGateway } from '../harness/gateway.mjs';
import { createToken, printTable, round } from '../harness/support.mjs';
import { startUpstream } from '../harness/upstream.mjs';
import { operations } from '../operations.mjs';

const [minutes = 30, perSecond = 60] = process.argv.slice(2).map(Number);
const program = process.env.DIST ?? fileURLToPath(new URL('../../dist/main.js', import.meta.url));
/** Sooner, code is compiled and caches fill. */
const warmupShare = 1 / 3;

const upstream = await startUpstream(undefined, 50);
const gateway = await startGateway({ ...gateways[0], program }, upstream.delayedUrl, {
  flags: ['--expose-gc'],
  env: {
    UMANG_MAX_CONCURRENCY_PER_ADDRESS: '1000', // all load comes from one address
    UMANG_MAX_CONCURRENCY_PER_CALLER: '1000',
    DOCUMENT_CACHE_BYTES: '2000000', // full after some minutes: a cache that fills looks like a leak
    MAX_QUEUE_DELAY_MS: '1000', // other work on this machine is no failure
    MAX_WEBSOCKETS_PER_IP: '0',
    ATTEMPTS_PER_IP: '1000000',
    ALL_ATTEMPTS_PER_IP: '1000000',
  },
});
const url = gateway.urlFor({});

const counts = new Map();
const failures = new Map();
const increment = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

const headers = () => ({
  'content-type': 'application/json',
  accept: 'application/json',
  authorization: `Bearer ${createToken(randomInt(20_000))}`,
});

async function post(body, signal) {
  const response = await fetch(url, { method: 'POST', headers: headers(), body: JSON.stringify(body), signal });
  const result = await response.json();
  const [field] = Object.values(result.data ?? {});
  if (field?.userErrors?.length > 0) return field.userErrors[0].code;
  return result.errors?.[0].extensions?.code ?? (response.ok ? 'ok' : `HTTP ${response.status}`);
}

const subscription = 'subscription { requestsChanged { totalCount } }';
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { session { token } userErrors { code } } }';
const requestOtp =
  'mutation ($id: HealthIdNumber!) { requestSignInOtp(input: { healthIdNumber: $id }) { transactionId userErrors { code } } }';

/** A document that is not in any cache: its alias is new. */
const createDocument = () => `{ r${randomUUID().replaceAll('-', '')}: me { id gender } }`;

/** By name: the share in percent, the expected outcome, and what to do. */
const activities = [
  ...operations.map(({ name, query }) => [name, 11, 'ok', () => post({ query })]),
  [
    'sign-in',
    6,
    'ok',
    () =>
      post({ query: signIn, variables: { input: { phrAddress: `p${randomInt(1e6)}@sbx`, password: 'Sandbox#1234' } } }),
  ],
  ['OTP', 4, 'ok', () => post({ query: requestOtp, variables: { id: `${randomInt(10 ** 13, 10 ** 14)}` } })],
  ['new document', 4, 'ok', () => post({ query: createDocument() })],
  [
    'persisted query',
    6,
    'ok',
    async () => {
      const query = createDocument();
      const extensions = {
        persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
      };
      const missing = await post({ extensions });
      if (missing !== 'PERSISTED_QUERY_NOT_FOUND') return missing;
      const registered = await post({ query, extensions });
      return registered === 'ok' ? post({ extensions }) : registered;
    },
  ],
  ['syntax error', 3, 'GRAPHQL_PARSE_FAILED', () => post({ query: `{ me { ${randomUUID()}` })],
  ['unknown field', 3, 'GRAPHQL_VALIDATION_FAILED', () => post({ query: `{ me { f${randomInt(1e9)} } }` })],
  [
    'too many aliases',
    2,
    'LIMIT_EXCEEDED',
    () => post({ query: `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: __typename`).join(' ')} }` }),
  ],
  [
    'early disconnect',
    4,
    'aborted',
    () =>
      post({ query: operations[1].query }, globalThis.AbortSignal.timeout(randomInt(5, 40))).then(
        () => 'aborted', // the response was faster
        ({ name }) => (name === 'TimeoutError' ? 'aborted' : name),
      ),
  ],
  ['subscription', 7, 'ok', subscribe],
  ['WebSocket', 6, 'ok', useWebSocket],
];

/** Reads the first event of a stream and leaves after a while. */
async function subscribe() {
  const controller = new globalThis.AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers(), accept: 'text/event-stream' },
    body: JSON.stringify({ query: subscription }),
    signal: controller.signal,
  });
  if (!response.ok) return `HTTP ${response.status}`;
  const reader = response.body.getReader();
  let text = '';
  while (!text.includes('data:')) text += Buffer.from((await reader.read()).value ?? 'data: end');
  const outcome = text.includes('"totalCount"') ? 'ok' : 'no event';
  await sleep(randomInt(100, 8000));
  controller.abort();
  await reader.closed.catch(() => {});
  return outcome;
}

/** Runs queries and a subscription on one connection. A third of the clients disconnects without a close. */
function useWebSocket() {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  const send = (message) => socket.send(JSON.stringify(message));
  let nexts = 0;
  return new Promise((resolve) => {
    let outcome = 'closed early';
    const finish = (value) => {
      outcome = value;
      if (randomInt(3) === 0) socket.terminate();
      else socket.close(1000);
    };
    socket.on('open', () => send({ type: 'connection_init', payload: { authorization: headers().authorization } }));
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(data);
      if (type === 'connection_ack') {
        send({ id: '1', type: 'subscribe', payload: { query: operations[0].query } });
        send({ id: '2', type: 'subscribe', payload: { query: subscription } });
      }
      if (type === 'error') finish(payload[0].extensions?.code ?? 'error');
      if (type === 'next' && payload.errors) finish(payload.errors[0].extensions?.code ?? 'error');
      if (type === 'next' && ++nexts === 2) setTimeout(() => finish('ok'), randomInt(100, 8000));
    });
    socket.on('error', ({ message }) => (outcome = message));
    socket.on('close', () => resolve(outcome));
  });
}

const cumulative = [];
for (const [, share] of activities) cumulative.push((cumulative.at(-1) ?? 0) + share);

async function runOne() {
  const number = randomInt(cumulative.at(-1));
  const [name, , expected, run] = activities[cumulative.findIndex((sum) => number < sum)];
  let outcome;
  try {
    outcome = await run();
  } catch (error) {
    outcome = error.cause?.code ?? error.name;
  }
  increment(counts, name);
  if (outcome !== expected) increment(failures, `${name}: ${outcome}`);
}

// One by one, while the code of a new process is not compiled yet.
for (let round = 0; round < 30; round++)
  for (const [, , , run] of activities) if (run !== subscribe && run !== useWebSocket) await run();

const startedAt = performance.now();
const elapsedMinutes = () => (performance.now() - startedAt) / 60_000;
const samples = [];
const sampler = setInterval(async () => {
  const usage = await gateway.usage('reset');
  samples.push({ minute: elapsedMinutes(), ...usage });
  const { minute, memory, heap, eventLoopDelay } = samples.at(-1);
  const finished = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const failed = [...failures].map(([key, count]) => `${key} ${count}`).join(', ') || 'none';
  if (samples.length % 6 === 0 || minutes < 2)
    console.error(
      `${round(minute, 1)} min: ${finished} operations, ${round(memory / 1e6)} MB resident, ${round(heap / 1e6, 1)} MB heap, event loop p99 ${round(eventLoopDelay.p99)} ms, failures: ${failed}`,
    );
}, 10_000);

const running = new Set();
let started = 0;
while (elapsedMinutes() < minutes) {
  for (; started < elapsedMinutes() * 60 * perSecond; started++) {
    const operation = runOne().finally(() => running.delete(operation));
    running.add(operation);
  }
  await sleep(20);
}
clearInterval(sampler);
await Promise.race([Promise.all(running), sleep(30_000)]);
if (running.size > 0) failures.set('unfinished', running.size);
await gateway.close();
await upstream.close();

/** In MB per hour, by least squares. */
function slope(samples, key) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanMinute = mean(samples.map(({ minute }) => minute));
  const meanValue = mean(samples.map((sample) => sample[key]));
  const covariance = mean(samples.map((sample) => (sample.minute - meanMinute) * (sample[key] - meanValue)));
  return (covariance / mean(samples.map(({ minute }) => (minute - meanMinute) ** 2)) / 1e6) * 60;
}

const afterWarmup = samples.filter(({ minute }) => minute > minutes * warmupShare);
const last = (key) => round(afterWarmup.at(-1)[key] / 1e6, 1);
printTable(
  `Soak, ${minutes} minutes, ${perSecond} operations per second`,
  ['Quantity', 'Value'],
  [
    ['Operations', [...counts.values()].reduce((sum, count) => sum + count, 0)],
    ['Failures', [...failures.values()].reduce((sum, count) => sum + count, 0)],
    ['Resident memory at the end, MB', last('memory')],
    ['Heap at the end, MB', last('heap')],
    ['Slope of the resident memory, MB per hour', round(slope(afterWarmup, 'memory'), 1)],
    ['Slope of the heap, MB per hour', round(slope(afterWarmup, 'heap'), 1)],
    [
      'Event-loop delay p99, largest of 10 s, ms',
      round(Math.max(...afterWarmup.map(({ eventLoopDelay }) => eventLoopDelay.p99))),
    ],
  ],
);
if (failures.size > 0) printTable('Failures', ['Activity and code', 'Count'], [...failures]);
