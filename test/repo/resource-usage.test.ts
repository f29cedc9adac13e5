/** The promises, bytes and UMANG calls of an operation may not grow unnoticed. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const execute = promisify(execFile);

/** @returns the standard error of the script if it fails, else an empty string */
const measure = (...args: string[]): Promise<string> =>
  execute(process.execPath, ['bench/resources/main.mjs', ...args]).then(
    () => '',
    ({ stderr }: { stderr: string }) => stderr.trim(),
  );

test('resource usage: no operation exceeds the baseline by more than 5 %', async () => {
  expect(await measure('--check')).toBe('');
}, 600_000); // ten seconds of CPU time, on a machine that may be busy

describe('resource baseline', () => {
  const node = Number(process.versions.node.split('.')[0]);
  const resources = { bytes: 100_000, promises: 100, upstreamCalls: 1 };
  const committed = { node, operations: { cached: { ...resources, upstreamCalls: 0 }, profile: resources } };
  let directory: string;
  let baselineFile: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'ndhm-graph-resource-usage-'));
    baselineFile = join(directory, 'baseline.json');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  async function compare(flag: '--check' | '--update', measured: object, baseline: object = committed) {
    const measuredFile = join(directory, 'measured.json');
    writeFileSync(measuredFile, JSON.stringify(measured));
    writeFileSync(baselineFile, JSON.stringify(baseline));
    return measure(flag, '--measured', measuredFile, '--baseline', baselineFile);
  }

  const withProfile = (changed: object) => ({ ...committed.operations, profile: { ...resources, ...changed } });

  test.each([
    ['the same values', {}],
    ['5 % more', { bytes: 105_000, promises: 105 }],
    ['less of everything', { bytes: 1, promises: 1, upstreamCalls: 0 }],
  ])('accepts %s', async (_title, changed) => {
    expect(await compare('--check', withProfile(changed))).toBe('');
  });

  test.each([
    ['more than 5 % more bytes', { bytes: 105_100 }, 'profile: bytes 100000 → 105100 (+5.1 %)'],
    ['more than 5 % more promises', { promises: 106 }, 'profile: promises 100 → 106 (+6.0 %)'],
    ['another UMANG call', { upstreamCalls: 2 }, 'profile: upstreamCalls 1 → 2 (+100.0 %)'],
  ])('rejects %s, and names the operation and the command that updates it', async (_title, changed, violation) => {
    const message = await compare('--check', withProfile(changed));
    expect(message.split('\n').map((line) => line.trim())).toEqual([
      'Operations use more than 105 % of the baseline:',
      violation,
      expect.stringContaining('npm run bench:baseline'),
    ]);
  });

  test('rejects the first UMANG call of an operation that made none', async () => {
    const measured = { ...committed.operations, cached: resources };
    expect(await compare('--check', measured)).toContain('cached: upstreamCalls 0 → 1\n');
  });

  test('rejects an operation that is not measured, and one that is not in the baseline', async () => {
    const message = await compare('--check', { cached: committed.operations.cached, other: resources });
    expect(message).toContain('profile: not measured');
    expect(message).toContain('other: not in the baseline');
  });

  test('compares the bytes only on the major version of Node that measured the baseline', async () => {
    const measured = withProfile({ bytes: 200_000 });
    expect(await compare('--check', measured)).toContain('profile: bytes');
    expect(await compare('--check', measured, { ...committed, node: node + 1 })).toBe('');
    expect(await compare('--check', withProfile({ promises: 200 }), { ...committed, node: node + 1 })).toContain(
      'profile: promises',
    );
  });

  test('update: writes sorted operations and leaves values that differ by 1 % or less', async () => {
    const measured = { profile: { bytes: 100_900, promises: 98, upstreamCalls: 1 }, another: resources };
    expect(await compare('--update', measured)).toBe('');
    const text = readFileSync(baselineFile, 'utf8');
    expect(JSON.parse(text)).toEqual({
      node,
      operations: { another: resources, profile: { bytes: 100_000, promises: 98, upstreamCalls: 1 } },
    });
    expect(text.indexOf('another')).toBeLessThan(text.indexOf('profile'));
  });
});
