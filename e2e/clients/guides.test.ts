/** The guides for client teams work as they are written, each with the real library against a real gateway. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';
import { follow, readGuide } from './guide.js';

let gateway: SandboxGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const { devDependencies, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const names = readdirSync('docs/clients').map((file) => file.replace(/\.md$/, ''));
const typed = ['apollo-client', 'fetch'];

describe.each(names)('%s', (name) => {
  test('does what it says', async () => {
    const guide = readGuide(name, gateway.url);
    expect(Object.keys({ ...devDependencies, ...dependencies })).toEqual(expect.arrayContaining([...guide.packages]));
    for (const step of guide.steps) {
      const printed = await follow(guide, step);
      if (step.expected !== undefined) expect(printed).toBe(step.expected);
    }
    if (typed.includes(name)) expect(await faultsOfTypes(guide.directory)).toBe('');
  }, 90_000);
});

const strict = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--skipLibCheck'];

async function faultsOfTypes(directory: string): Promise<string> {
  const files = readdirSync(directory).filter((file) => file.endsWith('.ts'));
  const given = [
    'node_modules/typescript/bin/tsc',
    '--ignoreConfig',
    ...strict,
    '--types',
    'node',
    '--resolveJsonModule',
  ];
  const paths = files.map((file) => `${directory}/${file}`);
  return promisify(execFile)(process.execPath, [...given, ...paths]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
}
