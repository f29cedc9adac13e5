/**
 * Load generator as a process of its own. In an open loop it sends requests at a rate whether or not responses arrive, as many
 * independent patients do; in a closed loop it keeps a number of requests in flight. Probes `/health` meanwhile. It writes to
 * sockets itself, because a client of node:http takes as much CPU time as the gateway and would be the bottleneck.
 */
import { get } from 'node:http';
import { connect } from 'node:net';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { clearInterval, setInterval, setTimeout } from 'node:timers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createToken } from './support.mjs';

process.once('message', async (options) => {
  process.send(await run(options));
  process.disconnect();
});

const tokens = 2000;

async function run({ url, body, perSecond, concurrency, seconds }) {
  const { hostname, port, pathname, host } = new URL(url);
  const requests = Array.from({ length: tokens }, (_, index) =>
    createRequest(host, pathname, createToken(index), body),
  );
  const served = [];
  const counts = { sent: 0, served: 0, rejected: 0, failed: 0 };
  const idle = [];
  const open = new Set();
  const ownDelay = monitorEventLoopDelay({ resolution: 5 });
  ownDelay.enable();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;

  const send = () => {
    const connection = idle.pop() ?? openConnection();
    connection.sentAt = performance.now();
    connection.socket.write(requests[counts.sent++ % tokens]);
  };

  function openConnection() {
    const socket = connect({ host: hostname, port, noDelay: true });
    const connection = { socket, sentAt: 0, received: '' };
    open.add(connection);
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      connection.received += part;
      const outcome = findOutcome(connection.received);
      if (!outcome) return;
      connection.received = '';
      idle.push(connection);
      finish(connection, outcome);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      open.delete(connection);
      const index = idle.indexOf(connection);
      if (index >= 0) idle.splice(index, 1);
      else finish(connection, 'failed');
    });
    return connection;
  }

  function finish({ sentAt }, outcome) {
    const now = performance.now();
    if (now <= endsAt) counts[outcome] += 1; // later responses are no goodput of the measured time
    if (outcome === 'served') served.push(now - sentAt);
    if (concurrency && now < endsAt) send();
  }

  const health = [];
  const probe = setInterval(() => {
    const sentAt = performance.now();
    get(new URL('/health', url), { agent: false }, (response) => {
      response.resume().on('end', () => health.push(performance.now() - sentAt));
    }).on('error', () => health.push(Infinity));
  }, 100);

  if (concurrency) for (let index = 0; index < concurrency; index++) send();
  // Polls: a write to a process that sleeps on the same machine wakes it, which costs the gateway more than a network would.
  for (let now = startedAt; now < endsAt; now = performance.now()) {
    const due = perSecond ? ((now - startedAt) / 1000) * perSecond : 0;
    while (counts.sent < due) send();
    await nextTurn();
  }
  clearInterval(probe);
  ownDelay.disable();
  const inTime = { ...counts };
  for (let waited = 0; waited < 20_000 && open.size > idle.length; waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
  for (const { socket } of open) socket.destroy();
  return {
    ...inTime,
    p50: quantile(served, 0.5),
    p99: quantile(served, 0.99),
    health: Math.max(0, ...health),
    ownDelay: ownDelay.max / 1e6,
  };
}

const createRequest = (host, path, token, body) =>
  Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      `Host: ${host}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `Authorization: Bearer ${token}`,
      '',
      body,
    ].join('\r\n'),
  );

/** @returns undefined until the response is complete; the gateways send its length */
function findOutcome(received) {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = received.slice(0, headEnd);
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1]);
  if (received.length < headEnd + 4 + length) return undefined;
  if (head.startsWith('HTTP/1.1 503')) return 'rejected';
  return head.startsWith('HTTP/1.1 200') && !received.includes('"errors"', headEnd) ? 'served' : 'failed';
}

function quantile(values, share) {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
