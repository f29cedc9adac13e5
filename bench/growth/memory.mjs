/**
 * Memory of the gateway at rest and for each idle client: a keep-alive connection, or a listener of `requestsChanged` over
 * server-sent events or WebSocket.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { gateways, startGateway } from '../harness/gateway.mjs';
import { startIdleClients } from '../harness/idle-clients.mjs';

const [ownGateway] = gateways;
/** V8's defaults: without the larger young generation of `npm start`. */
const heapFlags = ['--min-semi-space-size=1', '--max-semi-space-size=16'];
const flags = ['--expose-gc'];
const env = {
  INBOX_POLL_MIN_SECONDS: '3600',
  INBOX_POLL_MAX_SECONDS: '3600',
  MAX_WEBSOCKETS_PER_IP: '0',
  MAX_SUBSCRIPTIONS_PER_PATIENT: '0',
  MAX_QUEUE_DELAY_MS: '0', // thousands of clients that connect at once are no overload to reject here
};

const start = (umangUrl) => startGateway(ownGateway, umangUrl, { flags, heapFlags, env });

export async function measureAtRest(umangUrl) {
  const startedAt = performance.now();
  const gateway = await start(umangUrl);
  const readyMs = performance.now() - startedAt;
  await setTimeout(2000);
  const usage = await gateway.usage();
  await gateway.close();
  return { readyMs, ...usage };
}

/**
 * @param kind `connection`, `sse` or `websocket`
 * @param devices subscribers of each patient
 * @returns bytes for each client while it is open, and after it has left
 */
export async function measureIdleClients(umangUrl, { kind, count, devices = 1 }) {
  const gateway = await start(umangUrl);
  const url = gateway.urlFor({});
  const connectClients = (number) =>
    startIdleClients({ kind, url, count: number, patients: Math.ceil(number / devices) });
  try {
    await (await connectClients(100)).close(); // what the first clients cause is no part of each one's memory
    const before = await measureSettled(gateway);
    const clients = await connectClients(count);
    const during = await measureSettled(gateway);
    const open = await clients.countOpen();
    await clients.close();
    const after = await measureSettled(gateway);
    const perClient = ({ memory, heap }, clients) => ({
      memory: (memory - before.memory) / clients,
      heap: (heap - before.heap) / clients,
    });
    return {
      kind,
      count,
      devices,
      open,
      memory: during.memory,
      each: perClient(during, open),
      kept: perClient(after, count),
      memoryAfter: after.memory,
    };
  } finally {
    await gateway.close();
  }
}

/** Waits until the gateway has finished what it does for clients that came or left. */
async function measureSettled(gateway) {
  let usage = await gateway.usage();
  for (let attempt = 0; attempt < 20; attempt++) {
    await setTimeout(250);
    const next = await gateway.usage();
    const isSettled = Math.abs(next.heap - usage.heap) < 50_000;
    usage = next;
    if (isSettled) return usage;
  }
  return usage;
}
