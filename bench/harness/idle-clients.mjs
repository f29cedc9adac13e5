/**
 * Clients that connect and stay idle, as a process of its own, so that their memory is not the gateway's: keep-alive connections
 * and subscribers over server-sent events and WebSocket. A client has connected once the gateway has answered: the first event of
 * a patient's later devices may wait for the next poll.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { createToken } from './support.mjs';

const program = fileURLToPath(import.meta.url);
const query = 'subscription { requestsChanged { totalCount requests { id status } } }';
const maxConnecting = 50;

const open = {
  connection: ({ hostname, port }) => openSocket(hostname, port, `GET /health HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`),
  sse: ({ hostname, port }, token) => {
    const body = JSON.stringify({ query });
    const headers = [
      `Host: ${hostname}`,
      'Accept: text/event-stream',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      `Authorization: Bearer ${token}`,
    ];
    const request = `POST /graphql HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
    return openSocket(hostname, port, request);
  },
  websocket: ({ hostname, port }, token) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://${hostname}:${port}/graphql`, 'graphql-transport-ws');
      socket.once('error', reject);
      socket.once('close', (code) => reject(new Error(`WebSocket closed with ${code}`)));
      socket.once('open', () => {
        socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
      });
      socket.on('message', (data) => {
        const { type, payload } = JSON.parse(data.toString());
        if (type === 'connection_ack') {
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
          resolve({ isOpen: () => socket.readyState === WebSocket.OPEN, close: () => socket.terminate() });
        } else if (!payload?.data) socket.terminate();
      });
    }),
};

function openSocket(host, port, request) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => socket.write(request));
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.resume();
      if (data.toString().startsWith('HTTP/1.1 200'))
        resolve({ isOpen: () => !socket.destroyed && !socket.readableEnded, close: () => socket.destroy() });
      else reject(new Error(data.toString()));
    });
  });
}

/**
 * @param kind a key of `open`
 * @param patients the number of patients whose devices the clients are
 */
export async function startIdleClients({ kind, url, count, patients }) {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit').then(() => []);
  const request = async (message) => {
    child.send(message);
    const [answer] = await Promise.race([once(child, 'message'), exited]);
    if (typeof answer !== 'number') throw new Error('The clients could not connect');
    return answer;
  };
  await request({ connect: { kind, url, count, patients } });
  return {
    countOpen: () => request('count'),
    async close() {
      child.disconnect();
      await exited;
    },
  };
}

if (process.argv[1] === program) {
  const clients = [];
  process.on('message', async (message) => {
    if (message !== 'count') await connectAll(message.connect);
    process.send(clients.filter((client) => client.isOpen()).length);
  });
  process.once('disconnect', () => process.exit());

  async function connectAll({ kind, url, count, patients }) {
    let next = 0;
    const connectInTurn = async () => {
      while (next < count) clients.push(await open[kind](new URL(url), createToken(next++ % patients)));
    };
    await Promise.all(Array.from({ length: Math.min(maxConnecting, count) }, connectInTurn));
  }
}
