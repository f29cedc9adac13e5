/** Redis servers of tests, on free ports. Use `afterAll(killProcesses)`. */
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { createClient } from '@redis/client';
import { type SpawnedProcess, spawnProcess } from './spawn-process.js';

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly process: SpawnedProcess;
  /** Runs one command on a connection of its own. */
  readonly command: (...args: string[]) => Promise<unknown>;
}

const hasRedis = (() => {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

if (!hasRedis && process.env.CI) throw new Error('redis-server is missing; with CI set, its tests are not skipped');
if (!hasRedis) process.stderr.write('redis-server is missing: the tests that need it are skipped\n');

/** Whether tests with a Redis server can run. With CI set they must. */
export const canRunRedis = hasRedis;

export async function startRedis(args: readonly string[] = [], port?: number): Promise<RedisServer> {
  const usedPort = port ?? (await findFreePort());
  const persistence = ['--save', '', '--appendonly', 'no'];
  const server = spawnProcess('redis-server', [
    ...['--port', String(usedPort), '--bind', '127.0.0.1', ...persistence],
    ...args,
  ]);
  await server.waitForOutput(/Ready to accept connections/);
  const url = `redis://127.0.0.1:${usedPort}`;
  return {
    url,
    port: usedPort,
    process: server,
    async command(...command) {
      const client = createClient({ url });
      client.on('error', () => {});
      await client.connect();
      try {
        return await client.sendCommand(command);
      } finally {
        client.destroy();
      }
    },
  };
}

/**
 * Outside of the range from which Linux takes the ports of outgoing connections, so that a server can be restarted on its port.
 */
export async function findFreePort(): Promise<number> {
  const port = randomInt(12_000, 32_000);
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return findFreePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
