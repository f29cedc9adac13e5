/**
 * Builds the executable schema from the SDL in `schema/` and the domains' resolvers. Startup fails if a field lacks a
 * resolver it needs or a resolver has no field.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, parse } from 'graphql';
import type { Context } from '../domains/context.js';
import { resolvers } from '../domains/resolvers.js';
import type { Limit } from '../graphql-server/options.js';
import { addCostDirectives } from './federation/cost-directives.js';
import { federation } from './federation/subgraph.js';
import { costTable } from './cost/field-costs.js';
import { limitTextArguments } from './text-arguments.js';

const schemaDirectory = new URL('../../schema/', import.meta.url);

const typeDefs: string = readdirSync(schemaDirectory)
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => readFileSync(new URL(name, schemaDirectory), 'utf8'))
  .join('\n');

const noLimit: Limit = { name: '', value: Infinity };

/**
 * @param introspectionEnabled whether anyone may read the SDL through `_service`, or only an operator
 * @param requiresRouterKey whether `_service` and `_entities` are open only to requests with the router's key
 */
export function createSchema(
  introspectionEnabled = true,
  maxReferences = noLimit,
  requiresRouterKey = false,
): GraphQLSchema {
  let sdl: string | undefined;
  const readSdl = (): string => (sdl ??= addCostDirectives(typeDefs, schema, costTable));
  const schema: GraphQLSchema = makeExecutableSchema<Context>({
    typeDefs: parse(typeDefs, { noLocation: true }), // locations would stay in memory: a quarter of the schema
    resolvers: [...resolvers, federation(readSdl, { introspectionEnabled, maxReferences, requiresRouterKey })],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error', requireResolversForResolveType: 'error' },
  });
  limitTextArguments(schema);
  return schema;
}
