/** Composes the supergraph from the SDL of each subgraph and serves it with Hive Gateway. */
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import http from '@graphql-mesh/transport-http';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

/** Credentials, language and trace context. */
const propagatedHeaders = ['authorization', 'x-auth-token', 'accept-language', 'traceparent', 'tracestate'];

/** Has a message for whoever starts the router. */
export class StartError extends Error {
  name = 'StartError';
}

/**
 * @param urls the URLs of the subgraphs by name
 * @param routerKey the `ROUTER_KEY` of ndhm-graph, which no other subgraph receives
 * @throws StartError if a subgraph returns no SDL, the subgraphs do not compose, or the port is in use
 */
export async function startRouter(urls, routerKey, port) {
  const routerKeyHeader = (name) => (name === 'ndhm' ? { 'x-router-key': routerKey } : {});
  const subgraphs = Object.entries(urls).map(async ([name, url]) => ({
    name,
    url,
    typeDefs: parse(await fetchSdl(name, url, routerKeyHeader(name))),
  }));
  const { supergraphSdl, errors } = composeServices(await Promise.all(subgraphs));
  if (!supergraphSdl) throw new StartError(`the subgraphs do not compose:\n${errors.join('\n')}`);

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
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve)).catch(
    (error) => {
      if (error.code !== 'EADDRINUSE') throw error;
      const other = port < 65535 ? port + 1 : port - 1;
      throw new StartError(`port ${port} is in use. Set PORT to a free port, such as PORT=${other}.`);
    },
  );
  return `http://127.0.0.1:${server.address().port}/graphql`;
}

/** In production, compose at build time from each subgraph's SDL instead, so that an invalid supergraph is never deployed. */
async function fetchSdl(name, url, headers) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  }).catch((error) => {
    throw new StartError(`the subgraph ${name} at ${url} does not respond: ${error.cause?.message ?? error.message}`);
  });
  const { data, errors = [] } = await response.json().catch(() => ({}));
  if (data?._service) return data._service.sdl;
  const lines = errors.map(({ message, extensions }) => `\n  ${extensions?.code ?? 'error'}: ${message}`);
  throw new StartError(
    `the subgraph ${name} at ${url} returns no SDL, with status ${response.status}.${lines.join('')}`,
  );
}
