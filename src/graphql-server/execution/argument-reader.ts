import { type FieldNode, getArgumentValues, type GraphQLField } from 'graphql';
import { containsKind } from '../ast/contains-kind.js';

/** @returns the coerced arguments; throws GraphQLError when a value is missing or invalid */
export type ArgumentReader = (variables: Record<string, unknown>) => Readonly<Record<string, unknown>>;

/** The arguments of a field that takes none. */
export const noArguments: Readonly<Record<string, unknown>> = Object.freeze({});

/**
 * Constant scalars are coerced once and frozen. Lists and objects are not, because a resolver may modify what is inside.
 * @returns undefined for a field without arguments
 */
export function createArgumentReader(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): ArgumentReader | undefined {
  if (definition.args.length === 0) return undefined;
  const readArguments: ArgumentReader = (variables) => getArgumentValues(definition, node, variables);
  const { arguments: argumentNodes = [] } = node;
  if (argumentNodes.some((argument) => containsKind(argument, 'Variable', 'ListValue', 'ObjectValue')))
    return readArguments;
  let constantArguments: ReturnType<ArgumentReader> | undefined;
  return (variables) => (constantArguments ??= Object.freeze(readArguments(variables)));
}
