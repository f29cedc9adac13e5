/** What a field is given. */
import { type FieldNode, getArgumentValues, type GraphQLField } from 'graphql';
import { contains } from './ast/contains-kind.js';

/** @returns the arguments for these variables; throws where they cannot be */
export type ReadArguments = (variables: Record<string, unknown>) => Readonly<Record<string, unknown>>;

const none: Readonly<Record<string, unknown>> = Object.freeze({});

/** Those that are the same each time are read once, where nobody can change them: no lists, no objects. */
export function argumentsOf(definition: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  if (definition.args.length === 0) return () => none;
  const read: ReadArguments = (variables) => getArgumentValues(definition, node, variables);
  const { arguments: given = [] } = node;
  if (given.some((each) => contains(each, 'Variable', 'ListValue', 'ObjectValue'))) return read;
  let written: ReturnType<ReadArguments> | undefined;
  return (variables) => (written ??= Object.freeze(read(variables)));
}
