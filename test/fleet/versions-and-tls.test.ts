/** Two versions side by side, messages and values of other versions, and Redis with TLS and a password. */
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRedisStore } from '../../src/shared-state/redis-store.js';
import { operatorKey } from '../support/gateway.js';
import { canRunRedis, findFreePort, startRedis } from '../support/redis.js';
import { createSelfSignedCertificate } from '../support/self-signed-certificate.js';
import { killProcesses } from '../support/spawn-process.js';
import { createScriptedInbox, type InboxSubscriber, subscribeToInbox } from '../support/upstream/scripted-inbox.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import { waitUntil } from '../support/wait-until.js';
import { type Fleet, sharedKey, startFleet } from './support/fleet.js';

const describeWithRedis = canRunRedis ? describe : describe.skip;
const clientToken = 'client-token-of-the-tests';

let folder: string;
let upstream: ScriptedUpstream;
let fleet: Fleet | undefined;
let subscribers: InboxSubscriber[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  subscribers = [];
  const inbox = createScriptedInbox();
  inbox.upsert('first', 'REQUESTED');
  upstream = await startScriptedUpstream({
    session: () => ({ accessToken: clientToken, expiresIn: 600 }),
    gatewaySession: () => new ErrorReply('404 Not Found: [{"error":{"code":1414,"message":"Cannot find the user"}}]'),
    listProviders: () => [{ identifier: { id: 'IN1', name: 'Hospital' }, isHIP: true }],
    patientRequest: inbox.script,
    logout() {
      inbox.upsert('second', 'REQUESTED');
      return null;
    },
    patientApi: ({ body }) =>
      JSON.stringify(body).includes(clientToken)
        ? { identifier: 'a@sbx' }
        : new ErrorReply('401 Unauthorized: [{"error":{"code":1401,"message":"Invalid token"}}]'),
  });
});

afterEach(async () => {
  for (const { unsubscribe } of subscribers) unsubscribe();
  await fleet?.close();
  await upstream.close();
  await rm(folder, { recursive: true });
});

afterAll(killProcesses);

const countCalls = (path: string): number => upstream.calls.filter((call) => call.path === path).length;

const guessPasswords = () =>
  Promise.all(
    Array.from({ length: 45 }, () =>
      fleet!.query('mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }', {
        input: { phrAddress: 'asha@sbx', password: 'wrong' },
      }),
    ),
  );

const readAsOperator = () => fleet!.query('{ clientPatient { identifier } }', {}, { 'x-operator-key': operatorKey });

