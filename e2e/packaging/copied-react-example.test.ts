/** The React example, copied into an empty directory and installed from the registry as its README says. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { killProcesses, spawnProcess } from '../../test/support/spawn-process.js';

const [, commands = ''] = /```sh copy\n(.*?)```/s.exec(readFileSync('examples/react/README.md', 'utf8')) ?? [];
// `npm run` exports the settings of this project's .npmrc, which a user's directory does not have.
const npmFree = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'NODE_OPTIONS');
const env: Record<string, string | undefined> = { ...Object.fromEntries(npmFree), npm_config_prefer_offline: 'true' };

let parent: string;
let app: string;
const run = (command: string, cwd: string) => execFileSync('sh', ['-ec', command], { cwd, env, encoding: 'utf8' });

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'ndhm-graph-react-'));
  app = join(parent, 'my-app');
  run(commands.replaceAll('my-app', app), process.cwd());
}, 180_000);
afterAll(async () => {
  await killProcesses();
  rmSync(parent, { recursive: true, force: true });
});

test('copied React example: compiles without errors', () => {
  expect(() => run('npm run --silent typecheck', app)).not.toThrow();
}, 120_000);

test('copied React example: compiles with the types that its codegen script generates after an operation was changed', () => {
  const file = join(app, 'src/app.tsx');
  run(`sed -i 's/full$/full first/' ${file} && npm run --silent codegen && npm run --silent typecheck`, app);
  const types = readFileSync(join(app, 'clients/operations/graphql.ts'), 'utf8');
  expect(/export type WhoAmIQuery = [^;]*(?:;[^;]*)*?first/.test(types)).toBe(true);
}, 120_000);

test('copied React example: npm start serves the app', async () => {
  const start = { cwd: app, env: { ...env, GATEWAY: 'http://127.0.0.1:1', PORT: '0' } };
  const [, url = ''] = await spawnProcess('npm', ['start'], start).waitForOutput(/The example is at (\S+)/);
  expect(await (await fetch(url)).text()).toContain('/main.js');
  expect((await fetch(`${url}/main.js`)).status).toBe(200);
});

test('copied React example: npm start without GATEWAY says in one line that it has to be set, and exits', async () => {
  const { GATEWAY: _, ...variables } = env;
  const start = spawnProcess('npm', ['start', '--silent'], { cwd: app, env: variables });
  expect((await start.exit)[0]).toBe(1);
  expect(start.output()).toBe(
    'There is no gateway to start. Set GATEWAY to the URL of one, such as GATEWAY=http://127.0.0.1:4000.\n',
  );
});
