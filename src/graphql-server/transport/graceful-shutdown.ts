/**
 * Shuts a server down without losing requests. During the delay the server keeps serving but closes every connection after
 * its response, so that load balancers notice and clients reconnect elsewhere. Then it stops accepting connections, waits
 * for requests in flight, and closes the remaining connections after the grace period.
 */
import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export interface DrainOptions {
  readonly delayMs: number;
  readonly gracePeriodMs: number;
}

export interface ConnectionDrainer {
  readonly isDraining: () => boolean;
  /** Routes the server's requests to the listener and tracks idle sockets and requests in flight. */
  readonly attach: (server: Server, listener: RequestListener) => void;
  /** Resolves when every connection is closed. */
  readonly drain: (server: Server, options: DrainOptions) => Promise<void>;
}

export function createConnectionDrainer(): ConnectionDrainer {
  const inFlight = new Set<Parameters<RequestListener>[1]>();
  const idleSockets = new Set<Socket>();
  let draining = false;

  return {
    isDraining: () => draining,

    attach(server, listener) {
      server.on('connection', (socket) => {
        idleSockets.add(socket);
        socket.once('close', () => idleSockets.delete(socket));
      });
      server.on('request', (request, response) => {
        const { socket } = request;
        idleSockets.delete(socket);
        inFlight.add(response);
        response.once('close', () => {
          inFlight.delete(response);
          if (!socket.destroyed) idleSockets.add(socket);
        });
        if (draining) response.setHeader('connection', 'close');
        listener(request, response);
      });
    },

    async drain(server, { delayMs, gracePeriodMs }) {
      draining = true;
      for (const response of inFlight) if (!response.headersSent) response.setHeader('connection', 'close');
      await setTimeout(delayMs);
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of idleSockets) socket.destroy();
      await Promise.race([closed, setTimeout(gracePeriodMs, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}
