/** Memory with the number of idle connections and of listeners, and at rest; the time until the gateway is ready. */
import { performance } from 'node:perf_hooks';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import WebSocket from 'ws';
import { gateways, startGateway } from '../harness/gateway.mjs';
import { createToken } from '../harness/support.mjs';
import { startInboxUpstream } from './inbox-upstream.mjs';

const unreachable = 'http://127.0.0.1:9/umang';
const batchSize = 500;

/** Without the flags of `npm start`: the smallest the gateway can be. */
export async function measureAtRest() {
  const start = performance.now();
  const gateway = await startGateway(gateways[0], unreachable, { heapFlags: [] });
  const readyMs = performance.now() - start;
  const { memory } = await gateway.usage();
  await gateway.close();
  return { readyMs, memory };
}

export function measureIdleConnections(count) {
  return measureGrowth(count, unreachable, {}, openKeepAlive, (socket) => socket.destroy());
}

/** Each listener is another patient, so each has a poller of its own. */
export async function measureListeners(count) {
  const upstream = await startInboxUpstream(5);
  const env = { MAX_WEBSOCKETS_PER_IP: '0', INBOX_POLL_MIN_SECONDS: '600', INBOX_POLL_MAX_SECONDS: '600' };
  try {
    return await measureGrowth(count, upstream.url, env, subscribe, (socket) => socket.terminate());
  } finally {
    await upstream.close();
  }
}

async function measureGrowth(count, url, env, open, close) {
  const gateway = await startGateway(gateways[0], url, { flags: ['--expose-gc'], env });
  try {
    const { host, hostname, port } = new URL(gateway.urlFor({}));
    const warmUps = await Promise.all(
      Array.from({ length: 20 }, (_, patient) => open({ host, hostname, port, patient })),
    );
    for (const socket of warmUps) close(socket);
    await setTimeout(1000);
    const before = await gateway.usage();
    const opened = [];
    while (opened.length < count) {
      const batch = Array.from({ length: Math.min(batchSize, count - opened.length) }, (_, index) =>
        open({ host, hostname, port, patient: 100 + opened.length + index }),
      );
      opened.push(...(await Promise.all(batch)));
    }
    const { memory } = await gateway.usage();
    // Node closes connections after some idle seconds, so on a slow machine the first may be closed already.
    const stillOpen = opened.filter(isOpen).length;
    for (const socket of opened) close(socket);
    return { count, stillOpen, memory, bytesEach: (memory - before.memory) / stillOpen };
  } finally {
    await gateway.close();
  }
}

const isOpen = (socket) =>
  socket instanceof WebSocket ? socket.readyState === WebSocket.OPEN : !socket.destroyed && !socket.readableEnded;

/** Resolves when the response to a first request arrives. */
function openKeepAlive({ host, hostname, port }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port });
    socket.on('error', reject);
    socket.once('data', () => resolve(socket));
    socket.write(`GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: keep-alive\r\n\r\n`);
  });
}

/** Resolves when the first event arrives. */
async function subscribe({ host, patient }) {
  const socket = new WebSocket(`ws://${host}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
  await once(socket, 'open');
  const send = (message) => socket.send(JSON.stringify(message));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`the WebSocket was closed with ${code}`)));
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(data.toString());
      const query = 'subscription { requestsChanged { totalCount requests { id status } } }';
      if (type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: { query } });
      if (type === 'ping') send({ type: 'pong' });
      if (type === 'error' || payload?.errors) reject(new Error(JSON.stringify(payload)));
      else if (type === 'next') resolve(socket);
    });
    send({ type: 'connection_init', payload: { authorization: `Bearer ${createToken(patient)}` } });
  });
}
