/** What happens to upstream calls when the client disconnects. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { captureLogs } from '../../support/log-lines.js';
import { sleep } from '../../support/scripted-inbox.js';
import { waitUntil } from '../../support/wait-until.js';
import { manualReply, type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream.js';

const logs = captureLogs();
let upstream: ScriptedUpstream;
let gateway: TestGateway;
let pending: ServerResponse[];

beforeEach(async () => {
  pending = [];
  const holdResponse = (_call: unknown, response: ServerResponse) => {
    pending.push(response);
    return manualReply;
  };
  upstream = await startScriptedUpstream({ myProfile: holdResponse, logout: holdResponse });
  gateway = await startGatewayWithUpstream(upstream, logs.options);
});

afterEach(async () => {
  await upstream.close();
  await gateway.close();
  logs.clear();
});

function send(query: string, token = 'token'): { disconnect: () => void; response: Promise<unknown> } {
  const client = new AbortController();
  const response = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    signal: client.signal,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  }).then((received) => received.json());
  return { disconnect: () => client.abort(), response: response.catch((error: unknown) => error) };
}

const reply = (response: ServerResponse | undefined, pd: unknown) => response?.end(JSON.stringify({ rs: 'S', pd }));
const callReceived = (count = 1) => waitUntil(() => pending.length >= count);
const requestsLogged = (count: number) => waitUntil(() => logs.requestEntries().length >= count);
const profile = { id: 'asha.verma@sbx', name: { first: 'asha' } };
const read = '{ me { name { first } } }';
const write = 'mutation { signOut { signedOut } }';

describe('client disconnect', () => {
  test('the only waiting client: its read is aborted upstream', async () => {
    const { disconnect } = send(read);
    await callReceived();
    const closed = once(pending[0]!, 'close');
    disconnect();
    await closed;
    expect(pending[0]?.writableFinished).toBe(false);
  });

  test('an aborted read is not retried', async () => {
    const { disconnect } = send(read);
    await callReceived();
    disconnect();
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
    second.disconnect();
    await second.response;
    await sleep(50); // nothing shows when the gateway notices the disconnect
    reply(pending[0], profile);
    await first.response;
    await requestsLogged(2);
    expect(upstream.calls).toHaveLength(1);
  });

  test('of 60 clients: the aborted reads do not open the circuit breaker', async () => {
    const clients = Array.from({ length: 60 }, (_, index) => send(read, `token-${index}`));
    await callReceived(60);
    for (const { disconnect } of clients) disconnect();
    await requestsLogged(60);
    expect((await fetch(`${gateway.url}/ready`)).status).toBe(200);
  });

  test('a read that another client waits for continues', async () => {
    const [first, second] = [send(read), send(read)];
    await callReceived();
    await sleep(50); // nothing shows when the second request joins the call
    first.disconnect();
    await first.response;
    await sleep(50); // nothing shows when the gateway notices the disconnect
    reply(pending[0], profile);
    expect(await second.response).toEqual({ data: { me: { name: { first: 'asha' } } } });
    expect(upstream.calls).toHaveLength(1);
  });

  test('a write continues', async () => {
    const { disconnect, response } = send(write);
    await callReceived();
    disconnect();
    await response;
    await sleep(100); // nothing shows when the gateway notices the disconnect
    expect(pending[0]?.destroyed).toBe(false);
    const finished = once(pending[0]!, 'finish');
    reply(pending[0], 'logout');
    await finished;
    expect(upstream.calls).toHaveLength(1);
  });
});

const fetchMetrics = async (): Promise<string> => (await fetch(gateway.metricsUrl ?? '')).text();
