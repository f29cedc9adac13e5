/**
 * Builds `dist/` after `npm ci` and before `npm pack`. Without the development dependencies there is nothing to build with:
 * an install and a tarball then use the `dist/` of an earlier build. A tarball without `dist/` would not start, so packing
 * fails if there is none.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const isPacking = ['pack', 'publish'].includes(process.env.npm_command);

if (existsSync(resolve(root, 'node_modules/typescript'))) {
  await import('./build.mjs');
} else if (!existsSync(resolve(root, 'dist/main.js'))) {
  console.error('dist/ is missing, and without the development dependencies it cannot be built.');
  console.error('Run `npm ci`, which installs them and builds dist/, or copy dist/ from another install.');
  if (isPacking) process.exitCode = 1;
}
