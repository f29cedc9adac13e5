/**
 * The schema is a promise to clients: what `clients/schema.graphql` has may go only once it is deprecated there, or once
 * nothing but deprecated fields leads to it. `node scripts/promise.mjs [directory [file]]` holds the SDL of a directory
 * against a schema that was promised: `schema` against that one unless told otherwise.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { buildSchema, getNamedType } from 'graphql';

const root = resolve(import.meta.dirname, '..');

/** The graph as clients know it: without what federation adds for routers. */
export function readSchema(directory = join(root, 'schema')) {
  const files = readdirSync(directory).filter((name) => name.endsWith('.graphql') && name !== 'federation.graphql');
  const typeDefs = files.sort().map((name) => readFileSync(join(directory, name), 'utf8'));
  return makeExecutableSchema({ typeDefs, assumeValidSDL: true });
}

/** What would break clients, each as a sentence. */
export async function broken(schema, promised = join(root, 'clients/schema.graphql')) {
  const before = buildSchema(readFileSync(promised, 'utf8'));
  const changes = await diff(before, schema);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter(
      ({ type, path }) => !(type === ChangeType.TypeRemoved ? isForgotten(path, before) : isDeprecated(path, before)),
    )
    .map(({ message }) => message);
}

/** A field, an argument, an input field or an enum value. */
function isDeprecated(path, schema) {
  const [typeName, name, argument] = path?.split('.') ?? [];
  const type = schema.getType(typeName);
  const part = type?.getFields?.()[name] ?? type?.getValue?.(name);
  return [part, part?.args?.find((known) => known.name === argument)].some((one) => one?.deprecationReason != null);
}

/** A type to which nothing has led of late that was not deprecated. */
function isForgotten(typeName, schema) {
  if (schema.getType(typeName)?.getInterfaces?.().length > 0) return false;
  const fields = Object.values(schema.getTypeMap()).flatMap((type) => Object.values(type.getFields?.() ?? {}));
  const parts = fields.flatMap((field) => [field, ...(field.args ?? [])]);
  return parts
    .filter(({ type }) => getNamedType(type).name === typeName)
    .every((part) => part.deprecationReason != null);
}

if (process.argv[1] === import.meta.filename) {
  const [directory, promised] = process.argv.slice(2);
  const breaks = await broken(readSchema(directory), promised);
  for (const sentence of breaks) console.error(sentence);
  if (breaks.length > 0) console.error('Deprecate what shall go, and let it stand for a while.');
  process.exitCode = breaks.length > 0 ? 1 : 0;
}
