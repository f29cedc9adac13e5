/** Runs tasks one per turn of the event loop, so that many operations of one client do not delay those of others. */
const tasks: (() => void)[] = [];

export function scheduleTask(task: () => void): void {
  if (tasks.push(task) === 1) setImmediate(runNext);
}

function runNext(): void {
  tasks[0]?.();
  tasks.shift();
  if (tasks.length > 0) setImmediate(runNext);
}
