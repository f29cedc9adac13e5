/** Routes the requests of a server through their connections, and closes connections whose client stops reading. */
import type { RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ConnectionLimits, HttpConnection } from './http-connection.js';
import { PipelinedResponses } from './pipelined-responses.js';

export type HttpConnections = ReadonlyMap<Duplex, HttpConnection>;

/** @returns the open connections by socket */
export function trackConnections(server: Server, listener: RequestListener, limits: ConnectionLimits): HttpConnections {
  const connections = new Map<Duplex, HttpConnection>();
  const pipelinedResponses = new PipelinedResponses(limits);
  server.on('connection', (socket) => {
    connections.set(socket, new HttpConnection(socket, listener, limits, pipelinedResponses));
    socket.on('close', () => connections.delete(socket));
  });
  server.on('request', (request, response) => connections.get(request.socket)?.receive(request, response));
  // The timer of a socket restarts with every byte received, and while bytes that were sent are being read.
  server.setTimeout(limits.sendTimeoutMs, (socket) => connections.get(socket)?.handleTimeout());
  return connections;
}
