/** Redis fails and recovers while three replicas behind nginx read and write. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { canRunRedis, type RedisServer, startRedis } from '../support/redis.js';
import { killProcesses } from '../support/spawn-process.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import { waitUntil } from '../support/wait-until.js';
import { type Fleet, startFleet } from './support/fleet.js';
import { createLoadScripts, loadVariables, startLoad } from './support/load.js';
import { canRunNginx, startNginx } from './support/nginx.js';

let upstream: ScriptedUpstream;
let redis: RedisServer;
let fleet: Fleet | undefined;
let callsByWrite: ReadonlyMap<string, number>;

const describeWithServers = canRunRedis && canRunNginx ? describe : describe.skip;
const wrongPassword = new ErrorReply('404 Not Found: [{"error":{"code":1414,"message":"Cannot find the user"}}]');

beforeEach(async () => {
  const load = createLoadScripts();
  callsByWrite = load.callsByWrite;
  const { gatewaySession } = load.scripts;
  const scripts = {
    ...load.scripts,
    gatewaySession: (...call: Parameters<NonNullable<typeof gatewaySession>>) =>
      String(call[0].body['username']).startsWith('guessed') ? wrongPassword : gatewaySession?.(...call),
  };
  upstream = await startScriptedUpstream(scripts);
  redis = await startRedis();
  fleet = await startFleet(upstream, redis.url, loadVariables, { startBalancer: startNginx });
  await fleet.waitUntilSharing();
}, 60_000);

afterEach(async () => {
  redis.process.kill('SIGCONT');
  await fleet?.close();
  await upstream.close();
});

afterAll(killProcesses);

/** Sends 15 wrong passwords of one account to each replica. Returns how many reached UMANG. */
async function countAttemptsAtUmang(phrAddress: string): Promise<number> {
  const mutation = 'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }';
  const variables = { input: { phrAddress, password: 'wrong' } };
  const attempts = fleet!.replicas.flatMap(({ query }) => Array.from({ length: 15 }, () => query(mutation, variables)));
  await Promise.all(attempts);
  return upstream.calls.filter(({ body }) => body['username'] === phrAddress).length;
}

/** The last state of shared state that each replica has logged. */
const sharingStates = (): string[] =>
  fleet!.replicas.map(({ process: replica }) => /.*shared state (\w+)/s.exec(replica.output())?.[1] ?? '');

const waitForSharing = (state: 'available' | 'unavailable') =>
  waitUntil(() => sharingStates().every((current) => current === state), 20_000);

const restart = async (args: readonly string[] = []) => {
  redis.process.kill('SIGKILL');
  await redis.process.exit;
  redis = await startRedis(args, redis.port);
};

interface RedisFailure {
  readonly fail: () => unknown;
  readonly repair: () => unknown;
}

const failures: Record<string, RedisFailure> = {
  killed: {
    async fail() {
      redis.process.kill('SIGKILL');
      await redis.process.exit;
    },
    repair: async () => (redis = await startRedis([], redis.port)),
  },
  frozen: { fail: () => redis.process.kill('SIGSTOP'), repair: () => redis.process.kill('SIGCONT') },
  full: {
    fail: () => redis.command('CONFIG', 'SET', 'maxmemory', '1'),
    repair: () => redis.command('CONFIG', 'SET', 'maxmemory', '0'),
  },
  'read-only': {
    fail: () => redis.command('REPLICAOF', '127.0.0.1', '1'),
    repair: () => redis.command('REPLICAOF', 'NO', 'ONE'),
  },
  'started with another password': { fail: () => restart(['--requirepass', 'another']), repair: () => restart() },
};

const readers = 4;
const writers = 2;

describeWithServers('three replicas: Redis fails under load', () => {
  test.each(Object.entries(failures))(
    '%s: no read or write fails or takes much longer than 300 ms, limits hold in each replica, and sharing resumes',
    async (state, { fail, repair }) => {
      const load = startLoad(fleet!.url, { readers, writers });
      const waitForRequests = async (requests: number) => {
        const target = load.count() + requests;
        await waitUntil(() => load.count() >= target, 60_000);
      };
      await waitForRequests(50);
      await fail();
      await waitForSharing('unavailable');
      await waitForRequests(100);
      const attemptsMeanwhile = await countAttemptsAtUmang('guessed@sbx');
      await repair();
      await waitForSharing('available');
      await waitUntil(async () => (await countAttemptsAtUmang(`guessed-${load.count()}@sbx`)) === 10, 60_000);
      await waitForRequests(50);
      const { reads, failedReads, writes, failedWrites, durationsMs } = await load.stop();
      const slow = durationsMs.filter((durationMs) => durationMs >= 300);
      process.stdout.write(
        `Redis ${state}: ${reads} reads, ${writes.length} writes; ${slow.length} took 300 ms, at most ${Math.max(...durationsMs).toFixed()} ms\n`,
      );
      expect([failedReads, failedWrites]).toEqual([[], []]);
      expect(new Set(writes.map((write) => callsByWrite.get(write)))).toEqual(new Set([1]));
      expect(Math.max(...durationsMs)).toBeLessThan(300 + 1200); // what a busy machine adds
      expect(attemptsMeanwhile).toBe(30); // 10 at each replica
    },
    150_000,
  );
});
