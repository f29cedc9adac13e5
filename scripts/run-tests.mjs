/**
 * Runs Jest with the given arguments, and once more the test files with a failure: a busy machine stops a process for seconds now
 * and then. A repeated file starts with new gateways, whose counters are zero. The output contains each failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const jestArguments = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'jest-results-'));
process.on('exit', () => rmSync(directory, { recursive: true }));

const runJest = (...args) => spawnSync('npm', ['run', 'test:jest', '--', ...args], { stdio: 'inherit' }).status ?? 1;

function readFailedFiles(file) {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  return testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
}

const resultFile = join(directory, 'results.json');
process.exitCode = runJest(...jestArguments, '--json', '--outputFile', resultFile);
const failedFiles = readFailedFiles(resultFile);
if (failedFiles.length > 0) {
  console.error(`The test files with a failure run again:\n${failedFiles.join('\n')}`);
  process.exitCode = runJest(...jestArguments, '--runTestsByPath', ...failedFiles);
}
