/**
 * Measures gateways in turn, A B C D A B C D, so that other load on the machine affects all equally. All are restarted a
 * few times, in alternating order: the code that V8's compiler produces differs between two starts of one program.
 */
import { startGateway } from './gateway.mjs';

/**
 * Samples by operation and gateway. The samples at one index are of one round, so their ratio is a fair comparison. With `areAlone`,
 * they are only of the same restart.
 * @param measure measures one gateway with one operation
 * @param warmUp called with the running gateways after each start
 * @param areAlone whether each gateway runs alone, with all its rounds: an idle one collects garbage while another is measured
 */
export async function measureWithRestarts({
  gateways,
  operations,
  url,
  restarts,
  rounds,
  measure,
  warmUp,
  areAlone = false,
}) {
  const samples = Object.fromEntries(
    operations.map(({ name }) => [name, Object.fromEntries(gateways.map((gateway) => [gateway.name, []]))]),
  );
  for (let restart = 0; restart < restarts; restart++) {
    const order = restart % 2 ? gateways.toReversed() : gateways;
    const groups = areAlone ? order.map((gateway) => [gateway]) : [order];
    for (const group of groups) await measureGroup(group);
  }
  return samples;

  async function measureGroup(group) {
    const running = [];
    try {
      for (const gateway of group) running.push(await startGateway(gateway, url));
      await warmUp(running);
      for (let round = 0; round < rounds; round++)
        for (const operation of operations)
          for (const gateway of running) samples[operation.name][gateway.name].push(await measure(gateway, operation));
    } finally {
      await Promise.all(running.map((gateway) => gateway.close()));
    }
  }
}
