import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';

let sbom: any;
beforeAll(() => {
  sbom = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8' }));
});

/** What the schema of CycloneDX 1.5 requires, and what vulnerability scanners read. */
const component = z.object({
  type: z.enum(['application', 'library']),
  name: z.string().min(1),
  version: z.string().min(1),
  'bom-ref': z.string().min(1),
  purl: z.string().startsWith('pkg:npm/'),
});
const packageComponent = component.extend({
  licenses: z.array(
    z.union([z.object({ license: z.object({ id: z.string() }) }), z.object({ expression: z.string() })]),
  ),
  hashes: z.array(z.object({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) })).min(1),
});
const bom = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.5'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  version: z.int().min(1),
  metadata: z.object({ timestamp: z.iso.datetime(), component }),
  components: z.array(packageComponent),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

test('SBOM: has the structure of CycloneDX 1.5, with a license and a checksum of every package', () => {
  expect(bom.safeParse(sbom).error?.issues).toBeUndefined();
});

test('SBOM: every dependency refers to exactly one component', () => {
  const { metadata, components, dependencies } = bom.parse(sbom);
  const refs = [metadata.component, ...components].map((each) => each['bom-ref']);
  expect(new Set(refs).size).toBe(refs.length);
  expect(dependencies.map(({ ref }) => ref).sort()).toEqual([...refs].sort());
  expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref))).toEqual([]);
});

test('SBOM: lists every production package of the lock file and no other', () => {
  const { packages }: { packages: Record<string, { version: string; dev?: boolean }> } = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  );
  const production = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  const expected = production.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);
  const purls: string[] = sbom.components.map(({ purl }: { purl: string }) => decodeURIComponent(purl));

  expect(sbom.metadata.component.name).toBe('ndhm-graph');
  expect(purls.map((purl) => purl.replace('pkg:npm/', '')).sort()).toEqual(expected.sort());
});
