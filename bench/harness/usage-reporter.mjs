/** Preloaded into a gateway with `--import`: reports the process's own CPU time and resident memory on request. */
if (process.send) {
  process.on('message', () => {
    globalThis.gc?.(); // available with --expose-gc
    const { user, system } = process.cpuUsage();
    process.send({ cpu: user + system, memory: process.memoryUsage.rss() });
  });
  process.on('disconnect', () => process.exit());
  process.channel.unref();
}
