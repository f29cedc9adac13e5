/**
 * Builds `dist/`: the compiled source and the GraphiQL page. The build runs in a folder of its own and replaces `dist/` only
 * when it is complete, so a failed build leaves the previous one as it was, and no file of the previous one remains.
 */
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const dist = resolve(root, 'dist');
const output = resolve(root, 'dist.new'); // as deep as dist/, so that source maps stay valid

const run = (script, ...args) =>
  execFileSync(process.execPath, [resolve(root, script), ...args], { cwd: root, stdio: 'inherit' });

remove(output);
try {
  run('scripts/codegen.mjs');
  run('node_modules/typescript/bin/tsc', '--noCheck', '--outDir', output);
  run('scripts/build-graphiql.mjs', output);
  remove(dist);
  renameSync(output, dist);
} catch (error) {
  console.error(`The build failed: ${error.message}`); // the tool has written the reason
  process.exitCode = 1;
} finally {
  remove(output);
}

function remove(directory) {
  rmSync(directory, { recursive: true, force: true });
}
