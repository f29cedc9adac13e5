import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

export const collectGarbage = runInNewContext('gc') as () => void;

/** What is left once all that nobody needs is gone. */
export function liveHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
