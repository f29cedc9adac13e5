/** What a measurement needs beside the gateway itself: the rivals' packages, at first use, and three Debian packages. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const directory = fileURLToPath(new URL('.', import.meta.url));

const isMissing = (program) => spawnSync(program, ['-v'], { stdio: 'ignore' }).error !== undefined;

if (['wrk', 'nginx'].some(isMissing) || !existsSync('/usr/lib/nginx/modules/ngx_http_echo_module.so')) {
  console.error('The bench needs Debian’s packages: apt-get install wrk nginx libnginx-mod-http-echo');
  process.exit(1);
}
if (!existsSync(new URL('../dist/main.js', import.meta.url))) {
  console.error('The bench measures what was built: npm run build');
  process.exit(1);
}
if (!existsSync(`${directory}node_modules`)) execFileSync('npm', ['ci', '--prefix', directory], { stdio: 'inherit' });
