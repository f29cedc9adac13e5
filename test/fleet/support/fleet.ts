/** Several gateway processes behind a balancer, in front of one scripted UMANG. Use `afterAll(killProcesses)`. */
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createQueryClient, type TestGateway } from '../../support/gateway.js';
import { findFreePort } from '../../support/redis.js';
import { type SpawnedProcess, spawnProcess } from '../../support/spawn-process.js';
import type { ScriptedUpstream } from '../../support/upstream/upstream.js';

export interface Replica {
  readonly url: string;
  /** Of the last start. */
  readonly process: SpawnedProcess;
  readonly query: TestGateway['query'];
  /** Starts the replica again on its port, after its process has ended. */
  start(): Promise<void>;
}

/** @param urls of the replicas */
export type StartBalancer = (
  urls: readonly string[],
) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>;

export interface FleetOptions {
  readonly size?: number;
  /** By default within the process of the test: sends each request to the next replica, and repeats none. */
  readonly startBalancer?: StartBalancer;
  /** The entry point of each replica, by default that of this build. */
  readonly mains?: readonly string[];
}

export interface Fleet {
  readonly replicas: readonly Replica[];
  /** Of the balancer. */
  readonly url: string;
  /** Sends each request to the next replica. */
  readonly query: TestGateway['query'];
  /** Resolves when all replicas share state. */
  waitUntilSharing(): Promise<unknown>;
  /** Ends the replicas and the balancer. */
  close(): Promise<void>;
}

const thisBuild = join(process.cwd(), 'dist/main.js');

export const sharedKey = 'shared-key-of-the-fleet-0123456789';

/** @param redisUrl undefined: the replicas share nothing */
export async function startFleet(
  { umang }: Pick<ScriptedUpstream, 'umang'>,
  redisUrl: string | undefined,
  env: Readonly<Record<string, string>> = {},
  { size = 3, startBalancer = startRoundRobin, mains = [] }: FleetOptions = {},
): Promise<Fleet> {
  const replicas = await Promise.all(
    Array.from({ length: size }, (_, index) =>
      startReplica(mains[index] ?? thisBuild, {
        UMANG_BASE_URL: umang.baseUrl,
        UMANG_APP_TOKEN: umang.appToken,
        UMANG_TKN: umang.user.tkn,
        UMANG_USER_ID: umang.user.usrid,
        NDHM_CLIENT_ID: umang.clientId,
        NDHM_CLIENT_SECRET: umang.clientSecret,
        WARM_GEOGRAPHY_CACHE: 'false',
        MAX_QUEUE_DELAY_MS: '0', // a busy machine delays event loops
        OPERATOR_KEY: 'operator-key-of-the-tests',
        ...(redisUrl && { REDIS_URL: redisUrl, SHARED_KEY: sharedKey }),
        ...env,
      }),
    ),
  );
  const balancer = await startBalancer(replicas.map(({ url }) => url));
  return {
    replicas,
    url: balancer.url,
    query: createQueryClient(balancer.url),
    waitUntilSharing: () =>
      Promise.all(replicas.map(({ process: replica }) => replica.waitForOutput(/shared state available/))),
    async close() {
      for (const { process: replica } of replicas) replica.kill('SIGKILL');
      await Promise.all(replicas.map(({ process: replica }) => replica.exit));
      await balancer.close();
    },
  };
}

async function startReplica(main: string, env: Readonly<Record<string, string>>): Promise<Replica> {
  const port = String(await findFreePort());
  const variables = { PATH: process.env.PATH, PORT: port, LOG_LEVEL: 'info', ...env };
  const url = `http://127.0.0.1:${port}`;
  const start = async (): Promise<SpawnedProcess> => {
    const started = spawnProcess(process.execPath, [main], { env: variables });
    await started.waitForOutput(/listens at \S+\/graphql/);
    return started;
  };
  let replica = await start();
  return {
    url,
    get process() {
      return replica;
    },
    query: createQueryClient(url),
    async start() {
      replica = await start();
    },
  };
}

async function startRoundRobin(urls: readonly string[]): ReturnType<StartBalancer> {
  let next = 0;
  const server = createServer((request, response) => {
    const url = urls[next++ % urls.length] ?? '';
    const { method, headers } = request;
    const forwarded = send(new URL(request.url ?? '/', url), {
      method,
      headers: { ...headers, host: new URL(url).host },
    });
    forwarded.on('response', (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    forwarded.on('error', () => response.writeHead(502).end('{}'));
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
