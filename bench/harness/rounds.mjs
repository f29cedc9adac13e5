/**
 * Measures gateways side by side, A B C D A B C D, so that other load on the machine affects all equally. All are restarted a
 * few times, in alternating order: the code that V8's compiler produces differs between two starts of one program.
 */
import { startGateway } from './gateway.mjs';

/**
 * Samples by operation and gateway; the samples at one index are of one round, so their ratio is a fair comparison.
 * @param measure measures one gateway with one operation
 * @param warmUp called with all gateways after each start
 */
export async function measureWithRestarts({ gateways, operations, url, restarts, rounds, measure, warmUp }) {
  const samples = Object.fromEntries(
    operations.map(({ name }) => [name, Object.fromEntries(gateways.map((gateway) => [gateway.name, []]))]),
  );
  for (let restart = 0; restart < restarts; restart++) {
    const order = restart % 2 ? [...gateways].reverse() : gateways;
    const running = [];
    try {
      for (const gateway of order) running.push(await startGateway(gateway, url));
      await warmUp(running);
      for (let round = 0; round < rounds; round++)
        for (const operation of operations)
          for (const gateway of running) samples[operation.name][gateway.name].push(await measure(gateway, operation));
    } finally {
      await Promise.all(running.map((gateway) => gateway.close()));
    }
  }
  return samples;
}
