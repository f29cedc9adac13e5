/** Runs each guide for client teams literally, with its client library and a real gateway. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';
import { browserGuides, readGuide, runStep } from './run-guide.js';

let gateway: SandboxGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const readDependencies = (file: string) => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.keys({ ...dependencies, ...devDependencies });
};
const testedPackages = [...readDependencies('package.json'), ...readDependencies('e2e/package.json')];
const guides = readdirSync('docs/clients').map((file) => file.replace(/\.md$/, ''));
const names = guides.filter((name) => !browserGuides.includes(name));
const typedGuides = ['apollo-client', 'fetch'];

test.each(names)(
  'guide %s: every command prints what the guide shows, and its TypeScript compiles',
  async (name) => {
    const guide = readGuide(name, gateway.url);
    expect(testedPackages).toEqual(expect.arrayContaining([...guide.packages]));
    for (const step of guide.steps) {
      const output = await runStep(guide, step);
      if (step.expected !== undefined) expect(output).toBe(step.expected);
    }
    if (typedGuides.includes(name)) expect(await compile(guide.directory)).toBe('');
  },
  90_000,
);

test('guide urql, rejection of an operation of the previous session: the next session goes on', async () => {
  const guide = readGuide('urql', gateway.url);
  const [createPackage] = guide.steps;
  await runStep(guide, createPackage!);
  const script = `
    import { createUrqlClient, session } from './client.js';
    session.token = 'expired';
    const rejected = createUrqlClient().query('{ me { id } }', {}).toPromise();
    session.token = 'next';
    await rejected;
    console.log(session.token);`;
  writeFileSync(`${guide.directory}/late.ts`, script);
  expect(await runStep(guide, { command: 'npx tsx late.ts', expected: undefined })).toBe('next\n');
}, 90_000);

const strict = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--skipLibCheck'];

/** @returns the compiler's messages */
async function compile(directory: string): Promise<string> {
  const files = readdirSync(directory).filter((file) => file.endsWith('.ts'));
  const paths = files.map((file) => `${directory}/${file}`);
  const options = ['--ignoreConfig', ...strict, '--types', 'node', '--resolveJsonModule'];
  return promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc', ...options, ...paths]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
}
