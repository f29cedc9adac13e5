/** Counts the open sockets of each client. */
import type { Duplex } from 'node:stream';

/**
 * @param maxPerClient 0 allows any number
 * @returns whether the client may open the socket, which then counts until it is closed
 */
export function createSocketCounter(maxPerClient: number): (client: string, socket: Duplex) => boolean {
  const counts = new Map<string, number>();
  const add = (client: string, change: 1 | -1): void => {
    const count = (counts.get(client) ?? 0) + change;
    if (count === 0) counts.delete(client);
    else counts.set(client, count);
  };
  return (client, socket) => {
    if (maxPerClient > 0 && (counts.get(client) ?? 0) >= maxPerClient) return false;
    add(client, 1);
    socket.once('close', () => add(client, -1));
    return true;
  };
}
