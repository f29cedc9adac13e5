/** The effect of a client's disconnect on its upstream calls. */
import { setTimeout as delay } from 'node:timers/promises';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { captureLogs } from '../../support/log-lines.js';
import { waitUntil } from '../../support/wait-until.js';
import { manualReply, type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

const logs = captureLogs();
let upstream: ScriptedUpstream;
let gateway: TestGateway;
/** Unfinished responses of UMANG. */
let pending: ServerResponse[];
/** The gateway's responses by client. */
let gatewayResponses: Map<string, ServerResponse>;
let clientCount = 0;

beforeEach(async () => {
  pending = [];
  gatewayResponses = new Map();
  subscribe('http.server.request.start', recordResponse);
  const holdResponse = (_call: unknown, response: ServerResponse) => {
    pending.push(response);
    return manualReply;
  };
  upstream = await startScriptedUpstream({
    myProfile: holdResponse,
    logout: holdResponse,
    patientLinks: () => ({ patient: { id: '91100020003001', links: [] } }),
  });
  gateway = await startGatewayWithUpstream(upstream, logs.options);
});

afterEach(async () => {
  unsubscribe('http.server.request.start', recordResponse);
  await upstream.close();
  await gateway.close();
  logs.clear();
});

function recordResponse(message: unknown): void {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  const client = request.headers['x-test-client'];
  if (typeof client === 'string') gatewayResponses.set(client, response);
}

interface SentRequest {
  readonly response: Promise<unknown>;
  /** Resolves when the gateway has noticed the disconnect. */
  readonly disconnect: () => Promise<unknown>;
}

function send(query: string, token = 'token'): SentRequest {
  const client = String(++clientCount);
  const controller = new AbortController();
  const response = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    signal: controller.signal,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-test-client': client },
    body: JSON.stringify({ query }),
  }).then((result) => result.json());
  return {
    response: response.catch((error: unknown) => error),
    disconnect() {
      const closed = once(gatewayResponses.get(client)!, 'close');
      controller.abort();
      return closed;
    },
  };
}

const reply = (response: ServerResponse | undefined, pd: unknown) => response?.end(JSON.stringify({ rs: 'S', pd }));
const callReceived = (count = 1) => waitUntil(() => pending.length >= count);
const linksReceived = () => waitUntil(() => upstream.calls.some(({ path }) => path === 'patientLinks'));
const requestsLogged = (count: number) => waitUntil(() => logs.requestEntries().length >= count);
const profile = { id: 'asha.verma@sbx', name: { first: 'asha' } };
const read = '{ me { name { first } } }';
const write = 'mutation { signOut { signedOut } }';

describe('client disconnect', () => {
  test('a read without another waiting client is aborted upstream', async () => {
    const { disconnect } = send(read);
    await callReceived();
    const closed = once(pending[0]!, 'close', { signal: AbortSignal.timeout(2000) }); // well before the call's own deadline
    await disconnect();
    await closed;
    expect(pending[0]?.writableFinished).toBe(false);
  });

  test('an aborted read is not retried', async () => {
    const { disconnect } = send(read);
    await callReceived();
    await disconnect();
    await requestsLogged(1);
    expect(logs.requestEntries()).toMatchObject([{ outcome: 'aborted', calls: [{ section: 17 }] }]);
    expect(upstream.calls).toHaveLength(1);
  });

  test('a queued read is not sent', async () => {
    await gateway.close();
    const { callLimits } = readConfig({ UMANG_MAX_CONCURRENCY: '1' });
    gateway = await startGatewayWithUpstream(upstream, { ...logs.options, callLimits, metricsPort: 0 });
    const first = send(read, 'first');
    await callReceived();
    const second = send(read, 'second');
    await waitUntil(async () => (await fetchMetrics()).includes('ndhm_graph_upstream_calls_in_flight 2'));
    await second.disconnect();
    reply(pending[0], profile);
    await first.response;
    await requestsLogged(2);
    expect(upstream.calls).toHaveLength(1);
  });

  test('60 aborted reads do not open the circuit breaker', async () => {
    const clients = Array.from({ length: 60 }, (_, index) => send(read, `token-${index}`));
    await callReceived(60);
    await Promise.all(clients.map(({ disconnect }) => disconnect()));
    await requestsLogged(60);
    expect((await fetch(`${gateway.url}/ready`)).status).toBe(200);
  });

  test('a read that another client waits for continues', async () => {
    const first = send(read);
    await callReceived();
    const second = send('{ me { name { first } links { display } } }');
    await linksReceived(); // the second request has joined the read of the profile before it calls for the links
    await first.disconnect();
    reply(pending[0], profile);
    expect(await second.response).toEqual({ data: { me: { name: { first: 'asha' }, links: [] } } });
    expect(upstream.calls.filter(({ path }) => path === 'myProfile')).toHaveLength(1);
  });

  test('a write continues', async () => {
    const { disconnect } = send(write);
    await callReceived();
    await disconnect();
    await delay(100); // an aborted call would be closed by now
    expect(pending[0]?.destroyed).toBe(false);
    const finished = once(pending[0]!, 'finish');
    reply(pending[0], 'logout');
    await finished;
    expect(upstream.calls).toHaveLength(1);
  });
});

const fetchMetrics = async (): Promise<string> => (await fetch(gateway.metricsUrl ?? '')).text();
