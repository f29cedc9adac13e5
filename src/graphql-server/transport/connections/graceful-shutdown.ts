/**
 * Shuts a server down without losing requests. During the delay the server keeps serving but closes every connection after
 * the responses to the requests received, so that load balancers notice and clients reconnect elsewhere. Then it stops
 * accepting connections, waits for requests in flight, and closes the remaining connections after the grace period.
 *
 * The system accepts connections before the process does, and resets those that wait when the server closes. So the server closes
 * right after the event loop has accepted them, and answers the first request of a connection that has not sent it yet.
 */
import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { HttpConnections } from './track-connections.js';

export interface DrainOptions {
  readonly delayMs: number;
  readonly gracePeriodMs: number;
}

const maxFirstRequestMs = 1000;
const maxSpreadMs = 10_000;

/**
 * Streams and WebSockets end at random times within the first half of the grace period, so that their clients do not all connect to
 * the other servers at once. Without a shutdown delay, there is no load balancer and no other server: they end immediately.
 */
export function scheduleStreamEnds({ delayMs, gracePeriodMs }: DrainOptions): (end: () => void) => void {
  const spreadMs = delayMs === 0 ? 0 : Math.min(gracePeriodMs / 2, maxSpreadMs);
  if (spreadMs === 0) return (end) => end();
  return (end) => void globalThis.setTimeout(end, delayMs + Math.random() * spreadMs).unref();
}

/** Resolves when every connection is closed. */
export async function drainConnections(
  server: Server,
  connections: HttpConnections,
  { delayMs, gracePeriodMs }: DrainOptions,
): Promise<void> {
  server.on('connection', (socket) => connections.get(socket)?.drain());
  for (const connection of connections.values()) connection.drain();
  await setTimeout(delayMs);
  await setImmediate();
  // http.Server closes connections whose first response has ended, even if others follow or the client has not read it.
  const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
  const idleSockets = () => [...connections.values()].filter(({ isIdle }) => isIdle).map(({ socket }) => socket);
  for (const socket of idleSockets()) if (socket.bytesRead > 0) socket.destroy();
  const firstRequestTimer = globalThis.setTimeout(() => {
    for (const socket of idleSockets()) socket.destroy();
  }, maxFirstRequestMs);
  await Promise.race([closed, setTimeout(gracePeriodMs, undefined, { ref: false })]);
  clearTimeout(firstRequestTimer);
  server.closeAllConnections();
  await closed;
}
