/** One attempt, over a transport without a network; `client.http.test.ts` tests whole calls. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { readConfig } from '../../../src/config/config.js';
import { CancelSignal } from '../../../src/lib/cancel-signal.js';
import type { CallObserver, CallOutcome } from '../../../src/umang/calls/call-observer.js';
import { createUpstream } from '../../../src/umang/calls/create-upstream.js';
import { sendAttempt } from '../../../src/umang/calls/send-attempt.js';
import { client, type Credential, none, patient, pin } from '../../../src/umang/credential.js';
import { endpoint } from '../../../src/umang/endpoint.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import type { CallGuard } from '../../../src/umang/resilience/circuit-breaker.js';
import type { UmangOptions } from '../../../src/umang/umang-options.js';
import type { Envelope } from '../../../src/umang/wire/envelope.js';
import { count, expected } from '../../../src/umang/wire/reply/leaf.js';
import type { PostOptions, Transport } from '../../../src/umang/wire/transport.js';

const user = { tkn: 'user-tkn', usrid: 'user-id', mode: 'web', pltfrm: 'android', did: null };
const options: UmangOptions = {
  baseUrl: 'http://127.0.0.1:1/ws1/1.0',
  appToken: 'app-token',
  deptId: 'dept',
  serviceId: 'service',
  subServiceId: 'sub',
  subServiceId2: 'sub2',
  formTracker: 'form',
  user: { ...user, tkn: 'default-tkn' },
  clientId: 'client-id',
  clientSecret: 'client-secret',
};
const deadlineMs = 1000;
const success = { status: 200, text: JSON.stringify({ rs: 'S', pd: { count: 1 } }) };
const observedHeaders = { traceparent: 'x' };

let post: jest.Mock<Transport['post']>;
let outcomes: CallOutcome[];
let envelopes: Envelope[];
let observedTrkr: string;

beforeEach(() => {
  post = jest.fn<Transport['post']>(async () => success);
  outcomes = [];
  envelopes = [];
});

afterEach(() => void jest.restoreAllMocks());

const defaultReply: z.ZodType = z.object({ count: z.number() });

const declare = (credential: Credential = none, reply = defaultReply) =>
  endpoint({
    name: 'example',
    section: 1,
    path: 'example',
    effect: 'read',
    credential,
    request: z.object({ id: z.string().default('default-id') }),
    reply,
  });

const observer: CallObserver = (_endpoint, trkr) => {
  observedTrkr = trkr;
  return {
    headers: observedHeaders,
    observeReply: (envelope) => void envelopes.push(envelope),
    end: (outcome) => void outcomes.push(outcome),
  };
};

/** @returns sends one attempt over an upstream of its own, whose attempts share `maxConcurrency` */
function createSender(maxConcurrency = 10, guard?: CallGuard) {
  const callLimits = { ...readConfig({}).callLimits, maxConcurrency };
  const fetchToken = () => Promise.reject(new TypeError('not needed'));
  const transport: Transport = { post, close: async () => {} };
  const upstream = { ...createUpstream(options, callLimits, fetchToken, observer), transport, ...(guard && { guard }) };
  return (credential = none, cancelSignal?: CancelSignal, reply?: z.ZodType) =>
    sendAttempt(
      upstream,
      { endpoint: declare(credential, reply), request: {}, token: 'secret', user, observer, cancelSignal },
      deadlineMs,
    );
}

const send = (...args: Parameters<ReturnType<typeof createSender>>) => createSender()(...args);

const sent = (): PostOptions => post.mock.calls[0]?.[1] as PostOptions;
const sentBody = (): unknown => JSON.parse(sent().body);

describe('attempt: body', () => {
  test.each<[string, Credential, object]>([
    ['a patient', patient, { xAuthToken: 'Bearer secret' }],
    ['the gateway', client, { authorization: 'secret' }],
    ['a PIN', pin, { xAuthTokenByVerifyPIN: 'secret' }],
    ['nobody', none, {}],
  ])(
    'with the token of %s: has the common fields, the request with its defaults and the token',
    async (_case, credential, token) => {
      expect(await send(credential)).toEqual({ count: 1 });
      expect(sentBody()).toEqual({
        ...user,
        trkr: observedTrkr,
        srvid: 'service',
        deptid: 'dept',
        subsid: 'sub',
        subsid2: 'sub2',
        formtrkr: 'form',
        id: 'default-id',
        ...token,
      });
      expect(observedTrkr).toMatch(/^\d{12}$/);
    },
  );

  test('each attempt has an ID of its own', async () => {
    await send();
    const first = observedTrkr;
    await send();
    expect(observedTrkr).not.toBe(first);
  });
});

test('attempt: passes the envelope of a reply to the observer before it is parsed', async () => {
  const envelope = { rs: 'S', rd: 'x', pd: { count: 'unreadable' } };
  post.mockResolvedValue({ status: 200, text: JSON.stringify(envelope) });
  await send().catch(() => undefined);
  expect(envelopes).toEqual([envelope]);
});

