import { afterEach, expect, test } from '@jest/globals';
import {
  BoundedOutput,
  type Destination,
  type OutputOptions,
} from '../../../src/observability/output/bounded-output.js';
import { waitUntil } from '../../support/wait-until.js';

/** Behaviors: `accept`, `hang` until `resume`, or an errno to fail with. */
class ScriptedDestination implements Destination {
  text = '';
  behavior = 'accept';
  #release = () => {};

  async write(lines: Buffer, offset: number): Promise<number> {
    if (this.behavior === 'hang') await new Promise<void>((resolve) => (this.#release = resolve));
    else if (this.behavior !== 'accept') throw Object.assign(new Error(), { code: this.behavior });
    return offset + this.#take(lines.subarray(offset, offset + 7));
  }

  writeLast(bytes: Buffer): void {
    this.#take(bytes);
  }

  resume(): void {
    this.behavior = 'accept';
    this.#release();
  }

  #take(bytes: Buffer): number {
    this.text += bytes.toString();
    return bytes.length;
  }
}

const line = (number: number) => `line ${number}\n`;
const outputs: BoundedOutput[] = [];
afterEach(() => Promise.all(outputs.splice(0).map((output) => output.close())));

function createOutput(options: Partial<OutputOptions> = {}) {
  const events: unknown[][] = [];
  const destination = new ScriptedDestination();
  const output = new BoundedOutput(destination, {
    maxBytes: 1000,
    retryMs: 10,
    onFailure: (errno) => events.push(['failure', errno]),
    onRecovery: (droppedLines) => events.push(['recovery', droppedLines]),
    ...options,
  });
  outputs.push(output);
  return { output, destination, events };
}

test('bounded output: writes all lines in order, also in parts', async () => {
  const { output, destination } = createOutput();
  for (let number = 1; number <= 20; number++) output.write(line(number));
  await output.close();
  expect(destination.text).toBe(Array.from({ length: 20 }, (_, index) => line(index + 1)).join(''));
});

test('bounded output: drops and counts lines beyond its size, and reports once that it is written again', async () => {
  const { output, destination, events } = createOutput({ maxBytes: 70 });
  destination.behavior = 'hang';
  for (let number = 10; number < 30; number++) output.write(line(number));
  expect(output.droppedLines).toBe(12);
  expect(output.isWritable).toBe(false);
  await waitUntil(() => new Promise((resolve) => setImmediate(() => resolve(true))));
  destination.resume();
  await waitUntil(() => output.isWritable);
  expect(events).toEqual([
    ['failure', 'EBUFFERFULL'],
    ['recovery', 12],
  ]);
  await output.close();
  expect(destination.text).toBe(Array.from({ length: 8 }, (_, index) => line(index + 10)).join(''));
});

test('bounded output: repeats a write that failed, and loses no line', async () => {
  const { output, destination, events } = createOutput();
  destination.behavior = 'ENOSPC';
  output.write(line(1));
  await waitUntil(() => (output.failures.get('ENOSPC') ?? 0) > 1);
  expect(output.isWritable).toBe(false);
  output.write(line(2));
  destination.behavior = 'accept';
  await waitUntil(() => output.isWritable);
  await output.close();
  expect(destination.text).toBe(line(1) + line(2));
  expect(events).toEqual([
    ['failure', 'ENOSPC'],
    ['recovery', 0],
  ]);
});

test('bounded output: callbacks that throw are counted as failures, and lines are still written', async () => {
  const throwDefect = () => {
    throw new TypeError('defect');
  };
  const { output, destination } = createOutput({ onFailure: throwDefect, onRecovery: throwDefect });
  destination.behavior = 'ENOSPC';
  output.write(line(1));
  await waitUntil(() => output.failures.has('ENOSPC'));
  expect(output.isWritable).toBe(false);
  destination.behavior = 'accept';
  await waitUntil(() => output.isWritable);
  output.write(line(2));
  await waitUntil(() => destination.text === line(1) + line(2));
  expect(output.failures.get('UNKNOWN')).toBe(2);
});

test('bounded output: a write that takes more than a second counts as a failure until it ends', async () => {
  const { output, destination, events } = createOutput();
  destination.behavior = 'hang';
  output.write(line(1));
  await waitUntil(() => !output.isWritable);
  destination.resume();
  await waitUntil(() => output.isWritable);
  expect(events).toEqual([
    ['failure', 'ETIMEDOUT'],
    ['recovery', 0],
  ]);
});

test('bounded output: close waits at most a second for a destination that takes nothing', async () => {
  const { output, destination } = createOutput();
  destination.behavior = 'hang';
  output.write(line(1));
  const startedAt = performance.now();
  await output.close();
  expect(performance.now() - startedAt).toBeLessThan(3000);
});

/** Takes everything at once. */
function createCountingOutput() {
  const writes: string[] = [];
  const destination: Destination = {
    write: (lines, offset) => Promise.resolve(writes.push(lines.toString()) && lines.length - offset),
    writeLast: () => {},
  };
  const output = new BoundedOutput(destination, { maxBytes: 100_000 });
  outputs.push(output);
  return { output, writes };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('bounded output: lines of several turns of the event loop are written together', async () => {
  const { output, writes } = createCountingOutput();
  output.write(line(1));
  await nextTurn();
  output.write(line(2));
  await waitUntil(() => writes.length > 0);
  expect(writes).toEqual([line(1) + line(2)]);
});

test('bounded output: 16 kB and the lines at close are written without delay', async () => {
  const { output, writes } = createCountingOutput();
  output.write('-'.repeat(20_000));
  await nextTurn();
  await nextTurn();
  expect(writes).toHaveLength(1);
  output.write(line(1));
  await output.close();
  expect(writes.slice(1)).toEqual([line(1)]);
});
