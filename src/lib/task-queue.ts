/** Runs tasks one per turn of the event loop, in order, so that many of them do not delay everything else. */
export class TaskQueue {
  readonly #tasks: (() => void)[] = [];

  schedule(task: () => void): void {
    if (this.#tasks.push(task) === 1) setImmediate(this.#runNext);
  }

  readonly #runNext = () => {
    try {
      this.#tasks[0]?.();
    } finally {
      this.#tasks.shift(); // only now: a task that schedules another one finds the queue not empty
      if (this.#tasks.length > 0) setImmediate(this.#runNext);
    }
  };
}
