/** The calls of a client's budget: each call that it sends takes one, and an excess concerns no other caller. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { readConfig } from '../../src/config/config.js';
import { createUpstream } from '../../src/umang/calls/create-upstream.js';
import type { Upstream } from '../../src/umang/calls/upstream.js';
import { UmangClient } from '../../src/umang/client.js';
import { client as clientCredential, type Credential, patient } from '../../src/umang/credential.js';
import { endpoint, type Endpoint } from '../../src/umang/endpoint.js';
import { deferReplies } from '../support/upstream/deferred-upstream.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';

const declare = (effect: Endpoint['effect'], cache?: Endpoint['cache'], credential: Credential = patient) =>
  endpoint({
    name: 'example',
    section: 1,
    path: 'example',
    request: z.object({ id: z.string().optional() }),
    reply: z.object({ count: z.number() }),
    effect,
    credential,
    ...(cache && { cache }),
  });
const read = declare('read');
const write = declare('write');
const publicRead = declare('read', { maxAgeMs: 60_000 });

const observer = () => ({ headers: {}, end: () => {} });

let scripted: ScriptedUpstream;
let upstream: Upstream;

beforeEach(async () => {
  scripted = await startScriptedUpstream();
  scripted.scripts['example'] = () => ({ count: scripted.calls.length });
  const fetchToken = async () => ({ accessToken: 'client-token', expiresIn: 600 });
  upstream = createUpstream(scripted.umang, readConfig({}).callLimits, fetchToken, observer);
});

afterEach(async () => {
  await scripted.close();
  await upstream.transport.close();
});

class Budget {
  taken = 0;
  retries = 0;

  constructor(readonly max: number) {}

  takeCall(): void {
    if (this.taken >= this.max) throw new Error('no call left');
    this.taken += 1;
  }

  tryTakeCall(): boolean {
    if (this.taken >= this.max) return false;
    this.taken += 1;
    return true;
  }

  addRetry(): void {
    this.retries += 1;
  }
}

function clientWith(budget: Budget): UmangClient {
  const caller = {
    user: scripted.umang.user,
    patientToken: async () => 'asha',
    patientKey: () => 'asha',
    budget,
  };
  return new UmangClient(upstream, caller, observer);
}

test('call budget: each call that is sent takes one, and the call over the limit is not sent', async () => {
  const umang = clientWith(new Budget(2));
  await umang.call(read, { id: '1' });
  await umang.call(write, {});
  await expect(umang.call(read, { id: '2' })).rejects.toThrow('no call left');
  await expect(umang.call(write, {})).rejects.toThrow('no call left');
  await expect(umang.callUncached(publicRead, {})).rejects.toThrow('no call left');
  expect(scripted.calls).toHaveLength(2);
});

test('call budget: repeated, cached and joined reads take none', async () => {
  const budget = new Budget(2);
  const umang = clientWith(budget);
  await Promise.all([umang.call(read, { id: '1' }), umang.call(read, { id: '1' })]);
  await umang.call(publicRead, {});
  const none = new Budget(0);
  await clientWith(none).call(publicRead, {});
  expect([budget.taken, none.taken]).toEqual([2, 0]);
});

test('call budget: a caller without a call left may join the read of another, and does not disturb it', async () => {
  const upstreamReplies = deferReplies({ example: () => ({ count: 1 }) });
  Object.assign(scripted.scripts, upstreamReplies.scripts);
  const [first, joined] = [new Budget(1), new Budget(0)];
  const reply = clientWith(first).call(read, { id: '1' });
  await upstreamReplies.waitForCalls('example');
  const joinedReply = clientWith(joined).call(read, { id: '1' });
  const refused = expect(clientWith(new Budget(0)).call(read, { id: '2' })).rejects.toThrow('no call left');
  await upstreamReplies.waitForCalls('example');
  upstreamReplies.release();
  expect(await Promise.all([reply, joinedReply])).toEqual([{ count: 1 }, { count: 1 }]);
  await refused;
  expect([first.taken, joined.taken]).toEqual([1, 0]);
  expect(upstream.coalescer.size).toBe(0);
});

test('call budget: a waiter on a public read that exceeded the budget of another caller loads it again', async () => {
  const [empty, own] = [new Budget(0), new Budget(1)];
  const results = await Promise.allSettled([
    clientWith(empty).call(publicRead, {}),
    clientWith(own).call(publicRead, {}),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(own.taken).toBe(1);
});

test('call budget: a retry is counted, but does not need a call', async () => {
  scripted.scripts['example'] = () =>
    scripted.calls.length === 1 ? new ErrorReply('502 Bad Gateway: [no body]') : { count: 7 };
  const budget = new Budget(1);
  expect(await clientWith(budget).call(read, {})).toEqual({ count: 7 });
  expect([budget.taken, budget.retries]).toEqual([1, 1]);
});

test('call budget: a call repeated with a renewed client token is a retry', async () => {
  scripted.scripts['example'] = () =>
    scripted.calls.length === 1 ? new ErrorReply('401 Unauthorized: [no body]') : { count: 7 };
  const budget = new Budget(1);
  expect(await clientWith(budget).call(declare('read', undefined, clientCredential), {})).toEqual({ count: 7 });
  expect([budget.taken, budget.retries]).toEqual([1, 1]);
});
