/**
 * Hive Gateway as documented for REST sources: a supergraph composed of one JSON Schema source, extended by the schema of
 * the benchmark. See the shared module for compiled queries and cached responses.
 */
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { getComposedSchemaFromConfig } from '@graphql-mesh/compose-cli';
import { loadJSONSchemaSubgraph } from '@omnigraph/json-schema';
import { logger, plugins, resolvers, source, sourceName } from './mesh-resolvers.mjs';
import { typeDefs } from './schema.mjs';
import { port } from './umang.mjs';

const supergraph = await getComposedSchemaFromConfig(
  { subgraphs: [{ sourceHandler: loadJSONSchemaSubgraph(sourceName, source) }] },
  logger,
);
const gateway = createGatewayRuntime({
  supergraph,
  additionalTypeDefs: typeDefs,
  additionalResolvers: resolvers,
  plugins: () => plugins,
  logging: false,
  landingPage: false,
  graphiql: false,
});
createServer(gateway).listen(port, '127.0.0.1');
