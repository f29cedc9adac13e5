/** What becomes of calls when the one who asked goes away. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGatewayOver, type TestGateway } from '../../support/gateway.js';
import { handled, type ScriptedUpstream, startUpstream } from '../../support/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let arrived: ServerResponse[];
let arrival: Promise<void>;

beforeEach(async () => {
  arrived = [];
  let seen = () => {};
  arrival = new Promise((resolve) => (seen = resolve));
  const hold = (_call: unknown, response: ServerResponse) => {
    arrived.push(response);
    seen();
    return handled;
  };
  upstream = await startUpstream({ myProfile: hold, logout: hold });
  gateway = await startGatewayOver(upstream);
});

afterEach(async () => {
  await upstream.close();
  await gateway.close();
});

function ask(query: string, token = 'token'): { leave: () => void; answer: Promise<unknown> } {
  const client = new AbortController();
  const answer = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    signal: client.signal,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  }).then((response) => response.json());
  return { leave: () => client.abort(), answer: answer.catch((error: unknown) => error) };
}

const reply = (response: ServerResponse | undefined, pd: unknown) => response?.end(JSON.stringify({ rs: 'S', pd }));
const soon = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const read = '{ me { name { first } } }';

test('a read that nobody waits for is given up', async () => {
  const { leave } = ask(read);
  await arrival;
  const closed = once(arrived[0]!, 'close');
  leave();
  await closed;
  expect(arrived[0]?.writableFinished).toBe(false);
});

test('nor is it asked again', async () => {
  const { leave } = ask(read);
  await arrival;
  leave();
  await soon(400); // longer than the pause before a second try
  expect(upstream.calls).toHaveLength(1);
});

test('nor at all, where it was still waiting for its turn', async () => {
  await gateway.close();
  gateway = await startGatewayOver(upstream, { bounds: readConfig({ UMANG_MAX_CALLS: '1' }).bounds });
  const first = ask(read, 'first');
  await arrival;
  const second = ask(read, 'second');
  await soon(50);
  second.leave();
  await soon(50);
  reply(arrived[0], { id: 'asha.verma@sbx', name: { first: 'asha' } });
  await first.answer;
  await soon(100);
  expect(upstream.calls).toHaveLength(1);
});

test('those who leave do not make UMANG look ill', async () => {
  const clients = Array.from({ length: 60 }, (_, index) => ask(read, `token-${index}`));
  while (arrived.length < 60) await soon(10);
  for (const { leave } of clients) leave();
  await Promise.all(clients.map(({ answer }) => answer));
  await soon(100);
  expect((await fetch(`${gateway.url}/ready`)).status).toBe(200);
});

test('a read that somebody else waits for goes on', async () => {
  const [first, second] = [ask(read), ask(read)];
  await arrival;
  await soon(50);
  first.leave();
  await soon(50);
  reply(arrived[0], { id: 'asha.verma@sbx', name: { first: 'asha' } });
  expect(await second.answer).toEqual({ data: { me: { name: { first: 'asha' } } } });
  expect(upstream.calls).toHaveLength(1);
});

test('a write goes on whoever leaves', async () => {
  const { leave } = ask('mutation { signOut { signedOut } }');
  await arrival;
  leave();
  await soon(100);
  expect(arrived[0]?.destroyed).toBe(false);
  const finished = once(arrived[0]!, 'finish');
  reply(arrived[0], 'logout');
  await finished;
  expect(upstream.calls).toHaveLength(1);
});
