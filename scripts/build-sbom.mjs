/**
 * Prints the software bill of materials of a production install, in CycloneDX format. `npm sbom --omit dev` leaves out
 * every package that a development dependency also needs, such as graphql. The project is therefore copied without its
 * development dependencies first.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const temporary = mkdtempSync(join(tmpdir(), 'sbom-'));
const directory = join(temporary, 'ndhm-graph'); // npm names the project by its directory
const npm = (...args) => execFileSync('npm', args, { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] });

try {
  mkdirSync(directory);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ ...manifest, devDependencies: undefined }));
  for (const file of ['package-lock.json', '.npmrc']) copyFileSync(join(root, file), join(directory, file));
  npm('install', '--package-lock-only', '--ignore-scripts', '--offline');
  process.stdout.write(npm('sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'));
} finally {
  rmSync(temporary, { recursive: true });
}
