/**
 * Ends a server without losing a request: no new connections, answers under way finish and close theirs, and what is not
 * done within the grace period is cut.
 */
import type { RequestListener, Server } from 'node:http';

export interface Drain {
  readonly isDraining: () => boolean;
  /** Wraps the listener, so that answers under way are known. */
  readonly watch: (listener: RequestListener) => RequestListener;
  /** Resolves when every connection is closed. */
  readonly drain: (server: Server, graceMilliseconds: number) => Promise<void>;
}

export function createDrain(): Drain {
  const open = new Set<Parameters<RequestListener>[1]>();
  let draining = false;

  return {
    isDraining: () => draining,

    watch: (listener) => (request, response) => {
      open.add(response);
      response.once('close', () => open.delete(response));
      if (draining) response.setHeader('connection', 'close');
      listener(request, response);
    },

    async drain(server, graceMilliseconds) {
      draining = true;
      for (const response of open) if (!response.headersSent) response.setHeader('connection', 'close');
      const closed = new Promise((done) => server.close(done));
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}
