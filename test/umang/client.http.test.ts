/** The calls that a client sends and their tokens. `reads-after-write.http.test.ts` covers how writes affect shared reads. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { readConfig } from '../../src/config/config.js';
import { discoverPatient } from '../../src/domains/linking/endpoints.js';
import { createUpstream } from '../../src/umang/calls/create-upstream.js';
import type { Upstream } from '../../src/umang/calls/upstream.js';
import { type Caller, UmangClient } from '../../src/umang/client.js';
import { client, none, patient, pin } from '../../src/umang/credential.js';
import { endpoint, type Endpoint } from '../../src/umang/endpoint.js';
import { UmangFailure } from '../../src/umang/failures/failure.js';
import type { ShareKeys } from '../../src/umang/resilience/bulkheads.js';
import type { CallGuard } from '../../src/umang/resilience/circuit-breaker.js';
import { deferReplies } from '../support/upstream/deferred-upstream.js';
import { ErrorReply, RawReply, type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';

const declare = (overrides: Pick<Endpoint, 'effect' | 'credential' | 'cache'>) =>
  endpoint({
    name: 'example',
    section: 1,
    path: 'example',
    request: z.object({ id: z.string().optional() }),
    reply: z.object({ count: z.number() }),
    ...overrides,
  });
const cache = { maxAgeMs: 60_000 };
const read = declare({ effect: 'read', credential: patient });
const write = declare({ effect: 'write', credential: patient });
const publicRead = declare({ effect: 'read', credential: patient, cache });

const rejectedToken = new ErrorReply('401 Unauthorized: [no body]');
const observer = () => ({ headers: {}, end: () => {} });

let scripted: ScriptedUpstream;
let upstream: Upstream;
let clientTokens: number;
let fetchToken: () => Promise<{ accessToken: string; expiresIn: number }>;

beforeEach(async () => {
  clientTokens = 0;
  fetchToken = async () => ({ accessToken: `client-token-${++clientTokens}`, expiresIn: 600 });
  scripted = await startScriptedUpstream();
  scripted.scripts['example'] = () => ({ count: scripted.calls.length });
  upstream = createUpstream(scripted.umang, readConfig({}).callLimits, () => fetchToken(), observer);
});

afterEach(async () => {
  await scripted.close();
  await upstream.transport.close();
});

const clientFor = (patientToken: string | undefined, caller: Partial<Caller> = {}) =>
  new UmangClient(
    upstream,
    {
      user: scripted.umang.user,
      patientToken: async () => {
        if (patientToken === undefined) throw new Error('not signed in');
        return patientToken;
      },
      ...caller,
    },
    observer,
  );

const sentValues = (field: string) => scripted.calls.map(({ body }) => body[field]);

describe('UMANG client: token of a call', () => {
  test.each([
    ['patient', patient, 'xAuthToken', 'Bearer asha'],
    ['client', client, 'authorization', 'client-token-1'],
    ['PIN', pin, 'xAuthTokenByVerifyPIN', 'pin-token'],
  ] as const)('sends the token of credential %s in its field and format', async (_kind, credential, field, token) => {
    await clientFor('asha').call(declare({ effect: 'read', credential }), {}, 'pin-token');
    expect(sentValues(field)).toEqual([token]);
  });

  test('sends no token to an endpoint that takes none', async () => {
    await clientFor('asha').call(declare({ effect: 'read', credential: none }), {}, 'pin-token');
    expect(JSON.stringify(scripted.calls[0]?.body)).not.toMatch(/asha|pin-token|client-token/);
    expect(Object.keys(scripted.calls[0]?.body ?? {})).not.toContain('undefined');
  });

  test('rejects a call without the PIN token that it needs, and sends nothing', async () => {
    const withPin = declare({ effect: 'write', credential: pin });
    await expect(clientFor('asha').call(withPin, {})).rejects.toThrow(TypeError);
    expect(scripted.calls).toEqual([]);
  });

  test('rejects a patient’s call without a signed-in patient, and sends nothing', async () => {
    for (const target of [read, write, publicRead])
      await expect(clientFor(undefined).call(target, {})).rejects.toThrow('not signed in');
    expect(scripted.calls).toEqual([]);
  });

  test('sends later calls with the token of the patient who has just signed in', async () => {
    let token = 'asha';
    const umang = clientFor(token, { patientToken: async () => token });
    await umang.call(read, {});
    await umang.call(write, {});
    token = 'ravi';
    expect(await umang.call(read, {})).toEqual({ count: 3 });
    expect(sentValues('xAuthToken')).toEqual(['Bearer asha', 'Bearer asha', 'Bearer ravi']);
  });
});

describe('UMANG client: equal reads of one request', () => {
  test('are sent once, until a write', async () => {
    const umang = clientFor('asha');
    expect([await umang.call(read, {}), await umang.call(read, {})]).toEqual([{ count: 1 }, { count: 1 }]);
    expect(await umang.call(read, { id: '1' })).toEqual({ count: 2 });
    await umang.call(write, {});
    expect(await umang.call(read, {})).toEqual({ count: 4 });
  });

  test('are sent again after a write that failed', async () => {
    const umang = clientFor('asha');
    await umang.call(read, {});
    scripted.scripts['example'] = () => new ErrorReply('400 Bad Request: [{"error":{"code":1412}}]');
    await expect(umang.call(write, {})).rejects.toMatchObject({ kind: 'refused' });
    scripted.scripts['example'] = () => ({ count: 9 });
    expect(await umang.call(read, {})).toEqual({ count: 9 });
  });

  test('take a reply that arrived as part of another one', async () => {
    const umang = clientFor('asha');
    umang.prime(read, { id: '1' }, { count: 7 });
    expect(await umang.call(read, { id: '1' })).toEqual({ count: 7 });
    expect(await umang.call(read, { id: '2' })).toEqual({ count: 1 });
  });

  test('a write is sent each time', async () => {
    const umang = clientFor('asha');
    await umang.call(write, {});
    await umang.call(write, {});
    expect(scripted.calls).toHaveLength(2);
  });
});

describe('UMANG client: public cache', () => {
  test('shows a cached reply that needs a patient only to a caller whose patient token was accepted', async () => {
    const umang = clientFor('asha');
    expect(umang.peek(publicRead, {})).toBeUndefined();
    await umang.call(publicRead, {});
    expect(umang.peek(publicRead, {})).toEqual({ count: 1 });
    expect(umang.peek(publicRead, { id: '1' })).toBeUndefined();
    expect(clientFor('ravi').peek(publicRead, {})).toBeUndefined();
    await expect(clientFor(undefined).call(publicRead, {})).rejects.toThrow('not signed in');
  });

  test('shows a cached reply that needs no patient to every caller', async () => {
    const open = declare({ effect: 'read', credential: none, cache });
    await clientFor('asha').call(open, {});
    expect(clientFor(undefined).peek(open, {})).toEqual({ count: 1 });
  });

  test('a caller without a patient token does not gain access by a read that needs none', async () => {
    await clientFor('asha').call(publicRead, {});
    const anonymous = clientFor(undefined);
    await anonymous.call(declare({ effect: 'read', credential: none, cache }), { id: '1' });
    expect(anonymous.peek(publicRead, {})).toBeUndefined();
  });

  test('callUncached sends the call although its reply is cached', async () => {
    await clientFor('asha').call(publicRead, {});
    expect(await clientFor('asha').callUncached(publicRead, {})).toEqual({ count: 2 });
    expect(await clientFor('asha').call(publicRead, {})).toEqual({ count: 1 });
  });

  test('a call that joined one with a rejected token is sent again with the token of its own caller', async () => {
    const deferred = deferReplies({
      example: ({ body }) => (body['xAuthToken'] === 'Bearer stale' ? rejectedToken : { count: 1 }),
    });
    Object.assign(scripted.scripts, deferred.scripts);
    const replies = Promise.allSettled(['stale', 'asha'].map((token) => clientFor(token).call(publicRead, {})));
    await deferred.waitForCalls('example');
    deferred.release();
    await deferred.waitForCalls('example');
    deferred.release();
    expect(await replies).toMatchObject([
      { status: 'rejected', reason: { kind: 'unauthenticated' } },
      { status: 'fulfilled', value: { count: 1 } },
    ]);
    expect(sentValues('xAuthToken')).toEqual(['Bearer stale', 'Bearer asha']);
  });

  test('a call that joined one that failed for another reason is not sent again', async () => {
    const deferred = deferReplies({ example: () => new ErrorReply('403 Forbidden: [no body]') });
    Object.assign(scripted.scripts, deferred.scripts);
    const replies = Promise.allSettled(['asha', 'ravi'].map((token) => clientFor(token).call(publicRead, {})));
    await deferred.waitForCalls('example');
    deferred.release();
    expect(await replies).toMatchObject([{ reason: { kind: 'forbidden' } }, { reason: { kind: 'forbidden' } }]);
    expect(scripted.calls).toHaveLength(1);
  });
});

describe('UMANG client: rejected client token', () => {
  const asClient = declare({ effect: 'write', credential: client });

  test('is renewed once, and the call is sent again with the new one', async () => {
    scripted.scripts['example'] = ({ body }) =>
      body['authorization'] === 'client-token-1' ? rejectedToken : { count: 1 };
    expect(await clientFor(undefined).call(asClient, {})).toEqual({ count: 1 });
    expect(sentValues('authorization')).toEqual(['client-token-1', 'client-token-2']);
  });

  test('fails the call as unavailable, not as unauthenticated, when the new one is rejected as well', async () => {
    scripted.scripts['example'] = () => rejectedToken;
    await expect(clientFor('asha').call(asClient, {})).rejects.toMatchObject({
      kind: 'unavailable',
      details: { status: 401 },
    });
    expect(sentValues('authorization')).toEqual(['client-token-1', 'client-token-2']);
  });

  test('leaves another failure of the repeated call as it is', async () => {
    scripted.scripts['example'] = ({ body }) =>
      body['authorization'] === 'client-token-1' ? rejectedToken : new ErrorReply('403 Forbidden: [no body]');
    await expect(clientFor('asha').call(asClient, {})).rejects.toMatchObject({ kind: 'forbidden' });
  });

  test('no other failure renews the client token', async () => {
    scripted.scripts['example'] = () => new ErrorReply('403 Forbidden: [no body]');
    await expect(clientFor('asha').call(asClient, {})).rejects.toMatchObject({ kind: 'forbidden' });
    expect([scripted.calls.length, clientTokens]).toEqual([1, 1]);
  });

  test('a rejected patient token fails the call as unauthenticated and renews no client token', async () => {
    scripted.scripts['example'] = () => rejectedToken;
    await expect(clientFor('asha').call(read, {})).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect([scripted.calls.length, clientTokens]).toEqual([1, 0]);
  });

  test.each(['refused', 'forbidden'] as const)(
    'gateway credentials that UMANG rejects as %s fail the call as unavailable',
    async (kind) => {
      const details = { status: 400, ndhmCode: 1403, refusal: 'WRONG_CREDENTIALS' } as const;
      fetchToken = () => Promise.reject(new UmangFailure(kind, asClient, details));
      const error: unknown = await clientFor('asha')
        .call(asClient, {})
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({ kind: 'unavailable' });
      expect((error as UmangFailure).details).toEqual({ status: 400, ndhmCode: 1403, reportedByUmang: true });
    },
  );

  test('any other failure to fetch the client token is passed on as it is', async () => {
    for (const error of [new UmangFailure('timeout', asClient), new TypeError('x')]) {
      fetchToken = () => Promise.reject(error);
      await expect(clientFor('asha').call(asClient, {})).rejects.toBe(error);
    }
  });
});

describe('UMANG client: ended operations', () => {
  test('an operation whose client has disconnected sends no read, but still sends a write', async () => {
    const caller = { signal: AbortSignal.abort() };
    const notSentTimeout = { kind: 'timeout', details: { notSent: true } };
    for (const target of [read, publicRead])
      await expect(clientFor('asha', caller).call(target, {})).rejects.toMatchObject(notSentTimeout);
    expect(scripted.calls).toEqual([]);
    expect(await clientFor('asha', caller).call(write, {})).toEqual({ count: 1 });
  });

  test('an operation whose client is connected sends its reads', async () => {
    const caller = { signal: new AbortController().signal };
    expect(await clientFor('asha', caller).call(read, {})).toEqual({ count: 1 });
    expect(await clientFor('asha', caller).call(publicRead, {})).toEqual({ count: 2 });
  });

  test('a read is aborted with its last client, and a write is not', async () => {
    const deferred = deferReplies({ example: () => ({ count: 1 }) });
    Object.assign(scripted.scripts, deferred.scripts);
    const [reader, writer] = [new AbortController(), new AbortController()];
    const reading = clientFor('asha', { signal: reader.signal }).call(read, {});
    const writing = clientFor('asha', { signal: writer.signal }).call(write, {});
    await deferred.waitForCalls('example', 'example');
    reader.abort();
    writer.abort();
    await expect(reading).rejects.toMatchObject({ kind: 'unavailable', details: { aborted: true } });
    deferred.release();
    expect(await writing).toEqual({ count: 1 });
  });
});

describe('UMANG client: reads of several requests', () => {
  test.each([
    ['of one caller share a call', 'asha', {}, 1],
    ['of two patients do not', 'ravi', {}, 2],
    ['of one patient through two UMANG users do not', 'asha', { usrid: 'other' }, 2],
  ])('%s', async (_case, token, userFields, expectedCalls) => {
    const deferred = deferReplies({ example: () => ({ count: 1 }) });
    Object.assign(scripted.scripts, deferred.scripts);
    const user = Object.keys(userFields).length === 0 ? scripted.umang.user : { ...scripted.umang.user, ...userFields };
    const replies = [clientFor('asha').call(read, {}), clientFor(token, { user }).call(read, {})];
    await deferred.waitForCalls(...Array.from({ length: expectedCalls }, () => 'example'));
    deferred.release();
    await Promise.all(replies);
    expect(scripted.calls).toHaveLength(expectedCalls);
  });
});

describe('UMANG client: a reply', () => {
  test('that does not fit its schema fails as malformed and names the path, not the value', async () => {
    scripted.scripts['example'] = () => ({ count: 'secret' });
    const error: unknown = await clientFor('asha')
      .call(write, {})
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'malformed', details: { logReason: 'count: text' } });
    expect(String(error)).not.toContain('secret');
  });

  test('without an envelope fails as unavailable', async () => {
    scripted.scripts['example'] = () => new RawReply('<html>', 200);
    await expect(clientFor('asha').call(write, {})).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('UMANG client: shares of the concurrency', () => {
  const anonymousRead = declare({ effect: 'read', credential: none });
  const anonymousPublicRead = declare({ effect: 'read', credential: none, cache });
  let keys: ShareKeys[];
  /** Rejects the calls of this address as those of an overloaded caller. */
  let overloadedAddress: string | undefined;

  beforeEach(() => {
    keys = [];
    overloadedAddress = undefined;
    const { guard } = upstream;
    const run: CallGuard['run'] = async (target, attempt, shareKeys = {}) => {
      keys.push(shareKeys);
      if (shareKeys.clientAddress !== overloadedAddress) return guard.run(target, attempt, shareKeys);
      await new Promise((resolve) => setTimeout(resolve, 20));
      const details = { overloaded: 'caller', rejectedLocally: true, notSent: true } as const;
      throw new UmangFailure('unavailable', target, details);
    };
    upstream = { ...upstream, guard: { ...guard, run } };
  });

  const callerAt = (address: string, patientKey = 'patient of the token') =>
    clientFor('asha', { clientAddress: () => address, patientKey: () => patientKey });

  test.each([
    ['a read', read],
    ['a write', write],
    ['a public read', publicRead],
  ])('%s with a patient’s token takes the shares of the patient and of the address', async (_case, target) => {
    await callerAt('192.0.2.1').call(target, {});
    expect(keys).toEqual([{ patient: 'patient of the token', clientAddress: '192.0.2.1', provider: undefined }]);
  });

  test.each([
    ['of the gateway', client],
    ['of a PIN', pin],
    ['of nobody', none],
  ])('a call with the token %s takes the share of the address alone', async (_case, credential) => {
    await callerAt('192.0.2.1').call(declare({ effect: 'read', credential }), {}, 'pin-token');
    expect(keys).toEqual([{ patient: undefined, clientAddress: '192.0.2.1', provider: undefined }]);
  });

  test('a call after a sign-in takes the share of the patient who signed in', async () => {
    let token = 'asha';
    const umang = clientFor(token, {
      patientToken: async () => token,
      patientKey: () => token,
      clientAddress: () => '192.0.2.1',
    });
    await umang.call(write, {});
    token = 'ravi';
    await umang.call(read, {});
    expect(keys.map(({ patient: key }) => key)).toEqual(['asha', 'ravi']);
  });

  test('a call that waits for a provider takes the share of the provider that its request names', async () => {
    const discovery = { ...discoverPatient, path: 'example', reply: z.unknown() };
    await callerAt('192.0.2.1').call(discovery, { hip: { id: 'HIP-1' }, unverifiedIdentifiers: [] });
    expect(keys).toMatchObject([{ provider: 'HIP-1' }]);
  });

  test.each([
    ['public read', anonymousPublicRead],
    ['read without a token', anonymousRead],
  ])('a %s shared with an overloaded caller is sent again for the other one', async (_case, target) => {
    overloadedAddress = '192.0.2.1';
    const [overloaded, other] = await Promise.allSettled([
      callerAt('192.0.2.1').call(target, {}),
      callerAt('192.0.2.2').call(target, {}),
    ]);
    expect(overloaded).toMatchObject({ status: 'rejected', reason: { details: { overloaded: 'caller' } } });
    expect(other).toEqual({ status: 'fulfilled', value: { count: 1 } });
  });
});
