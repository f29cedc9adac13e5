/** The page of the benchmark is generated from the committed results. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { z } from 'zod';

const sample = z.looseObject({ cpu: z.number() });
const cpuResults = z.looseObject({
  gateways: z.array(z.string()),
  samples: z.record(z.string(), z.record(z.string(), z.array(sample))),
});

/** Lists the generated files that differ from the results. */
const check = (...directory: string[]): Promise<string> =>
  promisify(execFile)(process.execPath, ['bench/report/main.mjs', '--check', ...directory]).then(
    () => '',
    ({ stderr }: { stderr: string }) => stderr,
  );

test('benchmark: the page and the chart are generated from the committed results', async () => {
  expect(await check()).toBe('');
});

test('benchmark: a result that has changed is reported for the page and the chart', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'benchmark-'));
  try {
    cpSync('bench/results', directory, { recursive: true });
    const file = join(directory, 'cpu.json');
    const results = cpuResults.parse(JSON.parse(readFileSync(file, 'utf8')));
    const [own = ''] = results.gateways;
    for (const gateways of Object.values(results.samples)) for (const each of gateways[own] ?? []) each.cpu *= 2;
    writeFileSync(file, JSON.stringify(results));
    expect((await check(directory)).split('\n')).toEqual([
      expect.stringContaining('docs/benchmark.md'),
      expect.stringContaining('docs/images/benchmark.svg'),
      '',
    ]);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
