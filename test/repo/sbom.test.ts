import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('SBOM: lists every production package of the lock file and no other', () => {
  const sbom = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8' }));
  const { packages }: { packages: Record<string, { version: string; dev?: boolean }> } = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  );
  const production = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  const expected = production.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);
  const purls: string[] = sbom.components.map(({ purl }: { purl: string }) => decodeURIComponent(purl));

  expect(sbom.metadata.component.name).toBe('ndhm-graph');
  expect(purls.map((purl) => purl.replace('pkg:npm/', '')).sort()).toEqual(expected.sort());
});