describe('attempt: outcome for the guard', () => {
  let guarded: Promise<unknown>;
  const guard: CallGuard = {
    run: (_endpoint, attempt) => (guarded = attempt()),
    acceptsCalls: () => true,
  };

  test.each([
    ['a reply', 'fulfilled', { rs: 'S', rd: 'x', pd: { count: 1 } }],
    ['a failure that UMANG reports', 'fulfilled', { rs: 'F', pd: '403 Forbidden: [no body]' }],
    ['a reply that does not fit its schema', 'fulfilled', { rs: 'S', pd: { count: 'x' } }],
    ['a reply without an envelope', 'rejected', {}],
  ] as const)('of %s: %s', async (_case, status, reply) => {
    post.mockResolvedValue({ status: 200, text: JSON.stringify(reply) });
    await createSender(10, guard)().catch(() => undefined);
    expect(await Promise.allSettled([guarded])).toMatchObject([{ status }]);
  });

  test('of a reply: no envelope, which the promise would retain', async () => {
    await createSender(10, guard)();
    expect(await guarded).toEqual({ reply: { count: 1 } });
  });
});

test('attempt: passes the headers of the observer, the cancel signal and the deadline to the transport', async () => {
  jest.spyOn(performance, 'now').mockReturnValue(5000);
  const cancelSignal = new CancelSignal();
  await send(none, cancelSignal);
  expect(post).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'example' }),
    { body: expect.any(String), headers: observedHeaders, cancelSignal },
    deadlineMs,
  );
  expect(sent().cancelSignal).toBe(cancelSignal);
});

describe('attempt: outcome for the observer', () => {
  test('of a reply: ok with its duration', async () => {
    post.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 30, success)));
    await send();
    expect(outcomes).toEqual([{ outcome: 'ok', durationMs: expect.any(Number), status: 200 }]);
    expect(outcomes[0]?.durationMs).toBeGreaterThan(25);
    expect(outcomes[0]?.durationMs).toBeLessThan(5000);
  });

  test.each([
    ['a failure that UMANG reports', { rs: 'F', pd: '403 Forbidden: [no body]' }, 'forbidden', undefined],
    [
      'a reply that does not fit its schema',
      { rs: 'S', pd: { count: 'x' } },
      'malformed',
      [{ path: 'count', kind: 'text', outcome: 'failed' }],
    ],
    ['a reply without an envelope', {}, 'malformed', undefined],
  ] as const)('of %s: the kind of the failure, the failure itself and unexpected shapes', async (...args) => {
    const [, reply, kind, unexpectedShapes] = args;
    post.mockResolvedValue({ status: 200, text: JSON.stringify(reply) });
    const error = await send().catch((failure: unknown) => failure);
    expect(error).toMatchObject({ kind });
    const durationMs = expect.any(Number);
    expect(outcomes).toEqual([{ outcome: kind, durationMs, status: 200, failure: error, unexpectedShapes }]);
    expect(outcomes[0]?.durationMs).toBeLessThan(5000);
  });

  test('of a reply with unexpected shapes: ok with the shapes', async () => {
    post.mockResolvedValue({ status: 200, text: JSON.stringify({ rs: 'S', pd: { id: 'x', count: null } }) });
    const reply = z.object({ id: z.string(), count: expected(count) });
    await send(none, undefined, reply);
    expect(outcomes).toMatchObject([
      { outcome: 'ok', unexpectedShapes: [{ path: 'count', kind: 'null', outcome: 'nulled' }] },
    ]);
  });

  test('of an error that is no failure of UMANG: malformed, without the error, which may hold the request', async () => {
    const error = new TypeError('x');
    post.mockRejectedValue(error);
    await expect(send()).rejects.toBe(error);
    expect(outcomes).toEqual([{ outcome: 'malformed', durationMs: expect.any(Number), failure: undefined }]);
  });
});

test('attempt: the time in the queue is part of the deadline, and a call past it is not sent and fails as a timeout', async () => {
  let now = 5000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const sendOne = createSender(1);
  const attemptAfter = async (queuedMs: number) => {
    let release = () => {};
    post.mockImplementationOnce(() => new Promise((resolve) => (release = () => resolve(success))));
    const first = sendOne();
    const second = sendOne().catch((error: unknown) => error);
    await new Promise((resolve) => setImmediate(resolve));
    now += queuedMs;
    release();
    await first;
    return second;
  };
  expect(await attemptAfter(deadlineMs - 1)).toEqual({ count: 1 });
  expect(post).toHaveBeenCalledTimes(2);
  expect(post).toHaveBeenLastCalledWith(expect.anything(), expect.anything(), 1);
  const failure = await attemptAfter(deadlineMs);
  expect(failure).toBeInstanceOf(UmangFailure);
  expect(failure).toMatchObject({
    kind: 'timeout',
    details: { logReason: 'deadline passed in queue', rejectedLocally: true, notSent: true },
  });
  expect(post).toHaveBeenCalledTimes(3);
  expect(outcomes.at(-1)).toEqual({ outcome: 'timeout', durationMs: deadlineMs, failure });
});
