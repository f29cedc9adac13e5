/**
 * UMANG as simulated by nginx: serves the recorded envelope of each call from a file, without delay on one port and after
 * 100 ms on another. The echo module provides the delay. nginx serves static files only to GET, so the configuration maps
 * the 405 of a POST to the file.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, retry } from './support.mjs';

export const delayMs = 100;

/**
 * @param linked the number of linked records and of the hospitals that hold them
 * @param delay of the delayed replies, in milliseconds
 */
export async function startUpstream(linked = { records: 12, hospitals: 12 }, delay = delayMs) {
  const directory = mkdtempSync(join(tmpdir(), 'ndhm-graph-bench-'));
  chmodSync(directory, 0o755); // started as root, nginx reads the files as another user
  const [immediatePort, delayedPort] = [await findFreePort(), await findFreePort()];
  mkdirSync(join(directory, 'umang'));
  for (const [path, text] of Object.entries(createReplies(linked))) writeFileSync(join(directory, 'umang', path), text);
  writeFileSync(join(directory, 'nginx.conf'), nginxConfiguration(directory, immediatePort, delayedPort, delay));

  const nginx = spawn('nginx', ['-p', directory, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const countRequests = async () =>
    Number(/(\d+) \nReading/.exec(await (await fetch(`http://127.0.0.1:${immediatePort}/calls`)).text())?.[1]);
  await retry(countRequests);
  return {
    immediateUrl: `http://127.0.0.1:${immediatePort}/umang`,
    delayedUrl: `http://127.0.0.1:${delayedPort}/umang`,
    /** The number of requests so far, including this one. */
    countRequests,
    async close() {
      const exited = new Promise((resolve) => nginx.once('exit', resolve));
      nginx.kill('SIGQUIT');
      await exited;
      rmSync(directory, { recursive: true });
    },
  };
}

/** The replies of UMANG as JSON, by path of the call. */
export function createReplies({ records, hospitals }) {
  const { patientLinks, ...others } = readRecordedReplies();
  const { pd, ...envelope } = JSON.parse(patientLinks);
  const [link] = pd.patient.links;
  const links = Array.from({ length: records }, (_, index) => ({
    ...link,
    referenceNumber: `${11000 + index}`,
    hip: { ...link.hip, id: `IN34100${10000 + (index % hospitals)}` },
  }));
  return { ...others, patientLinks: JSON.stringify({ ...envelope, pd: { patient: { ...pd.patient, links } } }) };
}

const specification = new URL('../../test/recorded/spec.json', import.meta.url);

/** The first recorded success of each call, as JSON by path. */
function readRecordedReplies() {
  const { sections } = JSON.parse(readFileSync(specification, 'utf8'));
  const successes = sections.map(({ path, exchanges }) => [
    path,
    exchanges.find(({ response }) => response?.rs === 'S'),
  ]);
  return Object.fromEntries(
    successes
      .filter(([, exchange]) => exchange)
      .map(([path, { response }]) => [path, JSON.stringify(response)])
      .reverse(),
  );
}

const nginxConfiguration = (directory, immediatePort, delayedPort, delay) => `
load_module /usr/lib/nginx/modules/ngx_http_echo_module.so;
daemon off;
pid ${directory}/pid;
worker_processes 1;
worker_rlimit_nofile 20000;
events { worker_connections 10000; }
http {
  access_log off;
  default_type application/json;
  types { }
  root ${directory};
  open_file_cache max=100;
  keepalive_requests 1000000000;
  keepalive_timeout 600s;
  client_body_temp_path ${directory}/body;
  proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/fastcgi;
  uwsgi_temp_path ${directory}/uwsgi;
  scgi_temp_path ${directory}/scgi;
  server {
    listen 127.0.0.1:${immediatePort} backlog=4096;
    location = /calls { stub_status; }
    location /umang/ { error_page 405 =200 $uri; }
  }
  server {
    listen 127.0.0.1:${delayedPort} backlog=4096;
    location /umang/ { echo_sleep ${delay / 1000}; echo_exec /delayed$uri; }
    location /delayed/ { internal; rewrite ^/delayed(.*)$ $1 break; error_page 405 =200 /file$uri; }
    location /file/ { internal; rewrite ^/file(.*)$ $1 break; }
  }
}
`;
