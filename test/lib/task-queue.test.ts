import { describe, expect, jest, test } from '@jest/globals';
import { TaskQueue } from '../../src/lib/task-queue.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a task queue', () => {
  test('runs one task per turn, in order, and tasks that a task schedules after the others', async () => {
    const queue = new TaskQueue();
    const ran: string[] = [];
    queue.schedule(() => {
      ran.push('first');
      queue.schedule(() => ran.push('third'));
    });
    queue.schedule(() => ran.push('second'));
    const lengths = [];
    for (let turns = 0; turns < 4; turns++) {
      lengths.push(ran.length);
      await turn();
    }
    expect(lengths).toEqual([0, 1, 2, 3]);
    expect(ran).toEqual(['first', 'second', 'third']);
  });

  test('goes on after a task that throws', () => {
    const turns: (() => void)[] = [];
    const setImmediateSpy = jest.spyOn(globalThis, 'setImmediate').mockImplementation((callback) => {
      turns.push(callback);
      return undefined as unknown as NodeJS.Immediate;
    });
    const queue = new TaskQueue();
    const next = jest.fn();
    queue.schedule(() => {
      throw new Error('failed');
    });
    queue.schedule(next);
    expect(() => turns.shift()?.()).toThrow('failed');
    turns.shift()?.();
    setImmediateSpy.mockRestore();
    expect(next).toHaveBeenCalledTimes(1);
  });
});
