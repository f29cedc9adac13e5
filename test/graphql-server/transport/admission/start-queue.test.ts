import { expect, test } from '@jest/globals';
import { StartQueue } from '../../../../src/graphql-server/transport/admission/start-queue.js';

/** An event loop whose turns the test runs, and whose clock shows the time that operations take. */
class FakeEventLoop {
  time = 0;
  readonly #turns: (() => void)[] = [];
  readonly #afterPromises: (() => void)[] = [];
  readonly queue = new StartQueue({
    now: () => this.time,
    nextTurn: (callback) => this.#turns.push(callback),
    afterPromises: (callback) => this.#afterPromises.push(callback),
  });
  readonly started: string[] = [];
  readonly waits: number[] = [];

  get isIdle(): boolean {
    return this.#turns.length === 0;
  }

  add(name: string, costMs: number): void {
    this.queue.add((waitedMs) => {
      this.started.push(name);
      this.waits.push(waitedMs);
      this.time += costMs;
    });
  }

  /** The names of the operations that start in one turn. */
  runTurn(): string[] {
    const before = this.started.length;
    for (const callback of this.#turns.splice(0)) callback();
    for (let callback = this.#afterPromises.shift(); callback; callback = this.#afterPromises.shift()) callback();
    return this.started.slice(before);
  }
}

test('start queue: operations start at once while the turn has time left, and further ones wait', () => {
  const loop = new FakeEventLoop();
  for (const name of ['a', 'b', 'c', 'd']) loop.add(name, 1);
  expect(loop.started).toEqual(['a', 'b']);
  expect(loop.queue.length).toBe(2);
});

test('start queue: waiting operations start in order, in slices of 2 ms, and new ones wait behind them', () => {
  const loop = new FakeEventLoop();
  for (const name of ['a', 'b', 'c', 'd', 'e']) loop.add(name, 1.5);
  expect(loop.started).toEqual(['a', 'b']);
  expect(loop.runTurn()).toEqual(['c', 'd']);
  loop.add('f', 1.5);
  expect(loop.runTurn()).toEqual(['e', 'f']);
  expect(loop.queue.length).toBe(0);
});

test('start queue: an operation longer than the slice has a turn of its own', () => {
  const loop = new FakeEventLoop();
  for (const name of ['a', 'b', 'c']) loop.add(name, 10);
  expect([loop.runTurn(), loop.runTurn()]).toEqual([['b'], ['c']]);
});

test('start queue: the delay is the wait of the next operation, and 0 once none waits', () => {
  const loop = new FakeEventLoop();
  for (const name of ['a', 'b', 'c', 'd']) loop.add(name, 10);
  expect(loop.queue.delayMs).toBe(0);
  loop.runTurn();
  expect(loop.queue.delayMs).toBe(10);
  loop.time += 5; // operations in progress
  loop.runTurn();
  expect(loop.queue.delayMs).toBe(25);
  loop.runTurn();
  expect(loop.queue.delayMs).toBe(0);
  expect(loop.waits).toEqual([0, 0, 15, 25]);
});

test('start queue: the time before an operation arrives is not part of its wait', () => {
  const loop = new FakeEventLoop();
  loop.add('a', 1);
  loop.time += 500;
  loop.add('b', 1);
  loop.add('c', 1);
  loop.runTurn();
  expect([loop.queue.delayMs, loop.waits]).toEqual([0, [0, 0, 1]]);
});

test('start queue: schedules no further turn while nothing starts', () => {
  const loop = new FakeEventLoop();
  loop.add('a', 1);
  loop.runTurn();
  expect(loop.isIdle).toBe(true);
});

test('start queue: connections are accepted before operations start, at most 32 turns in a row', () => {
  const loop = new FakeEventLoop();
  for (const name of ['a', 'b', 'c', 'd']) loop.add(name, 2);
  loop.queue.onConnection();
  expect(loop.runTurn()).toEqual([]);
  expect(loop.runTurn()).toEqual(['b']);
  let turns = 0;
  do {
    loop.queue.onConnection();
    turns += 1;
  } while (loop.runTurn().length === 0);
  expect(turns).toBe(33);
  expect(loop.started).toEqual(['a', 'b', 'c']);
});
