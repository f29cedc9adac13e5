/**
 * Builds the executable schema from the SDL in `schema/` and the domains' resolvers. Startup fails if a field lacks a
 * resolver it needs or a resolver has no field.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../domains/context.js';
import { resolvers } from '../domains/resolvers.js';
import { federation } from './federation.js';

const schemaDirectory = new URL('../../schema/', import.meta.url);

const typeDefs: string = readdirSync(schemaDirectory)
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => readFileSync(new URL(name, schemaDirectory), 'utf8'))
  .join('\n');

/** @param introspectionEnabled whether anyone may read the SDL through `_service`, or only an operator */
export function createSchema(introspectionEnabled = true): GraphQLSchema {
  return makeExecutableSchema<Context>({
    typeDefs,
    resolvers: [...resolvers, federation(typeDefs, introspectionEnabled)],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error', requireResolversForResolveType: 'error' },
  });
}
