/** Preloaded into a gateway with `--import`: reports the process's own CPU time and memory on request. */
if (process.send) {
  process.on('message', () => {
    globalThis.gc?.(); // available with --expose-gc
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send({ cpu: user + system, memory: rss, heap: heapUsed + external });
  });
  process.on('disconnect', () => process.exit());
  process.channel.unref();
}
