/** Event-loop delay of the gateway while it serves all operations at once, 250 per second in total. */
import { gateways, startGateway } from '../harness/gateway.mjs';
import { load, warmUp } from '../harness/load.mjs';
import { delayMs, startUpstream } from '../harness/upstream.mjs';
import { operations } from '../operations.mjs';

export async function measureEventLoopDelay({ seconds }) {
  const upstream = await startUpstream();
  const gateway = await startGateway(gateways[0], upstream.delayedUrl);
  const mixed = () =>
    Promise.all(
      operations.map((operation) =>
        load(gateway, operation, { connections: 100, seconds: Math.max(5, seconds), pauseMs: 2000 - delayMs }),
      ),
    );
  try {
    for (const operation of operations) await warmUp(gateway, operation);
    await gateway.usage('reset');
    await mixed();
    const { eventLoopDelay } = await gateway.usage();
    return eventLoopDelay;
  } finally {
    await gateway.close();
    await upstream.close();
  }
}
