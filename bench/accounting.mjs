/** Loaded before a gateway by `--import`: says on request what the process has used, by its own account. */
if (process.send) {
  process.on('message', () => {
    globalThis.gc?.(); // where Node was told to offer it
    const { user, system } = process.cpuUsage();
    process.send({ cpu: user + system, memory: process.memoryUsage.rss() });
  });
  process.on('disconnect', () => process.exit());
  process.channel.unref();
}
