/** Preloaded into a gateway with `--import`: reports the process's own CPU time, memory and event-loop delay on request. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

if (process.send) {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  process.on('message', () => {
    globalThis.gc?.(); // available with --expose-gc
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    const delayP99Ms = delay.percentile(99) / 1e6; // since the last report
    delay.reset();
    process.send({ cpu: user + system, memory: rss, heap: heapUsed, delayP99Ms });
  });
  process.on('disconnect', () => process.exit());
  process.channel.unref();
}
