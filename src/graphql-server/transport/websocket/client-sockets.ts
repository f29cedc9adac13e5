/** Counts the open sockets of each client. */
import type { Duplex } from 'node:stream';
import { ClientTotals } from '../client-totals.js';

/**
 * @param maxPerClient 0 allows any number
 * @returns whether the client may open the socket, which then counts until it is closed
 */
export function createSocketCounter(maxPerClient: number): (client: string, socket: Duplex) => boolean {
  const totals = new ClientTotals(maxPerClient);
  return (client, socket) => {
    if (!totals.tryAdd(client, 1)) return false;
    socket.on('close', () => totals.subtract(client, 1));
    return true;
  };
}
