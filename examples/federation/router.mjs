/** Composes the supergraph from the SDL of each subgraph and serves it with Hive Gateway. */
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import http from '@graphql-mesh/transport-http';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

/** Credentials, language and trace context. */
const propagatedHeaders = ['authorization', 'x-auth-token', 'accept-language', 'traceparent', 'tracestate'];

/**
 * @param urls the URLs of the subgraphs by name
 * @param routerKey the `ROUTER_KEY` of ndhm-graph, which no other subgraph receives
 */
export async function startRouter(urls, routerKey, port) {
  const routerKeyHeader = (name) => (name === 'ndhm' ? { 'x-router-key': routerKey } : {});
  const subgraphs = Object.entries(urls).map(async ([name, url]) => ({
    name,
    url,
    typeDefs: parse(await fetchSdl(url, routerKeyHeader(name))),
  }));
  const { supergraphSdl, errors } = composeServices(await Promise.all(subgraphs));
  if (!supergraphSdl) throw new Error(`The subgraphs do not compose:\n${errors.join('\n')}`);

  const gateway = createGatewayRuntime({
    supergraph: supergraphSdl,
    transports: { http },
    propagateHeaders: {
      fromClientToSubgraphs: ({ request, subgraphName }) => ({
        ...Object.fromEntries(propagatedHeaders.map((name) => [name, request.headers.get(name)])),
        ...routerKeyHeader(subgraphName),
      }),
    },
    logging: 'warn',
  });
  const server = createServer(gateway);
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}/graphql`;
}

/** In production, compose at build time from each subgraph's SDL instead, so that an invalid supergraph is never deployed. */
async function fetchSdl(url, headers) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data } = await response.json();
  return data._service.sdl;
}
