/**
 * UMANG calls and CPU time with the number of linked records, which are spread over at most 12 hospitals: under 16 connections, and one
 * operation at a time.
 */
import { gateways, startGateway, withoutResponseLimits } from '../harness/gateway.mjs';
import { load } from '../harness/load.mjs';
import { countUpstreamCalls } from '../harness/responses.mjs';
import { median } from '../harness/support.mjs';
import { startUpstream } from '../harness/upstream.mjs';
import { operations } from '../operations.mjs';

const [ownGateway] = gateways;
const links = operations.find(({ name }) => name === 'links');

export async function measureLinks(counts, settings) {
  const results = [];
  for (const records of counts) {
    const hospitals = Math.min(12, records);
    const upstream = await startUpstream({ records, hospitals });
    const gateway = await startGateway(ownGateway, upstream.immediateUrl, { env: withoutResponseLimits });
    try {
      const count = async () => (await countUpstreamCalls([gateway], upstream, [links])).links[gateway.name];
      const [coldCalls, warmCalls] = [await count(), await count()];
      const cpu = await measureCpu(gateway, 16, settings);
      const cpuAlone = await measureCpu(gateway, 1, settings);
      results.push({ records, hospitals, coldCalls, warmCalls, cpu, cpuPerRecord: cpu / records, cpuAlone });
    } finally {
      await gateway.close();
      await upstream.close();
    }
  }
  return results;
}

async function measureCpu(gateway, connections, { rounds, seconds }) {
  const samples = [];
  for (let round = 0; round <= rounds; round++) samples.push(await load(gateway, links, { connections, seconds }));
  return median(samples.slice(1).map(({ cpu }) => cpu)); // the first round warms up the compiler
}
