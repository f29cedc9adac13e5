/** Checks for the Debian packages and the build, and installs this folder's npm packages if its lock file is newer. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const directory = fileURLToPath(new URL('.', import.meta.url));

const isMissing = (program) => spawnSync(program, ['-v'], { stdio: 'ignore' }).error !== undefined;

if (['wrk', 'nginx'].some(isMissing) || !existsSync('/usr/lib/nginx/modules/ngx_http_echo_module.so')) {
  console.error('The benchmark needs Debian packages: apt-get install wrk nginx libnginx-mod-http-echo');
  process.exit(1);
}
if (!existsSync(new URL('../dist/main.js', import.meta.url))) {
  console.error('The benchmark measures the build: run `npm run build` first');
  process.exit(1);
}
if (!isInstalled()) execFileSync('npm', ['ci', '--prefix', directory], { stdio: 'inherit' });

function isInstalled() {
  const installed = statSync(`${directory}node_modules/.package-lock.json`, { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= statSync(`${directory}package-lock.json`).mtimeMs;
}
