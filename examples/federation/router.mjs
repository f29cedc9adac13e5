/** Composes subgraphs as they describe themselves, and serves the supergraph by Hive Gateway. */
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import http from '@graphql-mesh/transport-http';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

/** Who asks, in which language, and as part of which trace. */
const passedOn = ['authorization', 'x-auth-token', 'accept-language', 'traceparent', 'tracestate'];

/** @param urls of the subgraphs, by name */
export async function startRouter(urls, port) {
  const subgraphs = Object.entries(urls).map(async ([name, url]) => ({ name, url, typeDefs: parse(await sdlOf(url)) }));
  const { supergraphSdl, errors } = composeServices(await Promise.all(subgraphs));
  if (!supergraphSdl) throw new Error(`The subgraphs do not compose:\n${errors.join('\n')}`);

  const gateway = createGatewayRuntime({
    supergraph: supergraphSdl,
    transports: { http },
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) =>
        Object.fromEntries(passedOn.map((name) => [name, request.headers.get(name)])),
    },
    logging: 'warn',
  });
  const server = createServer(gateway);
  await new Promise((listening) => server.listen(port, '127.0.0.1', listening));
  return `http://127.0.0.1:${server.address().port}/graphql`;
}

/** In production take the SDL from each subgraph's build instead, so that composition can fail before anything runs. */
async function sdlOf(url) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data } = await response.json();
  return data._service.sdl;
}
