/** Reads the SDL files of a directory into a schema without resolvers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';

/** @param isIncluded selects files by name */
export function readSchema(directory, isIncluded = () => true) {
  const files = readdirSync(directory).filter((name) => name.endsWith('.graphql') && isIncluded(name));
  const typeDefs = files.sort().map((name) => readFileSync(join(directory, name), 'utf8'));
  return makeExecutableSchema({ typeDefs, assumeValidSDL: true });
}
