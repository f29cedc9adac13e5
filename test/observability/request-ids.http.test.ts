/** `X-Trace-Id` and `X-Request-Id` in the headers of responses, the log and calls to UMANG. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startGatewayWithUpstream, type TestGateway } from '../support/gateway.js';
import { captureLogs } from '../support/log-lines.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import { waitUntil } from '../support/wait-until.js';

const logs = captureLogs();
let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({ myProfile: () => ({ id: 'asha.verma@sbx', name: { first: 'asha' } }) });
  gateway = await startGatewayWithUpstream(upstream, logs.options);
});
afterEach(() => {
  upstream.calls.length = 0;
  logs.clear();
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const query = '{ me { name { first } } }';
const post = (headers: Record<string, string> = {}, body: object = { query }, path = '/graphql') =>
  fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token', ...headers },
    body: JSON.stringify(body),
  });
const loggedIds = async () => {
  await waitUntil(() => logs.requestEntries().length > 0);
  return logs.requestEntries().map(({ traceId, requestId }) => [traceId, requestId]);
};
const readIds = ({ headers }: Response) => [headers.get('x-trace-id'), headers.get('x-request-id')];
const requestId = '0b6fb1c6-29f7-4a4b-9a3e-3f1f6a6f8a11';

describe('IDs of a request', () => {
  test.each([
    ['on the fast path', {}, { query }, '/graphql', 200],
    ['of a batch', {}, [{ query }, { query }], '/graphql', 200],
    ['of a stream', { accept: 'text/event-stream' }, { query }, '/graphql', 200],
    ['with a syntax error', {}, { query: '{' }, '/graphql', 200],
    ['with an unsupported media type', { 'content-type': 'text/plain' }, { query }, '/graphql', 415],
    ['to an unknown path', {}, { query }, '/other', 404],
  ])('%s: the response has those of the log', async (_kind, headers, body, path, status) => {
    const response = await post({ 'x-request-id': requestId, accept: 'application/json', ...headers }, body, path);
    await response.text();
    expect(response.status).toBe(status);
    expect(response.headers.get('x-trace-id')).toMatch(/^[\da-f]{32}$/);
    expect(response.headers.get('x-request-id')).toBe(requestId);
    expect(await loggedIds()).toEqual([readIds(response)]);
  });

  test('are in the response to a request that the HTTP parser rejects', async () => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1').end('nonsense\r\n\r\n');
    const [, traceId, rejectedId] =
      /^HTTP\/1.1 400 [^]*x-trace-id: (\w+)\r\nx-request-id: ([\w-]+)\r\n/.exec(await text(socket)) ?? [];
    expect(await loggedIds()).toEqual([[traceId, rejectedId]]);
  });

  test('the trace ID is that of the traceparent header and of the errors', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const response = await post({ traceparent: `00-${traceId}-b7ad6b7169203331-01` }, { query: '{ nothing }' });
    expect(response.headers.get('x-trace-id')).toBe(traceId);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { traceId } }] });
  });

  test('operations of one WebSocket have IDs of their own, not that of its upgrade', async () => {
    class WebSocketWithId extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers: { 'x-request-id': requestId } });
      }
    }
    const client = createClient({
      url: `${gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocketWithId,
      connectionParams: { 'X-Auth-Token': 'token' },
      retryAttempts: 0,
    });
    const run = () =>
      new Promise<void>((complete, error) => client.subscribe({ query }, { next() {}, error, complete }));
    await Promise.all([run(), run()]);
    await waitUntil(() => logs.requestEntries().length === 2);
    await client.dispose();
    expect(new Set([requestId, ...(await loggedIds()).map(([, id]) => id)]).size).toBe(3);
  });

  test('the request ID is not sent to UMANG', async () => {
    await post({ 'x-request-id': requestId });
    expect(upstream.calls).toHaveLength(1);
    expect(JSON.stringify(upstream.calls)).not.toContain(requestId);
  });

  test.each([
    ['one is missing', {}],
    ['it has less than 20 characters, as a health ID number has', { 'x-request-id': '91-1000-2000-3002' }],
    ['it has a character outside of IDs', { 'x-request-id': 'asha.verma@sbx-of-the-request' }],
    ['it has more than 128 characters', { 'x-request-id': 'a'.repeat(129) }],
  ])('a request ID is generated if %s', async (_condition, headers) => {
    const [first, second] = [await post(headers), await post(headers)];
    const ids = [first, second].map((response) => response.headers.get('x-request-id'));
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
    expect(new Set(ids).size).toBe(2);
    expect(logs.text()).not.toContain(Object.values(headers)[0] ?? 'undefined');
  });

  test('pages of allowed origins may read them', async () => {
    const response = await post({ origin: 'http://localhost:3000' });
    expect(response.headers.get('access-control-expose-headers')).toBe('X-Trace-Id, X-Request-Id');
  });
});
