/** Equal reads in flight share one call until a write of the same caller completes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { readConfig } from '../../src/config/config.js';
import { createUpstream } from '../../src/umang/calls/create-upstream.js';
import type { Upstream } from '../../src/umang/calls/upstream.js';
import { UmangClient } from '../../src/umang/client.js';
import { client, type Credential, none, patient, pin } from '../../src/umang/credential.js';
import { endpoint } from '../../src/umang/endpoint.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';

const declare = (effect: 'read' | 'write', credential: Credential) =>
  endpoint({
    name: effect,
    section: 1,
    path: effect,
    effect,
    credential,
    request: z.object({}),
    reply: z.object({ state: z.string() }),
  });

let scripted: ScriptedUpstream;
let upstream: Upstream;
/** Resolves when the upstream has received the first read. `answerFirstRead` sends its reply. */
let firstRead: Promise<void>;
let answerFirstRead: () => void;

beforeAll(async () => {
  scripted = await startScriptedUpstream();
  upstream = createUpstream(
    scripted.umang,
    readConfig({}).callLimits,
    async () => ({ accessToken: 'client-token', expiresIn: 600 }),
    () => ({ headers: {}, end: () => {} }),
  );
});

afterAll(async () => {
  await scripted.close();
  await upstream.transport.close();
});

beforeEach(() => {
  let state = 'before the write';
  let resolveFirstRead = () => {};
  firstRead = new Promise((resolve) => (resolveFirstRead = resolve));
  const firstReply = new Promise<void>((resolve) => (answerFirstRead = resolve));
  scripted.calls.length = 0;
  scripted.scripts['read'] = async () => {
    const reply = { state };
    resolveFirstRead();
    if (reads() === 1) await firstReply;
    return reply;
  };
  scripted.scripts['write'] = () => ({ state: (state = 'after the write') });
});

const reads = () => scripted.calls.filter(({ path }) => path === 'read').length;

/** A client of its own for each request, as the gateway creates them. */
const clientFor = (patientToken: string | undefined) =>
  new UmangClient(
    upstream,
    {
      user: scripted.umang.user,
      patientToken: async () => {
        if (patientToken === undefined) throw new Error('No patient is signed in');
        return patientToken;
      },
    },
    () => ({ headers: {}, end: () => {} }),
  );

const credentials = { patient, pin, client, none };
const kinds = Object.keys(credentials) as (keyof typeof credentials)[];

async function readAround(write: () => Promise<unknown>, read = declare('read', patient), readers = ['asha', 'asha']) {
  const call = (reader: string | undefined) => clientFor(reader).call(read, {}, 'pin-token');
  const first = call(readers[0]);
  await firstRead;
  await write();
  const second = call(readers[1]);
  answerFirstRead();
  return (await Promise.all([first, second])).map(({ state }) => state);
}

test.each([['none', none] as const, ['client', client] as const])(
  'a write with credential %s: does not wait until the token that the request carries is verified',
  async (_kind, credential) => {
    const caller = { user: scripted.umang.user, patientToken: () => new Promise<string>(() => {}) };
    const umang = new UmangClient(upstream, caller, () => ({ headers: {}, end: () => {} }));
    expect(await umang.call(declare('write', credential), {})).toEqual({ state: 'after the write' });
  },
);

test.each([['none', none] as const, ['client', client] as const])(
  'a read with credential %s: does not wait until the token that the request carries is verified',
  async (_kind, credential) => {
    const caller = { user: scripted.umang.user, patientToken: () => new Promise<string>(() => {}) };
    const umang = new UmangClient(upstream, caller, () => ({ headers: {}, end: () => {} }));
    answerFirstRead();
    expect(await umang.call(declare('read', credential), {})).toEqual({ state: 'before the write' });
  },
);

describe.each(kinds)('a write with credential %s', (kind) => {
  const write = (writer: string | undefined) => () =>
    clientFor(writer).call(declare('write', credentials[kind]), {}, 'pin-token');

  test.each(kinds)('makes an equal read of its caller with credential %s start a new call', async (readKind) => {
    const read = declare('read', credentials[readKind]);
    expect(await readAround(write('asha'), read)).toEqual(['before the write', 'after the write']);
    expect(reads()).toBe(2);
  });

  test('leaves the reads in flight of another patient shared', async () => {
    expect(await readAround(write('rahul'))).toEqual(['before the write', 'before the write']);
    expect(reads()).toBe(1);
  });
});

test.each(['client', 'none'] as const)(
  'a write without a signed-in patient makes an equal anonymous read with credential %s start a new call',
  async (kind) => {
    const write = () => clientFor(undefined).call(declare('write', none), {});
    const read = declare('read', credentials[kind]);
    expect(await readAround(write, read, [])).toEqual(['before the write', 'after the write']);
    expect(reads()).toBe(2);
  },
);

test('a write that fails makes later equal reads of its caller start a new call', async () => {
  const write = declare('write', patient);
  const lose = async () => {
    await clientFor('asha').call(write, {});
    scripted.scripts['write'] = (_call, response) => response.destroy();
    await expect(clientFor('asha').call(write, {})).rejects.toMatchObject({ kind: 'timeout' });
  };
  expect(await readAround(lose)).toEqual(['before the write', 'after the write']);
});

test('equal reads of one caller with different PIN tokens are separate calls', async () => {
  const read = declare('read', pin);
  const umang = clientFor('asha');
  answerFirstRead();
  await Promise.all(['one', 'other'].map((pinToken) => umang.call(read, {}, pinToken)));
  expect(scripted.calls.map(({ body }) => body['xAuthTokenByVerifyPIN']).sort()).toEqual(['one', 'other']);
});
