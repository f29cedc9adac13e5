/**
 * UMANG as nginx plays it: the recorded envelope of each call from a file, at once on one port and 100 ms late on another.
 * The delay is the timer of Debian's echo module. nginx serves files to GET alone, so a POST's 405 is turned into the file.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from './support.mjs';

export const lateMilliseconds = 100;

/** @param linked how many records the patient has linked, and at how many hospitals */
export async function startUpstream(linked = { records: 12, hospitals: 12 }) {
  const directory = mkdtempSync(join(tmpdir(), 'ndhm-graph-bench-'));
  chmodSync(directory, 0o755); // nginx, where root starts it, reads as somebody else
  const [fast, late] = [await freePort(), await freePort()];
  mkdirSync(join(directory, 'umang'));
  for (const [path, text] of Object.entries(answersWith(linked))) writeFileSync(join(directory, 'umang', path), text);
  writeFileSync(join(directory, 'nginx.conf'), configuration(directory, fast, late));

  const nginx = spawn('nginx', ['-p', directory, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const count = async () =>
    Number(/(\d+) \nReading/.exec(await (await fetch(`http://127.0.0.1:${fast}/calls`)).text())?.[1]);
  await until(count);
  return {
    promptUrl: `http://127.0.0.1:${fast}/umang`,
    lateUrl: `http://127.0.0.1:${late}/umang`,
    /** How many requests there were so far; asking counts as one. */
    count,
    async close() {
      const exited = new Promise((done) => nginx.once('exit', done));
      nginx.kill('SIGQUIT');
      await exited;
      rmSync(directory, { recursive: true });
    },
  };
}

function answersWith({ records, hospitals }) {
  const { patientLinks, ...others } = recorded();
  const { pd, ...envelope } = JSON.parse(patientLinks);
  const [link] = pd.patient.links;
  const links = Array.from({ length: records }, (_, index) => ({
    ...link,
    referenceNumber: `${11000 + index}`,
    hip: { ...link.hip, id: `IN34100${10000 + (index % hospitals)}` },
  }));
  return { ...others, patientLinks: JSON.stringify({ ...envelope, pd: { patient: { ...pd.patient, links } } }) };
}

const specification = new URL('../test/recorded/spec.json', import.meta.url);

/** The first success of each call, as it was recorded. */
function recorded() {
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

const configuration = (directory, fast, late) => `
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
    listen 127.0.0.1:${fast} backlog=4096;
    location = /calls { stub_status; }
    location /umang/ { error_page 405 =200 $uri; }
  }
  server {
    listen 127.0.0.1:${late} backlog=4096;
    location /umang/ { echo_sleep ${lateMilliseconds / 1000}; echo_exec /late$uri; }
    location /late/ { internal; rewrite ^/late(.*)$ $1 break; error_page 405 =200 /file$uri; }
    location /file/ { internal; rewrite ^/file(.*)$ $1 break; }
  }
}
`;
