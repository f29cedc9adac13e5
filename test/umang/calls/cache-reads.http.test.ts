/** What a client has read from the public cache, and whether another one would read the same. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { readConfig } from '../../../src/config/config.js';
import { CacheReadRecorder } from '../../../src/umang/calls/cache-reads.js';
import { createUpstream } from '../../../src/umang/calls/create-upstream.js';
import { createPublicCache } from '../../../src/umang/calls/public-cache.js';
import type { Upstream } from '../../../src/umang/calls/upstream.js';
import { UmangClient } from '../../../src/umang/client.js';
import { none, patient } from '../../../src/umang/credential.js';
import { endpoint, type Endpoint } from '../../../src/umang/endpoint.js';
import { isCollected } from '../../support/heap.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

const declare = (credential: Endpoint['credential'], options: Pick<Endpoint, 'effect' | 'cache'>) =>
  endpoint({
    name: 'example',
    section: 1,
    path: 'example',
    request: z.object({ id: z.string() }),
    reply: z.object({ count: z.number() }),
    credential,
    ...options,
  });
const cache = { maxAgeMs: 60_000 };
const publicRead = declare(none, { effect: 'read', cache });
const restrictedRead = declare(patient, { effect: 'read', cache });
const request = { id: '1' };

let scripted: ScriptedUpstream;
let upstream: Upstream;

beforeEach(async () => {
  scripted = await startScriptedUpstream();
  scripted.scripts['example'] = () => ({ count: scripted.calls.length });
  const fetchToken = async () => ({ accessToken: 'client-token', expiresIn: 600 });
  const observer = () => ({ headers: {}, end: () => {} });
  upstream = createUpstream(scripted.umang, readConfig({}).callLimits, fetchToken, observer);
  for (const read of [publicRead, restrictedRead]) await createClient().call(read, request);
});

afterEach(async () => {
  await scripted.close();
  await upstream.transport.close();
});

const createClient = (patientToken = async () => 'token', user = upstream.options.user) =>
  new UmangClient(upstream, { user, patientToken }, () => ({ headers: {}, end: () => {} }));
const rejectToken = () => Promise.reject(new Error('no patient'));

test.each<[name: string, read: (client: UmangClient) => unknown, count: number | undefined]>([
  ['a cached reply', (client) => client.call(publicRead, request), 1],
  ['a cached reply without a promise', (client) => client.peek(publicRead, request), 1],
  ['a reply that is not cached', (client) => client.call(publicRead, { id: '2' }), undefined],
  ['a reply past the cache', (client) => client.callUncached(publicRead, request), undefined],
  ['a private reply', (client) => client.call(declare(patient, { effect: 'read' }), request), undefined],
  ['a write', (client) => client.call(declare(patient, { effect: 'write' }), request), undefined],
  ['an absent key', absent, undefined],
])('cache reads: %s', async (_name, read, count) => {
  const client = createClient();
  await client.call(declare(patient, { effect: 'read' }), request); // not recorded
  const recorder = client.recordCacheReads();
  await read(client);
  expect(recorder.reads?.length).toBe(count);
});

async function absent(client: UmangClient): Promise<void> {
  client.markAbsent(publicRead, { id: '3' });
  await client.isAbsent(publicRead, { id: '3' });
}

test.each([
  ['public', publicRead, true],
  ['restricted', restrictedRead, false],
])('cache reads: a caller without a valid token has a %s reply cached: %p', async (_name, read, expected) => {
  const client = createClient();
  const recorder = client.recordCacheReads();
  await client.call(read, request);
  const { reads = [] } = recorder;
  expect(await createClient().hasCached(reads)).toBe(true);
  expect(await createClient(rejectToken).hasCached(reads)).toBe(expected);
  expect(await createClient(undefined, { ...upstream.options.user }).hasCached(reads)).toBe(false);
});

test('cache reads: replies to a UMANG user of the request itself are not for others', async () => {
  const client = createClient(undefined, { ...upstream.options.user });
  await client.call(publicRead, request);
  const recorder = client.recordCacheReads();
  await client.call(publicRead, request);
  expect(recorder.reads).toBeUndefined();
});

test('cache reads: they do not retain a reply that the cache has dropped', async () => {
  const publicCache = createPublicCache({ maxEntries: 1, maxBytes: 1000 });
  const recorder = new CacheReadRecorder();
  const read = async (key: string) => {
    const reply = await publicCache.fetch(key, 60_000, async () => ({ key }));
    if (key === 'first') recorder.add(publicRead, key, reply);
  };
  await read('first');
  const { reads = [] } = recorder;
  expect(publicCache.hasAll(reads)).toBe(true);
  await read('second');
  expect(publicCache.hasAll(reads)).toBe(false);
  for (const { reply } of reads) expect(await isCollected(reply)).toBe(true);
  expect(publicCache.hasAll(reads)).toBe(false);
});
