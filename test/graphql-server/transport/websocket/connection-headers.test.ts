/** The headers that the operations of a WebSocket connection have. */
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { headersFromConnection } from '../../../../src/graphql-server/transport/websocket/connection-headers.js';

function readHeaders(upgradeHeaders: IncomingMessage['headers'], connectionParams?: object, forwarded?: string[]) {
  const headers = headersFromConnection({ headers: upgradeHeaders } as IncomingMessage, connectionParams, forwarded);
  return headers && Object.fromEntries(headers);
}
const json = { 'content-type': 'application/json' };

describe('headersFromConnection', () => {
  test('returns the standard headers of the upgrade request and no others', () => {
    const standard = { authorization: 'Bearer a', 'accept-language': 'hi', traceparent: '00-1-2-01' };
    const otherHeaders = { cookie: 'x', host: 'y', 'content-type': 'text/plain', 'x-auth-token': 'z' };
    expect(readHeaders({ ...standard, ...otherHeaders })).toEqual({ ...json, ...standard });
  });

  test('returns the other headers that the API reads, from the upgrade request and the connection parameters', () => {
    expect(readHeaders({ 'x-auth-token': 'a' }, { 'X-Operator-Key': 'b' }, ['x-auth-token', 'x-operator-key'])).toEqual(
      {
        ...json,
        'x-auth-token': 'a',
        'x-operator-key': 'b',
      },
    );
  });

  test('matches connection parameters in lower case and gives them precedence', () => {
    expect(readHeaders({ authorization: 'Bearer a' }, { Authorization: 'Bearer b' })).toEqual({
      ...json,
      authorization: 'Bearer b',
    });
  });

  test('ignores values that are not strings, and other connection parameters', () => {
    expect(readHeaders({}, { authorization: { token: 'a' }, traceparent: 1, cookie: 'x' })).toEqual(json);
  });

  test('returns undefined for a value that is invalid in a header', () => {
    expect(readHeaders({}, { authorization: 'Bearer a\r\nx-operator-key: b' })).toBeUndefined();
  });
});
