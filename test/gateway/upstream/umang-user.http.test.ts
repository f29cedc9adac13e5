/** The headers `X-Umang-*`: ignored by default, limited in length, and part of the key of everything that is shared. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { readConfig } from '../../../src/config/config.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let ignoring: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({
    getStates: ({ body }) => [{ stateCode: '10', stateName: `Bihar for ${String(body['usrid'])}` }],
  });
  const { umangUserOverrides } = readConfig({ UMANG_USER_HEADERS: 'true', MAX_UMANG_HEADER_LENGTH: '20' });
  gateway = await startGatewayWithUpstream(upstream, { umangUserOverrides });
  ignoring = await startGatewayWithUpstream(upstream);
});
afterEach(() => void (upstream.calls.length = 0));
afterAll(async () => {
  await gateway.close();
  await ignoring.close();
  await upstream.close();
});

const states = '{ states { name } }';

async function readStates(as: Record<string, string>): Promise<string[]> {
  const { data, errors } = await gateway.query(states, {}, as);
  expect(errors).toBeUndefined();
  return data.states.map(({ name }: { name: string }) => name);
}

test('public cache: a reply to one UMANG user is served to that user only', async () => {
  expect(await readStates({ 'x-umang-usrid': 'one' })).toEqual(['Bihar for one']);
  expect(await readStates({ 'x-umang-usrid': 'two' })).toEqual(['Bihar for two']);
  expect(await readStates({})).toEqual([`Bihar for ${upstream.umang.user.usrid}`]);
  expect(upstream.calls).toHaveLength(3);
  expect(await readStates({ 'x-umang-usrid': 'one' })).toEqual(['Bihar for one']);
  expect(await readStates({})).toEqual([`Bihar for ${upstream.umang.user.usrid}`]);
  expect(upstream.calls).toHaveLength(3);
});

test.each(['tkn', 'usrid', 'mode', 'pltfrm', 'did'])(
  'X-Umang-%s is sent to UMANG in the field of its name',
  async (field) => {
    await readStates({ [`x-umang-${field}`]: 'sent' });
    expect(upstream.calls.map(({ body }) => body)).toMatchObject([{ ...upstream.umang.user, [field]: 'sent' }]);
  },
);

test('without UMANG_USER_HEADERS: the headers are ignored, whatever their length', async () => {
  const headers = { 'x-umang-usrid': 'x'.repeat(5000), 'x-umang-tkn': 'another' };
  const { data } = await ignoring.query(states, {}, headers);
  const { user } = upstream.umang;
  expect(data.states).toEqual([{ name: `Bihar for ${user.usrid}` }]);
  expect(upstream.calls.map(({ body }) => body)).toMatchObject([user]);
});

describe('a header over MAX_UMANG_HEADER_LENGTH', () => {
  const headers = { 'x-umang-did': 'x'.repeat(21) };
  const errors = [
    {
      message: expect.stringContaining('MAX_UMANG_HEADER_LENGTH'),
      extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_UMANG_HEADER_LENGTH', actual: 21, max: 20 },
    },
  ];

  test('is rejected in a JSON POST without an upstream call, and one at the limit is accepted', async () => {
    expect(await gateway.query(states, {}, headers)).toMatchObject({ errors });
    expect(upstream.calls).toEqual([]);
    await readStates({ 'x-umang-did': 'x'.repeat(20) });
  });

  test('is rejected in a GET without an upstream call', async () => {
    const url = `${gateway.url}/graphql?query=${encodeURIComponent(states)}`;
    const response = await fetch(url, { headers: { ...headers, accept: 'application/json', 'x-graphql-csrf': '1' } });
    expect(await response.json()).toMatchObject({ errors });
    expect(upstream.calls).toEqual([]);
  });

  test('is rejected in connectionParams without an upstream call', async () => {
    const url = `${gateway.url.replace('http', 'ws')}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, connectionParams: headers, retryAttempts: 0 });
    const result = new Promise((resolve, reject) => {
      client.subscribe(
        { query: states },
        { next: resolve, error: resolve, complete: () => reject(new Error('no result')) },
      );
    });
    expect(JSON.stringify(await result)).toContain('MAX_UMANG_HEADER_LENGTH');
    await client.dispose();
    expect(upstream.calls).toEqual([]);
  });
});
