/** Replicas that are restarted and killed under load, behind nginx. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { canRunRedis, type RedisServer, startRedis } from '../support/redis.js';
import { killProcesses } from '../support/spawn-process.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import { waitUntil } from '../support/wait-until.js';
import { type Fleet, startFleet } from './support/fleet.js';
import { createLoadScripts, type Load, loadVariables, startLoad } from './support/load.js';
import { canRunNginx, startNginx } from './support/nginx.js';

let upstream: ScriptedUpstream;
let redis: RedisServer;
let fleet: Fleet | undefined;
let callsByWrite: ReadonlyMap<string, number>;

const describeWithServers = canRunRedis && canRunNginx ? describe : describe.skip;

beforeEach(async () => {
  const load = createLoadScripts();
  callsByWrite = load.callsByWrite;
  upstream = await startScriptedUpstream(load.scripts);
  redis = await startRedis();
  const variables = { ...loadVariables, SHUTDOWN_DELAY_SECONDS: '2', TRUSTED_PROXIES: '1' };
  fleet = await startFleet(upstream, redis.url, variables, { startBalancer: startNginx });
  await fleet.waitUntilSharing();
}, 30_000);

afterEach(async () => {
  await fleet?.close();
  await upstream.close();
});

afterAll(killProcesses);

/** Resolves after this many further requests. */
async function waitForRequests({ count }: Load, requests: number): Promise<void> {
  const target = count() + requests;
  await waitUntil(() => count() >= target, 60_000);
}

const countCalls = (writes: readonly string[]) => writes.map((write) => callsByWrite.get(write) ?? 0);

describeWithServers('three replicas behind nginx', () => {
  test('a rolling restart loses no request, and each write reaches UMANG once', async () => {
    const load = startLoad(fleet!.url);
    await waitForRequests(load, 100);
    for (const replica of fleet!.replicas) {
      replica.process.kill('SIGTERM');
      expect(await replica.process.exit).toEqual([0, null]);
      await replica.start();
      await waitForRequests(load, 100);
    }
    const { reads, failedReads, writes, failedWrites } = await load.stop();
    process.stdout.write(`Rolling restart: ${reads} reads, ${writes.length} writes\n`);
    expect([failedReads, failedWrites]).toEqual([[], []]);
    expect(new Set(countCalls(writes))).toEqual(new Set([1]));
  }, 150_000);

  test('a killed replica costs no read that is sent once more, and no write reaches UMANG twice', async () => {
    const load = startLoad(fleet!.url, { readers: 8, writers: 4, repetitions: 1 });
    await waitForRequests(load, 100);
    for (const replica of fleet!.replicas) {
      replica.process.kill('SIGKILL');
      await replica.process.exit;
      await waitForRequests(load, 100);
      await replica.start();
      await waitForRequests(load, 100);
    }
    const { reads, repeatedReads, failedReads, writes, failedWrites } = await load.stop();
    process.stdout.write(
      `Killed replicas: ${reads} reads, ${repeatedReads} of them sent again; ${writes.length} writes, ${failedWrites.length} failed\n`,
    );
    expect(failedReads).toEqual([]);
    expect(failedWrites.length).toBeLessThanOrEqual(3 * 4); // those in flight at the replica
    expect(Math.max(...callsByWrite.values())).toBe(1);
    const failed = new Set(failedWrites);
    expect(new Set(countCalls(writes.filter((write) => !failed.has(write))))).toEqual(new Set([1]));
    expect(repeatedReads + failedWrites.length).toBeGreaterThan(0); // the kills hit requests in flight
  }, 150_000);
});
