/**
 * Installs the packages of `e2e/`, unless those of its lockfile are installed already. `examples/` and `clients/` import some
 * of them and have no packages of their own, so each gets a link.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const lockfile = resolve(root, 'e2e/package-lock.json');
const packages = resolve(root, 'e2e/node_modules');
const installedLockfile = resolve(packages, '.installed-lock.json');

const isInstalled =
  existsSync(installedLockfile) && readFileSync(installedLockfile, 'utf8') === readFileSync(lockfile, 'utf8');

if (!isInstalled) {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: resolve(root, 'e2e'),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  cpSync(lockfile, installedLockfile);
}
for (const directory of ['examples', 'clients']) {
  const link = resolve(root, directory, 'node_modules');
  if (existsSync(link)) continue;
  rmSync(link, { force: true }); // `existsSync` reports false for a dangling link.
  symlinkSync('../e2e/node_modules', link, 'junction');
}
