/** nginx in front of the replicas of a test, configured as a balancer in production. Use `afterAll(killProcesses)`. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreePort } from '../../support/redis.js';
import { spawnProcess } from '../../support/spawn-process.js';
import type { StartBalancer } from './fleet.js';

const hasNginx = (() => {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

if (!hasNginx && process.env.CI) throw new Error('nginx is missing; with CI set, its tests are not skipped');
if (!hasNginx) process.stderr.write('nginx is missing: the tests that need it are skipped\n');

/** Whether tests with nginx can run. With CI set they must. */
export const canRunNginx = hasNginx;

const checkIntervalMs = 100;
const checkTimeoutMs = 2000;

/** Sends each request to the next replica. */
export const startNginx: StartBalancer = async (urls) => {
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  const port = await findFreePort();
  const file = join(folder, 'nginx.conf');
  const write = (ready: readonly string[]) => writeFile(file, formatConfig(folder, port, ready));
  await write(urls);
  const nginx = spawnProcess('nginx', ['-p', folder, '-c', file]);
  await nginx.waitForOutput(/start worker process /);
  let isClosed = false;

  /** What an orchestrator does: requests go to the replicas that are ready. If none is, all get them. */
  async function checkReadiness(): Promise<void> {
    let current = urls.join();
    while (!isClosed) {
      await delay(checkIntervalMs);
      const checks = await Promise.all(urls.map(isReady));
      const ready = urls.filter((_, index) => checks[index]);
      if (isClosed || ready.length === 0 || ready.join() === current) continue;
      await write(ready);
      nginx.kill('SIGHUP');
      current = ready.join();
    }
  }
  const checking = checkReadiness();
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      isClosed = true;
      await checking;
      nginx.kill('SIGTERM');
      await nginx.exit;
      await rm(folder, { recursive: true });
    },
  };
};

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/ready`, { signal: AbortSignal.timeout(checkTimeoutMs) }).then(
    ({ ok }) => ok,
    () => false,
  );

const temporaryPaths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/**
 * nginx repeats a request at another replica if it could not connect, or if it lost the connection and the method is safe: a POST
 * that may have reached a replica is never repeated. Idle connections end before a replica that shuts down closes them.
 */
const formatConfig = (folder: string, port: number, urls: readonly string[]): string => `
daemon off;
worker_processes 1;
error_log stderr notice;
pid ${folder}/nginx.pid;
events { worker_connections 8192; }
http {
  access_log off;
  ${temporaryPaths.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  map $http_upgrade $connection_header { default upgrade; '' ''; }
  upstream replicas {
    ${urls.map((url) => `server ${new URL(url).host} max_fails=0;`).join('\n    ')}
    keepalive 32;
    keepalive_timeout 500ms;
  }
  server {
    listen 127.0.0.1:${port} backlog=2048;
    keepalive_requests 1000000;
    location / {
      proxy_pass http://replicas;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Connection $connection_header;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_next_upstream error timeout;
      proxy_connect_timeout 5s;
      proxy_buffering off;
      proxy_cache off;
    }
  }
}
`;
