/**
 * Builds `dist/` once, after `npm ci` and before `npm pack`. Without the development dependencies there is nothing to build
 * with: a production install takes `dist/` from an earlier build.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

if (existsSync(resolve(root, 'node_modules/typescript'))) {
  rmSync(resolve(root, 'dist'), { recursive: true, force: true });
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
} else {
  console.error('The development dependencies are not installed: dist/ is not built. Copy it from a full install.');
}
