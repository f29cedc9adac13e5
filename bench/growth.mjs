/**
 * How cost grows with the work: calls and CPU for more linked records, memory for more connections that are kept open. The
 * records are those of up to a dozen hospitals, as in life.
 */
import './install.mjs';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { callsOf } from './answers.mjs';
import { gateways, startGateway } from './gateway.mjs';
import { load } from './load.mjs';
import { operations } from './operations.mjs';
import { median, printTable, round } from './support.mjs';
import { startUpstream } from './upstream.mjs';

const [ours] = gateways;
const links = operations.filter(({ name }) => name === 'links');

const records = [];
for (const count of [1, 10, 100, 1000]) records.push(await costOf(count));
printTable(
  'Linked records',
  ['records', 'hospitals', 'calls, cold', 'calls, warm', 'CPU, µs', 'CPU of a record, µs'],
  records,
);

const connections = [];
for (const count of [1, 1000, 10_000]) connections.push(await memoryOf(count));
printTable('Idle connections', ['connections', 'resident memory, MB', 'kB a connection'], connections);

async function costOf(count) {
  const hospitals = Math.min(12, count);
  const upstream = await startUpstream({ records: count, hospitals });
  const gateway = await startGateway(ours, upstream.promptUrl);
  try {
    const [[cold]] = await callsOf([gateway], upstream, links);
    const [[warm]] = await callsOf([gateway], upstream, links);
    const results = [];
    for (let turn = 0; turn < 4; turn++) results.push(await load(gateway, links[0], { connections: 16, seconds: 3 }));
    const cpu = median(results.slice(1).map((result) => result.cpu));
    return [count, hospitals, cold, warm, round(cpu), round(cpu / count, 1)];
  } finally {
    await gateway.close();
    await upstream.close();
  }
}

async function memoryOf(count) {
  const gateway = await startGateway(ours, 'http://127.0.0.1:9/umang', ['--expose-gc']);
  const { hostname, port } = new URL(gateway.urlOf(links[0]));
  const before = await gateway.usage();
  const sockets = [];
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(1000, count - sockets.length) }, () => openKeptAlive(hostname, port));
    sockets.push(...(await Promise.all(some)));
  }
  const { memory } = await gateway.usage();
  // Node closes a connection that was idle for some seconds, so on a slow machine the first may be gone.
  const open = sockets.filter((socket) => !socket.destroyed && !socket.readableEnded).length;
  for (const socket of sockets) socket.destroy();
  await setTimeout(200);
  await gateway.close();
  return [open, round(memory / 1e6), round((memory - before.memory) / 1000 / open, 1)];
}

/** Resolves when a first request has been answered. */
function openKeptAlive(host, port) {
  return new Promise((answered, failed) => {
    const socket = connect({ host, port });
    socket.once('error', failed);
    socket.once('data', () => answered(socket));
    socket.write(`GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: keep-alive\r\n\r\n`);
  });
}