/** A copy of this build that calls itself another version. */
async function createOtherVersion(): Promise<string> {
  await mkdir(folder, { recursive: true });
  await cp('dist', join(folder, 'dist'), { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', version: '99.0.0' }));
  for (const name of ['node_modules', 'schema']) await symlink(join(process.cwd(), name), join(folder, name));
  return join(folder, 'dist/main.js');
}

describeWithRedis('two versions side by side', () => {
  test('share attempts, the client token and mutations, but no public replies', async () => {
    const mains = [await createOtherVersion()];
    fleet = await startFleet(upstream, (await startRedis()).url, { INBOX_POLL_MAX_SECONDS: '600' }, { mains });
    await fleet.waitUntilSharing();

    await guessPasswords();
    expect(countCalls('gatewaySession')).toBe(10);

    for (const { data } of await Promise.all(Array.from({ length: 9 }, readAsOperator)))
      expect(data.clientPatient).toEqual({ identifier: 'a@sbx' });
    expect(countCalls('session')).toBe(1);

    const search = () => fleet!.query('{ providers(name: "hosp") { nodes { name } } }', {}, 'token');
    for (const { data } of await Promise.all(Array.from({ length: 9 }, search)))
      expect(data.providers.nodes).toEqual([{ name: 'Hospital' }]);
    expect(countCalls('listProviders')).toBe(2);

    const [other, ...same] = fleet.replicas;
    subscribers = same.map(({ url }) => subscribeToInbox(url, 'token'));
    await Promise.all(subscribers.map(({ waitForEvents }) => waitForEvents(1)));
    await other?.query('mutation { signOut { signedOut } }', {}, 'token');
    await Promise.all(subscribers.map(({ waitForEvents }) => waitForEvents(2)));
  }, 60_000);

  test('unknown messages are ignored, and values of a later format are absent', async () => {
    const redis = await startRedis();
    const store = createRedisStore({ redisUrl: redis.url, sharedKey, version: '99.0.0' }, { onChange() {} });
    await waitUntil(() => store.isAvailable());
    const { baseUrl, clientId } = upstream.umang;
    const tokenKey = `client token ${JSON.stringify([baseUrl, clientId])}`;
    const laterFormat = '{"format":2,"token":{"value":"later"}}';
    await store.set(tokenKey, laterFormat, 60_000);
    fleet = await startFleet(upstream, redis.url);
    await fleet.waitUntilSharing();
    const [replica] = fleet.replicas;
    subscribers = [subscribeToInbox(replica!.url, 'token')];
    await subscribers[0]?.waitForEvents(1);

    const checkReads = async () => {
      for (const { data } of await Promise.all(Array.from({ length: 9 }, readAsOperator)))
        expect(data.clientPatient).toEqual({ identifier: 'a@sbx' });
      const reads = upstream.calls.filter(({ path }) => path === 'patientApi');
      expect(reads.filter(({ body }) => !JSON.stringify(body).includes(clientToken))).toEqual([]);
    };
    await checkReads();
    expect(countCalls('session')).toBe(1);
    for (const message of ['not JSON', laterFormat, 'null']) await store.publish(tokenKey, message);
    const channels = (await redis.command('PUBSUB', 'CHANNELS')) as string[];
    expect(channels).toHaveLength(2);
    for (const channel of channels) await redis.command('PUBLISH', channel, 'a later format');
    await checkReads();
    expect(countCalls('session')).toBe(1);
    await guessPasswords();
    expect(countCalls('gatewaySession')).toBe(10);

    for (const key of (await redis.command('KEYS', '*')) as string[])
      if ((await redis.command('TYPE', key)) === 'string') await redis.command('SET', key, 'a later format');
    await fleet.query('mutation { signOut { signedOut } }', {}, 'token');
    await subscribers[0]?.waitForEvents(2);
    replica?.process.kill('SIGKILL');
    await replica?.process.exit;
    await replica?.start();
    await checkReads();
    store.close();
  }, 60_000);
});

describeWithRedis('Redis with TLS and a password', () => {
  test('replicas that trust its certificate authority share state; the URL and the key are in files', async () => {
    const port = await findFreePort();
    const { key, cert } = createSelfSignedCertificate(new Date(Date.now() - 60_000), new Date(Date.now() + 3_600_000));
    const write = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const certificate = await write('redis.crt', cert);
    const tls = ['--tls-cert-file', certificate, '--tls-key-file', await write('redis.key', key)];
    await startRedis([
      ...['--port', '0', '--tls-port', `${port}`, '--tls-auth-clients', 'no', '--requirepass', 'secret-of-redis'],
      ...['--tls-ca-cert-file', certificate, ...tls],
    ]);
    const files = {
      REDIS_URL_FILE: await write('url', `rediss://:secret-of-redis@127.0.0.1:${port}\n`),
      SHARED_KEY_FILE: await write('key', `${sharedKey}\n`),
    };
    fleet = await startFleet(upstream, undefined, { ...files, NODE_EXTRA_CA_CERTS: certificate });
    await fleet.waitUntilSharing();
    await guessPasswords();
    expect(countCalls('gatewaySession')).toBe(10);
    await fleet.close();

    fleet = await startFleet(upstream, undefined, files, { size: 1 });
    const { process: replica } = fleet.replicas[0]!;
    await replica.waitForOutput(/shared state unavailable/);
    expect(replica.output()).not.toContain('secret-of-redis');
    await guessPasswords();
    expect(countCalls('gatewaySession')).toBe(20); // it counts alone
  }, 60_000);
});
