/** `ndhm-graph audit verify` on the audit log of a gateway that was stopped, rotated and started again. */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createQueryClient } from '../../support/gateway.js';
import { killProcesses, spawnProcess } from '../../support/spawn-process.js';
import { waitUntil } from '../../support/wait-until.js';

const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'audit-verify-'));
const path = (name: string) => join(directory, name);
const key = { AUDIT_KEY: 'a-key-for-pseudonyms' };

const spawnMain = (args: readonly string[], variables: Record<string, string>) =>
  spawnProcess(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'], ...variables } });

async function verify(args: readonly string[], variables: Record<string, string> = key) {
  const command = spawnMain(['audit', 'verify', ...args], variables);
  const [exitCode] = await command.exit;
  return { exitCode, output: command.output() };
}

const readLines = (name: string) => readFileSync(path(name), 'utf8').split('\n').slice(0, -1);

/** Signs a patient in often, rotates the file on the way, and ends with SIGTERM. */
async function runGateway(): Promise<void> {
  const gateway = spawnMain([], { ...key, PORT: '0', WARM_GEOGRAPHY_CACHE: 'false', AUDIT_LOG: path('audit.log') });
  const [, url = ''] = await gateway.waitForOutput(/listens at (\S+)\/graphql/);
  const signIn = () =>
    createQueryClient(url)(
      'mutation { signIn(input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" }) { session { token } } }',
    );
  for (let count = 0; count < 5; count++) await signIn();
  renameSync(path('audit.log'), path(`audit.log.1`));
  const rotated = signIn();
  gateway.kill('SIGHUP');
  await rotated;
  await gateway.waitForOutput(/the configuration was reloaded/);
  await signIn();
  gateway.kill('SIGTERM');
  expect(await gateway.exit).toEqual([0, null]);
}

const files = [path('audit.log.1'), path('audit.log')];
/** The last line as verifications print it. */
let last: string;

beforeAll(async () => {
  await runGateway();
}, 60_000);
afterEach(killProcesses);
afterAll(() => rmSync(directory, { recursive: true }));

describe('audit verify', () => {
  test('rotated files in order: all lines are verified, and the last one is printed', async () => {
    const { exitCode, output } = await verify(['--from-start', ...files]);
    expect(output).toMatch(
      /^9 lines: none is altered, missing or moved\.\nlast line \S+: its process shut down gracefully\n$/,
    );
    expect(exitCode).toBe(0);
    last = /last line (\S+):/.exec(output)?.[1] ?? '';
    expect(last).toMatch(/^[0-9a-f]{16}:\d+:/); // a first character `-` would make it an option
    expect(await verify(['--expect-last', last, ...files])).toMatchObject({ exitCode: 0 });
  });

  test('a second gateway that appends to the file: both chains are verified', async () => {
    const first = readFileSync(path('audit.log.1'), 'utf8') + readFileSync(path('audit.log'), 'utf8');
    writeFileSync(path('audit.log'), first);
    await runGateway();
    const { exitCode, output } = await verify(['--json', '--from-start', '--expect-last', last, ...files]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      verifiedLines: 18,
      chains: [
        { isEnded: true, last },
        { isEnded: true, last: expect.not.stringMatching(last) },
      ],
    });
  });

  test('an altered line: its file and number, and exit code 1', async () => {
    const lines = readLines('audit.log.1');
    writeFileSync(path('altered'), `${lines.with(2, (lines[2] ?? '').replace('"ok"', '"no"')).join('\n')}\n`);
    const { exitCode, output } = await verify([path('altered')]);
    expect({ exitCode, output }).toEqual({
      exitCode: 1,
      output: `${path('altered')}:3: altered: the hash of the line does not match its content, or AUDIT_KEY is another one\n`,
    });
  });

  test('a missing line: exit code 1, in JSON as well', async () => {
    writeFileSync(path('missing'), `${readLines('audit.log.1').toSpliced(3, 1).join('\n')}\n`);
    const { exitCode, output } = await verify(['--json', path('missing')]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(output).violation).toMatchObject({ kind: 'missing', line: 4 });
  });

  test('another key: exit code 1', async () => {
    expect(await verify(files, { AUDIT_KEY: 'another-key-of-tests' })).toMatchObject({ exitCode: 1 });
  });

  test.each<[title: string, args: string[], variables: Record<string, string>, output: RegExp]>([
    ['a file that does not exist', [path('absent')], key, /^Cannot open the file: ENOENT/],
    ['no key', files, {}, /^Invalid configuration[^]*AUDIT_KEY: set it to the key of the gateway/],
    ['a key file that does not exist', files, { AUDIT_KEY_FILE: '/absent' }, /AUDIT_KEY_FILE: set the path of a file/],
    ['no file', [], key, /^Unknown command or arguments\.\n\nUsage: ndhm-graph/],
    [
      'a malformed expected line',
      ['--expect-last', 'canary', ...files],
      key,
      /^Unknown command or arguments\.\n\nUsage: ndhm-graph/,
    ],
  ])('%s: prints the problem and exits with 2', async (_title, args, variables, expected) => {
    const { exitCode, output } = await verify(args, variables);
    expect(exitCode).toBe(2);
    expect(output).toMatch(expected);
  });
});

test('audit log on the standard output, killed by SIGKILL: the lines between those of the log are verified', async () => {
  const gateway = spawnMain([], { ...key, PORT: '0', WARM_GEOGRAPHY_CACHE: 'false', AUDIT_LOG: 'stdout' });
  const [, url = ''] = await gateway.waitForOutput(/listens at (\S+)\/graphql/);
  for (let count = 0; count < 5; count++)
    await createQueryClient(url)('{ clientPatient { identifier } me { name { first } } }');
  await createQueryClient(url)(
    'mutation { signIn(input: { phrAddress: "asha.verma@sbx", password: "wrong" }) { userErrors { code } } }',
  );
  await waitUntil(() => gateway.output().includes('"action":"sign-in"'));
  gateway.kill('SIGKILL');
  await gateway.exit;
  writeFileSync(path('stdout'), gateway.output());
  const { exitCode, output } = await verify([path('stdout')]);
  expect(output).toMatch(/^2 lines: none .*\n\d+ lines of other logs were skipped\.\nlast line .* was killed/);
  expect(exitCode).toBe(0);
});
