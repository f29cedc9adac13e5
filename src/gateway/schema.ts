/** Joins the SDL under `schema/` with the domains' resolvers. A field without its resolver, or the reverse, stops the start. */
import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../domains/context.js';
import { resolvers } from '../domains/resolvers.js';
import { federation } from './federation.js';

const directory = new URL('../../schema/', import.meta.url);

const typeDefs: string = readdirSync(directory)
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => readFileSync(new URL(name, directory), 'utf8'))
  .join('\n');

/** @param isReadable whether anyone may read it */
export function createSchema(isReadable = true): GraphQLSchema {
  return makeExecutableSchema<Context>({
    typeDefs,
    resolvers: [...resolvers, federation(typeDefs, isReadable)],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error', requireResolversForResolveType: 'error' },
  });
}
