/** Operations that wait for their start, over HTTP and over one WebSocket. The test decides when each starts, as a busy CPU does. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { readConfig } from '../../../../src/config/config.js';
import { type Start, StartQueue } from '../../../../src/graphql-server/transport/admission/start-queue.js';
import { startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';
import { waitUntil } from '../../../support/wait-until.js';

const maxOperationMs = 60_000;
const profile = '{ me { name { full } } }';

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let waiting: Start[];

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  const { requestPolicy } = readConfig({ MAX_OPERATION_MS: String(maxOperationMs) });
  gateway = await startGatewayWithUpstream(upstream, { requestPolicy, hasStartQueue: true });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

beforeEach(() => {
  upstream.reset();
  upstream.scripts['session'] = () => ({ accessToken: 'client-token', expiresIn: 600 });
  upstream.scripts['myProfile'] = () => ({ name: 'Asha Verma' });
  waiting = [];
  jest.spyOn(StartQueue.prototype, 'add').mockImplementation((_client, start) => {
    waiting.push(start);
    return false;
  });
});
afterEach(() => void jest.restoreAllMocks());

const callPaths = () => upstream.calls.map(({ path }) => path);

const overloaded = { code: 'OVERLOADED', retryable: true, retryAfter: expect.any(Number) };

test('waiting operation over HTTP: is refused with 503 and no upstream call if its deadline has passed', async () => {
  const response = gateway.query(profile, {}, 'token');
  await waitUntil(() => waiting.length === 1);
  waiting[0]?.(maxOperationMs, false);
  expect(await response).toMatchObject({ status: 503, errors: [{ extensions: overloaded }] });
  expect(callPaths()).toEqual([]);
});

test('waiting operation over HTTP: has the rest of its deadline for upstream calls', async () => {
  const query = (waitedMs: number) => {
    const response = gateway.query(profile, {}, 'token');
    return waitUntil(() => waiting.length === 1).then(() => {
      waiting.pop()?.(waitedMs, false);
      return response;
    });
  };
  expect((await query(maxOperationMs / 2)).data).toEqual({ me: { name: { full: 'Asha Verma' } } });
  jest.spyOn(performance, 'now').mockImplementation(createJumpingClock(100));
  const late = await query(maxOperationMs - 1);
  expect(late).toMatchObject({
    status: 200,
    errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_OPERATION_MS' } }],
  });
});

/** A clock that advances whenever it is read. */
function createJumpingClock(stepMs: number): () => number {
  let time = performance.now();
  return () => (time += stepMs);
}

test('waiting operations over one WebSocket: start in order, and those that waited too long get the error', async () => {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const messages: any[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())));
  const send = (message: object) => socket.send(JSON.stringify(message));
  await new Promise((resolve) => socket.once('open', resolve));
  send({ type: 'connection_init', payload: { authorization: 'Bearer token' } });
  await waitUntil(() => messages.length === 1);
  const ids = ['1', '2', '3', '4'];
  for (const id of ids) send({ id, type: 'subscribe', payload: { query: profile } });
  await waitUntil(() => waiting.length === ids.length);
  expect(callPaths()).toEqual([]);

  const results = () => messages.filter(({ type }) => type === 'next').map(({ id, payload }) => [id, payload]);
  const starts: [waitedMs: number, isStanding: boolean][] = [
    [5, false],
    [20_000, false],
    [20_000, true],
    [maxOperationMs, false],
  ];
  for (const [index, start] of starts.entries()) {
    waiting[index]?.(...start);
    await waitUntil(() => results().length === index + 1);
  }
  const data = { me: { name: { full: 'Asha Verma' } } };
  expect(results()).toMatchObject([
    ['1', { data }],
    ['2', { data }],
    ['3', { errors: [{ extensions: overloaded }] }],
    ['4', { errors: [{ extensions: overloaded }] }],
  ]);
  expect(callPaths().filter((path) => path === 'myProfile')).toHaveLength(2);
  socket.terminate();
});
