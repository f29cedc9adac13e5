/**
 * Shuts a server down without losing requests. During the delay the server keeps serving but closes every connection after
 * the responses to the requests received, so that load balancers notice and clients reconnect elsewhere. Then it stops
 * accepting connections, waits for requests in flight, and closes the remaining connections after the grace period.
 */
import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { HttpConnections } from './track-connections.js';

export interface DrainOptions {
  readonly delayMs: number;
  readonly gracePeriodMs: number;
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
  // http.Server closes connections whose first response has ended, even if others follow or the client has not read it.
  const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
  for (const { isIdle, socket } of connections.values()) if (isIdle) socket.destroy();
  await Promise.race([closed, setTimeout(gracePeriodMs, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
}
