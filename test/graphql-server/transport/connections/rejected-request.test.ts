/** A request that is rejected while its body arrives: its response is never sent, but must end with the connection. */
import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { expect, test } from '@jest/globals';
import { HttpConnection } from '../../../../src/graphql-server/transport/connections/http-connection.js';
import { PipelinedResponses } from '../../../../src/graphql-server/transport/connections/pipelined-responses.js';
import { readConfig } from '../../../../src/config/config.js';

test.each([1, 2, 3])(
  'request %d of a connection is rejected: all responses close with the connection',
  async (count) => {
    const socket = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() }) as Socket;
    const { limits } = readConfig({}).requestPolicy;
    const connection = new HttpConnection(socket, () => {}, limits, new PipelinedResponses(limits));
    const closed: number[] = [];
    for (let number = 1; number <= count; number++) {
      const request = new IncomingMessage(socket);
      request.complete = number < count;
      const response = new ServerResponse(request);
      response.on('close', () => closed.push(number));
      connection.receive(request, response);
    }
    connection.reject('HTTP/1.1 400 Bad Request\r\n\r\n');
    expect(closed).toEqual([]);
    socket.destroy();
    await once(socket, 'close');
    expect(closed.sort()).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  },
);
