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
  readonly delays: number[] = [];

  get isIdle(): boolean {
    return this.#turns.length === 0;
  }

  add(name: string, costMs: number, client = 'client'): void {
    this.queue.add(client, (waitedMs, isStanding) => {
      this.started.push(name);
      this.delays.push(isStanding ? waitedMs : 0);
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

test('start queue: a burst that is worked off within 64 starts counts as no delay', () => {
  const loop = new FakeEventLoop();
  for (let burst = 0; burst < 10; burst++) {
    for (let index = 0; index < 64; index++) loop.add('x', 4);
    while (loop.queue.length > 0) {
      loop.runTurn();
      expect(loop.queue.standingDelayMs('client')).toBe(0);
    }
    loop.runTurn();
  }
  expect(loop.started).toHaveLength(640);
  expect(Math.max(...loop.delays)).toBe(0);
});

test('start queue: pauses of the process at a low rate count as no delay', () => {
  const loop = new FakeEventLoop();
  for (let pause = 0; pause < 50; pause++) {
    for (let index = 0; index < 5; index++) loop.add('x', 0.5);
    loop.time += 200;
    for (let turn = 0; turn < 6; turn++) loop.runTurn();
  }
  expect(Math.max(...loop.delays)).toBe(0);
});

test('start queue: once it has not emptied for 50 ms and 64 starts, the delay is the wait of the next operation', () => {
  const loop = new FakeEventLoop();
  for (let index = 0; index < 100; index++) loop.add('x', 10);
  while (loop.started.length < 64) loop.runTurn();
  expect([loop.queue.standingDelayMs('client'), Math.max(...loop.delays)]).toEqual([0, 0]);
  loop.runTurn();
  expect(loop.delays.at(-1)).toBe(630); // arrived after the first
  expect(loop.queue.standingDelayMs('client')).toBe(640);
  expect(loop.queue.standingDelayMs('another client')).toBe(0);
  while (loop.queue.length > 0) loop.runTurn();
  expect(loop.queue.standingDelayMs('client')).toBe(0);
});

test('start queue: clients take turns, however many operations one of them has', () => {
  const loop = new FakeEventLoop();
  for (let index = 0; index < 100; index++) loop.add('a', 2, 'a');
  loop.add('b', 2, 'b');
  loop.add('b', 2, 'b');
  loop.add('c', 2, 'c');
  for (let turn = 0; turn < 7; turn++) loop.runTurn();
  expect(loop.started).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a', 'a']);
  expect(loop.queue.length).toBe(95);
});

test('start queue: in a standing queue, the operation of a client with few counts as no delay if it starts within four slices', () => {
  const loop = new FakeEventLoop();
  for (let index = 0; index < 100; index++) loop.add('a', 1, 'a');
  loop.time += 60;
  for (let turn = 0; turn < 45; turn++) loop.runTurn();
  expect(loop.delays.at(-1)).toBeGreaterThan(100);
  loop.add('b', 1, 'b');
  loop.time += 500; // the rest of a long turn
  loop.runTurn();
  expect(loop.started.slice(-2)).toEqual(['a', 'b']);
  expect(loop.delays.slice(-2)).toEqual([expect.any(Number), 0]);
  expect(loop.delays.at(-2)).toBeGreaterThan(500);
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
