/** UMANG calls and CPU time of inbox pages with their depth, of one list and of the list that merges all kinds of requests. */
import { gateways, startGateway } from '../harness/gateway.mjs';
import { load } from '../harness/load.mjs';
import { fetchResponse } from '../harness/responses.mjs';
import { median } from '../harness/support.mjs';
import { startInboxUpstream } from './inbox-upstream.mjs';

const fields = ['consentRequests', 'requests'];

export async function measureInboxPages(depths, { rounds, seconds }) {
  const upstream = await startInboxUpstream(1000);
  const gateway = await startGateway(gateways[0], upstream.url);
  const results = [];
  try {
    for (const field of fields) {
      let after = null;
      for (let page = 1; page <= Math.max(...depths); page++) {
        const operation = createOperation(field, after);
        const before = upstream.countCalls();
        const { data, errors } = await fetchResponse(gateway, operation);
        if (errors) throw new Error(`page ${page} of ${field}: ${JSON.stringify(errors)}`);
        const { pageInfo, nodes } = data.me[field];
        if (nodes.length !== 10) throw new Error(`page ${page} of ${field} has ${nodes.length} rows`);
        const calls = upstream.countCalls() - before;
        if (depths.includes(page)) {
          const samples = [];
          for (let round = 0; round <= rounds; round++)
            samples.push(await load(gateway, operation, { connections: 16, seconds }));
          results.push({ field, page, calls, cpu: median(samples.slice(1).map((sample) => sample.cpu)) });
        }
        after = pageInfo.endCursor;
      }
    }
    return results;
  } finally {
    await gateway.close();
    await upstream.close();
  }
}

function createOperation(field, after) {
  const page = `first: 10${after ? `, after: ${JSON.stringify(after)}` : ''}`;
  const query = `{ me { ${field}(${page}) { nodes { id status lastUpdated } pageInfo { endCursor } } } }`;
  return { name: field, query };
}
