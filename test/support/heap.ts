import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

export const collectGarbage = runInNewContext('gc') as () => void;

/** The used heap in bytes after a garbage collection. */
export function measureHeapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
