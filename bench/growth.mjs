/**
 * Measures how cost grows: UMANG calls and CPU time with the number of linked records, memory with the number of idle
 * connections. The records are spread over at most 12 hospitals, which is realistic.
 */
import './prerequisites.mjs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { countUpstreamCalls } from './harness/responses.mjs';
import { gateways, startGateway } from './harness/gateway.mjs';
import { load } from './harness/load.mjs';
import { operations } from './operations.mjs';
import { median, printTable, round } from './harness/support.mjs';
import { startUpstream } from './harness/upstream.mjs';

const [ownGateway] = gateways;
const links = operations.filter(({ name }) => name === 'links');

const records = [];
for (const count of [1, 10, 100, 1000]) records.push(await measureCost(count));
printTable(
  'Linked records',
  ['records', 'hospitals', 'calls, cold', 'calls, warm', 'CPU, µs', 'CPU per record, µs'],
  records,
);

const connections = [];
for (const count of [1, 1000, 10_000]) connections.push(await measureMemory(count));
printTable('Idle connections', ['connections', 'resident memory, MB', 'kB per connection'], connections);

async function measureCost(count) {
  const hospitals = Math.min(12, count);
  const upstream = await startUpstream({ records: count, hospitals });
  const gateway = await startGateway(ownGateway, upstream.immediateUrl);
  try {
    const [[cold]] = await countUpstreamCalls([gateway], upstream, links);
    const [[warm]] = await countUpstreamCalls([gateway], upstream, links);
    const results = [];
    for (let round = 0; round < 4; round++)
      results.push(await load(gateway, links[0], { connections: 16, seconds: 3 }));
    const cpu = median(results.slice(1).map((result) => result.cpu));
    return [count, hospitals, cold, warm, round(cpu), round(cpu / count, 1)];
  } finally {
    await gateway.close();
    await upstream.close();
  }
}

async function measureMemory(count) {
  const gateway = await startGateway(ownGateway, 'http://127.0.0.1:9/umang', ['--expose-gc']);
  const { hostname, port } = new URL(gateway.urlFor(links[0]));
  const before = await gateway.usage();
  const sockets = [];
  while (sockets.length < count) {
    const batch = Array.from({ length: Math.min(1000, count - sockets.length) }, () => openKeepAlive(hostname, port));
    sockets.push(...(await Promise.all(batch)));
  }
  const { memory } = await gateway.usage();
  // Node closes connections after some idle seconds, so on a slow machine the first may be closed already.
  const open = sockets.filter((socket) => !socket.destroyed && !socket.readableEnded).length;
  for (const socket of sockets) socket.destroy();
  await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')));
  await gateway.close();
  return [open, round(memory / 1e6), round((memory - before.memory) / 1000 / open, 1)];
}

/** Resolves when the response to a first request arrives. */
function openKeepAlive(host, port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    socket.once('error', reject);
    socket.once('data', () => resolve(socket));
    socket.write(`GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: keep-alive\r\n\r\n`);
  });
}
