/** Several gateway processes behind a round-robin balancer, in front of one scripted UMANG. Use `afterAll(killProcesses)`. */
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createQueryClient, type TestGateway } from '../../support/gateway.js';
import { type SpawnedProcess, spawnProcess } from '../../support/spawn-process.js';
import type { ScriptedUpstream } from '../../support/upstream/upstream.js';

export interface Replica {
  readonly url: string;
  readonly process: SpawnedProcess;
  readonly query: TestGateway['query'];
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

const main = join(process.cwd(), 'dist/main.js');

const sharedKey = 'shared-key-of-the-fleet-0123456789';

/** @param redisUrl undefined: the replicas share nothing */
export async function startFleet(
  { umang }: Pick<ScriptedUpstream, 'umang'>,
  redisUrl: string | undefined,
  env: Readonly<Record<string, string>> = {},
  size = 3,
): Promise<Fleet> {
  const replicas = await Promise.all(
    Array.from({ length: size }, () =>
      startReplica({
        UMANG_BASE_URL: umang.baseUrl,
        UMANG_APP_TOKEN: umang.appToken,
        UMANG_TKN: umang.user.tkn,
        UMANG_USER_ID: umang.user.usrid,
        NDHM_CLIENT_ID: umang.clientId,
        NDHM_CLIENT_SECRET: umang.clientSecret,
        WARM_GEOGRAPHY_CACHE: 'false',
        OPERATOR_KEY: 'operator-key-of-the-tests',
        ...(redisUrl && { REDIS_URL: redisUrl, SHARED_KEY: sharedKey }),
        ...env,
      }),
    ),
  );
  const balancer = await startBalancer(replicas);
  return {
    replicas,
    url: balancer.url,
    query: createQueryClient(balancer.url),
    waitUntilSharing: () =>
      Promise.all(replicas.map(({ process: replica }) => replica.waitForOutput(/shared state available/))),
    async close() {
      for (const { process: replica } of replicas) replica.kill('SIGKILL');
      await Promise.all(replicas.map(({ process: replica }) => replica.exit));
      balancer.close();
    },
  };
}

async function startReplica(env: Readonly<Record<string, string>>): Promise<Replica> {
  const { PATH } = process.env;
  const replica = spawnProcess(process.execPath, [main], { env: { PATH, PORT: '0', LOG_LEVEL: 'info', ...env } });
  const [, url = ''] = await replica.waitForOutput(/listens at (\S+)\/graphql/);
  return { url, process: replica, query: createQueryClient(url) };
}

async function startBalancer(replicas: readonly Replica[]): Promise<{ url: string; close: () => void }> {
  let next = 0;
  const server = createServer((request, response) => {
    const { url = '' } = replicas[next++ % replicas.length] ?? {};
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
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
