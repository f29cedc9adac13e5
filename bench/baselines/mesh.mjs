/**
 * GraphQL Mesh with its JSON Schema handler as the only source, extended by the schema of the benchmark. See the
 * shared module for compiled queries and cached responses.
 */
import { createServer } from 'node:http';
import InMemoryLRUCache from '@graphql-mesh/cache-inmemory-lru';
import { createMeshHTTPHandler } from '@graphql-mesh/http';
import JsonSchemaHandler from '@graphql-mesh/json-schema';
import BareMerger from '@graphql-mesh/merger-bare';
import { getMesh } from '@graphql-mesh/runtime';
import { InMemoryStoreStorageAdapter, MeshStore } from '@graphql-mesh/store';
import { PubSub } from '@graphql-mesh/utils';
import { Kind, parse } from 'graphql';
import { logger, plugins, resolvers, source, sourceName } from './mesh-resolvers.mjs';
import { typeDefs } from './schema.mjs';
import { port } from './umang.mjs';

const baseDir = process.cwd();
const store = new MeshStore('.mesh', new InMemoryStoreStorageAdapter(), { validate: false, readonly: false });
const pubsub = new PubSub();
const cache = new InMemoryLRUCache();
const importFn = (path) => import(path);
const handler = new JsonSchemaHandler({
  name: sourceName,
  config: source,
  baseDir,
  store: store.child(sourceName),
  pubsub,
  cache,
  logger,
  importFn,
});
const mesh = await getMesh({
  sources: [{ name: sourceName, handler }],
  additionalTypeDefs: [toExtension(parse(typeDefs))],
  additionalResolvers: resolvers,
  additionalEnvelopPlugins: plugins,
  merger: new BareMerger({ cache, pubsub, store, logger }),
  cache,
  pubsub,
  logger,
});
const handle = createMeshHTTPHandler({
  baseDir,
  getBuiltMesh: () => Promise.resolve(mesh),
  rawServeConfig: { playground: false },
});
createServer(handle).listen(port, '127.0.0.1');

/** The source's schema has a type `Query` and the directive `@oneOf` already. */
function toExtension({ definitions, ...document }) {
  const extended = definitions
    .filter(({ kind, name }) => kind !== Kind.SCHEMA_DEFINITION && name?.value !== 'oneOf')
    .map((node) => (node.name?.value === 'Query' ? { ...node, kind: Kind.OBJECT_TYPE_EXTENSION } : node));
  return { ...document, definitions: extended };
}
