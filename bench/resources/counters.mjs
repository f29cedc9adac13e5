/**
 * Preloaded into the gateway with `--import`: counts the promises it creates and the bytes it allocates on the heap between two
 * messages of its parent process. One of them at a time, because V8 allocates more while a promise hook is set.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { getHeapStatistics, promiseHooks } from 'node:v8';

let promises = 0;
let bytesBefore = 0;
let collections = 0;
let removeHook;

const countCollections = (entries) => (collections += entries.length);
const observer = new PerformanceObserver((list) => countCollections(list.getEntries()));
observer.observe({ entryTypes: ['gc'] });

const usedBytes = () => getHeapStatistics().used_heap_size;

const commands = {
  promisesStart() {
    promises = 0;
    removeHook = promiseHooks.onInit(() => void promises++);
  },
  promisesEnd() {
    removeHook();
    return promises;
  },
  async bytesStart() {
    // The first moves what is alive, the second promotes it: the window starts with an empty young generation.
    globalThis.gc({ type: 'minor' });
    globalThis.gc({ type: 'minor' });
    await reportCollections();
    collections = 0;
    bytesBefore = usedBytes();
  },
  /** Null if a garbage collection has freed a part of the allocated bytes. */
  async bytesEnd() {
    const bytes = usedBytes() - bytesBefore;
    await reportCollections();
    return collections === 0 ? bytes : null;
  },
};

/** Node reports a garbage collection in a later turn of the event loop. */
async function reportCollections() {
  await setImmediate();
  await setImmediate();
  countCollections(observer.takeRecords());
}

process.on('message', async (command) => process.send({ value: await commands[command]() }));
process.on('disconnect', () => process.exit());
process.channel.unref();
