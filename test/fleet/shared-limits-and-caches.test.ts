/** Three replicas that share one Redis promise what one process promises; counted at a scripted UMANG. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { operatorKey } from '../support/gateway.js';
import { canRunRedis, type RedisServer, startRedis } from '../support/redis.js';
import { killProcesses } from '../support/spawn-process.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import { waitUntil } from '../support/wait-until.js';
import { type Fleet, startFleet } from './support/fleet.js';

let upstream: ScriptedUpstream;
let redis: RedisServer;
let fleet: Fleet;

const describeWithRedis = canRunRedis ? describe : describe.skip;
const countCalls = (path: string): number => upstream.calls.filter((call) => call.path === path).length;
const wrongPassword = new ErrorReply('404 Not Found: [{"error":{"code":1414,"message":"Cannot find the user"}}]');

const signIn = (phrAddress = 'asha@sbx') =>
  fleet.query('mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code retryAfter } } }', {
    input: { phrAddress, password: 'wrong-password-of-asha' },
  });

beforeEach(async () => {
  upstream = await startScriptedUpstream({
    session: () => ({ accessToken: 'client-token-1', expiresIn: 600 }),
    gatewaySession: () => wrongPassword,
    getStates: async () => {
      await delay(20);
      return Array.from({ length: 36 }, (_, index) => ({ stateCode: String(index + 1), stateName: `State ${index}` }));
    },
    getDistrict: async () => {
      await delay(20);
      return [{ code: '1', name: 'District' }];
    },
    listProviders: async () => {
      await delay(200);
      return [{ identifier: { id: 'IN1', name: 'Secret Hospital' }, isHIP: true }];
    },
  });
  redis = await startRedis();
}, 30_000);

afterEach(async () => {
  await fleet?.close();
  await upstream.close();
});

afterAll(killProcesses);

describeWithRedis('three replicas: attempts', () => {
  test('10 of 45 wrong passwords for one account reach UMANG', async () => {
    fleet = await startFleet(upstream, redis.url);
    await fleet.waitUntilSharing();
    const results = await Promise.all(Array.from({ length: 45 }, () => signIn()));
    expect(countCalls('gatewaySession')).toBe(10);
    const codes = results.map(({ data }) => data.signIn.userErrors[0].code as string);
    expect(codes.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(35);
  });

  test('a correct password takes back the failed attempts that other replicas have counted', async () => {
    fleet = await startFleet(upstream, redis.url);
    await fleet.waitUntilSharing();
    for (let n = 0; n < 9; n++) await signIn();
    upstream.scripts['gatewaySession'] = () => ({ token: 'patient-token' });
    await signIn();
    upstream.scripts['gatewaySession'] = () => wrongPassword;
    upstream.calls.length = 0;
    await Promise.all(Array.from({ length: 30 }, () => signIn()));
    expect(countCalls('gatewaySession')).toBe(10);
  });

  test('refuse: without Redis no attempt reaches UMANG', async () => {
    redis.process.kill('SIGKILL');
    fleet = await startFleet(upstream, redis.url, { SHARED_LIMITS_FALLBACK: 'refuse' });
    const { data } = await signIn();
    expect(data.signIn.userErrors).toEqual([{ code: 'TOO_MANY_REQUESTS', retryAfter: 5 }]);
    expect(countCalls('gatewaySession')).toBe(0);
  });

  test('local: without Redis each replica applies its part of the limits', async () => {
    redis.process.kill('SIGKILL');
    fleet = await startFleet(upstream, redis.url, { REPLICAS: '3' });
    await Promise.all(Array.from({ length: 45 }, () => signIn()));
    expect(countCalls('gatewaySession')).toBe(12); // ceil(10 / 3) each
  });
});

describeWithRedis('three replicas: caches', () => {
  test('the warm-up of all replicas makes each call once', async () => {
    fleet = await startFleet(upstream, redis.url, { WARM_GEOGRAPHY_CACHE: 'true' });
    await waitUntil(() => countCalls('getDistrict') >= 36, 20_000);
    await delay(1500);
    expect([countCalls('getStates'), countCalls('getDistrict')]).toEqual([1, 36]);
    const results = await Promise.all(
      Array.from({ length: 9 }, () => fleet.query('{ states { name districts { name } } }')),
    );
    for (const { data } of results) expect(data.states).toHaveLength(36);
    expect(upstream.calls).toHaveLength(37);
  });

  test('nine equal searches make one call', async () => {
    fleet = await startFleet(upstream, redis.url);
    await fleet.waitUntilSharing();
    const search = () => fleet.query('{ providers(name: "hosp") { nodes { name } } }', {}, 'patient-token');
    const results = await Promise.all(Array.from({ length: 9 }, search));
    for (const { data } of results) expect(data.providers.nodes).toEqual([{ name: 'Secret Hospital' }]);
    expect(countCalls('listProviders')).toBe(1);
  });

  test('a persisted query registered at one replica is found at all of them', async () => {
    fleet = await startFleet(upstream, redis.url);
    await fleet.waitUntilSharing();
    const query = '{ states { name } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    const post = async (body: object) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${fleet.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await response.json()) as { data?: { states: unknown[] } };
    };
    await post({ query, extensions });
    const results = await Promise.all(Array.from({ length: 12 }, () => post({ extensions })));
    expect(results.filter(({ data }) => data?.states.length === 36)).toHaveLength(12);
  });

  test('one client token serves all replicas although UMANG accepts only the newest', async () => {
    let newest = 0;
    upstream.scripts['session'] = async () => {
      await delay(30);
      return { accessToken: `client-token-${++newest}`, expiresIn: 600 };
    };
    upstream.scripts['patientApi'] = async ({ body }) => {
      const isNewest = JSON.stringify(body).includes(`client-token-${newest}"`);
      await delay(5);
      return isNewest
        ? { identifier: 'a@sbx' }
        : new ErrorReply('401 Unauthorized: [{"error":{"code":1401,"message":"Invalid token"}}]');
    };
    fleet = await startFleet(upstream, redis.url);
    await fleet.waitUntilSharing();
    const read = () => fleet.query('{ clientPatient { identifier } }', {}, { 'x-operator-key': operatorKey });
    const results = await Promise.all(Array.from({ length: 60 }, read));
    expect(results.filter(({ data }) => data?.clientPatient)).toHaveLength(60);
    expect(newest).toBe(1);
    newest = 7; // UMANG has forgotten the token
    const later = await Promise.all(Array.from({ length: 60 }, read));
    expect(later.filter(({ data }) => data?.clientPatient)).toHaveLength(60);
    expect(newest).toBe(8);
  });
});

describeWithRedis('three replicas: privacy', () => {
  test('Redis sees no token, account, password, name or document', async () => {
    const monitor = createClient({ url: redis.url });
    await monitor.connect();
    const lines: string[] = [];
    await monitor.monitor((line) => lines.push(String(line)));
    fleet = await startFleet(upstream, redis.url, { WARM_GEOGRAPHY_CACHE: 'true' });
    await signIn();
    await fleet.query('{ providers(name: "hosp") { nodes { name } } }', {}, 'patient-token');
    await fleet.query('{ clientPatient { identifier } }', {}, { 'x-operator-key': operatorKey });
    await waitUntil(() => lines.filter((line) => / "SET" /i.test(line)).length > 5);
    monitor.destroy();
    expect(lines.some((line) => / "EVAL" /i.test(line))).toBe(true);
    const leaks = /asha|wrong-password|patient-token|client-token|Hospital|hosp"|State|District|127\.0\.0\.1"|sbx/;
    expect(lines.filter((line) => leaks.test(line))).toEqual([]);
  });
});

describeWithRedis('three replicas: Redis appears', () => {
  test('absent at the start: replicas start and read, and share state when it appears', async () => {
    redis.process.kill('SIGKILL');
    await redis.process.exit;
    fleet = await startFleet(upstream, redis.url);
    const { data } = await fleet.query('{ states { name } }');
    expect(data.states).toHaveLength(36);
    redis = await startRedis([], redis.port);
    await fleet.waitUntilSharing();
    await Promise.all(Array.from({ length: 45 }, () => signIn()));
    expect(countCalls('gatewaySession')).toBe(10);
  });
});
