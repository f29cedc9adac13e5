/**
 * Ends a server without losing a request. For the lead it goes on serving, but closes each connection with its answer, so
 * that whoever balances load learns of it and no client has one left to send on; then no connection is taken any more,
 * answers under way finish, and what is not done within the grace period is cut.
 */
import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export interface DrainSettings {
  readonly leadMilliseconds: number;
  readonly graceMilliseconds: number;
}

export interface Drain {
  readonly isDraining: () => boolean;
  /** Serves requests by the listener, and knows from then on who is connected and which answers are under way. */
  readonly serve: (server: Server, listener: RequestListener) => void;
  /** Resolves when every connection is closed. */
  readonly drain: (server: Server, settings: DrainSettings) => Promise<void>;
}

export function createDrain(): Drain {
  const underWay = new Set<Parameters<RequestListener>[1]>();
  const idle = new Set<Socket>();
  let draining = false;

  return {
    isDraining: () => draining,

    serve(server, listener) {
      server.on('connection', (socket) => {
        idle.add(socket);
        socket.once('close', () => idle.delete(socket));
      });
      server.on('request', (request, response) => {
        const { socket } = request;
        idle.delete(socket);
        underWay.add(response);
        response.once('close', () => {
          underWay.delete(response);
          if (!socket.destroyed) idle.add(socket);
        });
        if (draining) response.setHeader('connection', 'close');
        listener(request, response);
      });
    },

    async drain(server, { leadMilliseconds, graceMilliseconds }) {
      draining = true;
      for (const response of underWay) if (!response.headersSent) response.setHeader('connection', 'close');
      await setTimeout(leadMilliseconds);
      const closed = new Promise((done) => server.close(done));
      for (const socket of idle) socket.destroy();
      await Promise.race([closed, setTimeout(graceMilliseconds, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}
