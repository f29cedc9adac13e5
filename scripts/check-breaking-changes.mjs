/**
 * Compares the schema with the one in `clients/`, which client teams build against. A field, argument, input field or enum
 * value may be removed only if it was deprecated there; a type, only if deprecated parts alone led to it.
 *
 * node scripts/check-breaking-changes.mjs [directory with SDL files, default `schema`] [baseline file]
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, getNamedType, isEnumType } from 'graphql';
import { readSchema } from './read-schema.mjs';

const root = resolve(import.meta.dirname, '..');

/** The schema as clients see it: without the fields that federation adds for routers. */
export const readClientSchema = (directory = join(root, 'schema')) =>
  readSchema(directory, (name) => name !== 'federation.graphql');

/** @returns one message for each change that breaks clients of the baseline */
export async function breakingChanges(schema, baseline = join(root, 'clients/schema.graphql')) {
  const rules = [allowRemovalAfterDeprecation, allowRenamedOutputEnum];
  const changes = await diff(buildSchema(readFileSync(baseline, 'utf8')), schema, rules);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}

/**
 * The library's own `suppressRemovalOfDeprecatedField` does not cover arguments, and it allows the removal of any type, also
 * of one that clients can receive behind an interface.
 */
function allowRemovalAfterDeprecation({ changes, oldSchema }) {
  return changes.filter(
    ({ type, path }) =>
      !(type === ChangeType.TypeRemoved ? isUnreachable(path, oldSchema) : isDeprecated(path, oldSchema)),
  );
}

/** No document names the enum that a field returns, so the field may return another one with the same values. */
function allowRenamedOutputEnum({ changes, oldSchema, newSchema }) {
  const returnType = (schema, path) => {
    const [typeName, fieldName] = path.split('.');
    return schema.getType(typeName).getFields()[fieldName].type;
  };
  return changes.filter(({ type, path }) => {
    if (type !== ChangeType.FieldTypeChanged) return true;
    const shapes = [oldSchema, newSchema].map((schema) => {
      const returned = returnType(schema, path);
      const named = getNamedType(returned);
      if (!isEnumType(named)) return undefined;
      const values = named.getValues().map(({ name }) => name);
      return String(returned).replace(named.name, values.toSorted().join(' '));
    });
    return shapes[0] === undefined || shapes[0] !== shapes[1];
  });
}

/** @param path of a field, an argument, an input field or an enum value */
function isDeprecated(path, schema) {
  const [typeName, memberName, argumentName] = path?.split('.') ?? [];
  const type = schema.getType(typeName);
  const member = type?.getFields?.()[memberName] ?? type?.getValue?.(memberName);
  const argument = member?.args?.find(({ name }) => name === argumentName);
  return [member, argument].some((part) => part?.deprecationReason != null);
}

/** Whether only deprecated fields and arguments return or accept this type. */
function isUnreachable(typeName, schema) {
  if (schema.getType(typeName)?.getInterfaces?.().length > 0) return false;
  const fields = Object.values(schema.getTypeMap()).flatMap((type) => Object.values(type.getFields?.() ?? {}));
  const references = fields.flatMap((field) => [field, ...(field.args ?? [])]);
  return references
    .filter(({ type }) => getNamedType(type).name === typeName)
    .every(({ deprecationReason }) => deprecationReason != null);
}

if (process.argv[1] === import.meta.filename) {
  const [directory, baseline] = process.argv.slice(2);
  const messages = await breakingChanges(readClientSchema(directory), baseline);
  for (const message of messages) console.error(message);
  if (messages.length > 0) console.error('Deprecate these first, and remove them in a later release.');
  process.exitCode = messages.length > 0 ? 1 : 0;
}
