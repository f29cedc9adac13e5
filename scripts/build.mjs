/**
 * Builds `dist/`: the compiled source, the types of the public entry and the GraphiQL page. The build runs in a folder of its own and replaces `dist/` only
 * when it is complete, so a failed build leaves the previous one as it was, and no file of the previous one remains.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '..');
const dist = resolve(root, 'dist');
const output = resolve(root, 'dist.new'); // as deep as dist/, so that source maps stay valid

const run = (script, ...args) =>
  execFileSync(process.execPath, [resolve(root, script), ...args], { cwd: root, stdio: 'inherit' });

remove(output);
try {
  run('scripts/codegen.mjs');
  run('node_modules/typescript/bin/tsc', '--noCheck', '--outDir', output);
  declareTypes('testing');
  run('scripts/build-graphiql.mjs', output);
  remove(dist);
  renameSync(output, dist);
} catch (error) {
  console.error(`The build failed: ${error.message}`); // the tool has written the reason
  process.exitCode = 1;
} finally {
  remove(output);
}

/** The types of a public entry. It imports no types of other files, so its own declarations suffice. */
function declareTypes(entry) {
  const source = readFileSync(resolve(root, `src/${entry}.ts`), 'utf8');
  const { outputText } = ts.transpileDeclaration(source, { fileName: `${entry}.ts`, reportDiagnostics: true });
  writeFileSync(resolve(output, `${entry}.d.ts`), outputText);
}

function remove(directory) {
  rmSync(directory, { recursive: true, force: true });
}
