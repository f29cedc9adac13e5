import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

const collectGarbage = runInNewContext('gc') as () => void;

/** The used heap in bytes after a garbage collection. */
export function measureHeapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Whether the referenced object can be collected. A task that still runs may hold it for a moment, hence the attempts. */
export async function isCollected(reference: WeakRef<object>): Promise<boolean> {
  for (let attempt = 0; attempt < 50 && reference.deref() !== undefined; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    collectGarbage();
  }
  return reference.deref() === undefined;
}
