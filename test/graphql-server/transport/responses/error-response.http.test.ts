/** Failures of request handlers: the response is a GraphQL error with a trace ID, never a stack trace. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createYoga } from 'graphql-yoga';
import {
  catchErrors,
  createRequestFailure,
} from '../../../../src/graphql-server/transport/responses/error-response.js';
import { createYogaListener } from '../../../../src/graphql-server/transport/responses/yoga-listener.js';
import { openConnection } from '../connections/raw-connection.js';

const failure = new Error('a secret');
let server: Server;
let recorded: [number, string][];
let reported: [unknown, string | undefined][];

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

async function listen(createListener: (fail: ReturnType<typeof createRequestFailure>) => RequestListener) {
  recorded = [];
  reported = [];
  const fail = createRequestFailure(
    {
      recordRejected(_message, status, { code }) {
        const number = recorded.push([status, code]);
        return { traceId: `trace ${number}`, requestId: `request ${number}` };
      },
    },
    (error, traceId) => reported.push([error, traceId]),
  );
  server = createServer(catchErrors(fail, createListener(fail))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const throwingYoga = { handleNodeRequestAndResponse: () => Promise.reject(failure) };
const listeners: [string, Parameters<typeof listen>[0]][] = [
  [
    'a listener throws',
    () => () => {
      throw failure;
    },
  ],
  ['Yoga rejects', (fail) => createYogaListener(throwingYoga, fail)],
];

describe('failed request', () => {
  test.each(listeners)(
    '%s: the response is a 500 with the trace ID of the log entry',
    async (_name, createListener) => {
      const response = await fetch(await listen(createListener));
      expect(response.status).toBe(500);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(response.headers.get('x-trace-id')).toBe('trace 1');
      expect(response.headers.get('x-request-id')).toBe('request 1');
      expect(await response.json()).toEqual({
        errors: [
          {
            message: expect.stringContaining('traceId'),
            extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, traceId: 'trace 1' },
          },
        ],
      });
      expect(recorded).toEqual([[500, 'INTERNAL_SERVER_ERROR']]);
      expect(reported).toEqual([[failure, 'trace 1']]);
    },
  );

  test('a listener throws after it has sent headers: the connection is closed without a second response', async () => {
    const url = await listen(() => (_request, response) => {
      response.writeHead(200).write('part');
      throw failure;
    });
    const { socket, closed } = await openConnection(url);
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await closed;
    expect(received.match(/HTTP\/1\.1/g) ?? []).toHaveLength(received ? 1 : 0);
    expect(received).not.toContain('500');
    expect([recorded, reported]).toEqual([[], [[failure, undefined]]]);
  });

  test('a request target that is no URL: the response has no stack trace', async () => {
    const yoga = createYoga<any>({ logging: false });
    const url = await listen((fail) => createYogaListener(yoga, fail));
    const { socket, waitForResponses } = await openConnection(url);
    socket.write('GET http://[:1/graphql HTTP/1.1\r\nHost: a b\r\n\r\n');
    const [response] = await waitForResponses(1);
    socket.destroy();
    expect(response?.body).not.toMatch(/\bat .*:\d+/);
  });
});
