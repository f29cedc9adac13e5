/** The limits on pipelined responses of all connections together, with responses that wait for a socket. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { PipelinedResponses } from '../../../../src/graphql-server/transport/connections/pipelined-responses.js';

const createResponse = (length = 0): ServerResponse => {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  if (length > 0) response.end('x'.repeat(length));
  return response;
};

describe('pipelined responses', () => {
  test('there is room for the requests of two connections at their limit', () => {
    const pipelined = new PipelinedResponses({ maxPipelinedRequests: 3, maxBufferedBytes: 1000 });
    const responses = Array.from({ length: 6 }, () => createResponse());
    for (const response of responses) {
      expect(pipelined.hasRoom).toBe(true);
      pipelined.add(response);
    }
    expect(pipelined.hasRoom).toBe(false);
    responses[0]?.emit('close');
    expect(pipelined.hasRoom).toBe(true);
  });

  test('there is no room while unsent responses have the bytes of eight connections at their limit', () => {
    const pipelined = new PipelinedResponses({ maxPipelinedRequests: 100, maxBufferedBytes: 1000 });
    const large = createResponse(5000);
    pipelined.add(large);
    expect(pipelined.hasRoom).toBe(true);
    pipelined.add(createResponse(4000));
    expect(pipelined.hasRoom).toBe(false);
    large.emit('close');
    expect(pipelined.hasRoom).toBe(true);
  });
});
