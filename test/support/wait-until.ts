import { setTimeout as delay } from 'node:timers/promises';

/** Polls until the condition holds. After the timeout, throws an error with the source of the condition. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${condition.toString()}`);
    await delay(10);
  }
}
