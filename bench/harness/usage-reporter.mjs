/**
 * Preloaded into a gateway with `--import`: reports the process's own CPU time, memory and event-loop delay on
 * request. The message `reset` starts a new interval of the delay.
 */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

if (process.send) {
  const resolutionMs = 10;
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  const toMs = (nanoseconds) => Math.max(0, Math.round(nanoseconds / 1e4) / 100 - resolutionMs);
  process.on('message', (message) => {
    globalThis.gc?.(); // available with --expose-gc
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed, external } = process.memoryUsage();
    const eventLoopDelay = { p50: toMs(histogram.percentile(50)), p99: toMs(histogram.percentile(99)) };
    if (message === 'reset') histogram.reset();
    // Nanoseconds for which the main thread was ready to run and other programs used the cores.
    const runDelay = Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1000;
    process.send({ cpu: user + system, runDelay, memory: rss, heap: heapUsed + external, eventLoopDelay });
  });
  process.on('disconnect', () => process.exit());
  process.channel.unref();
}
