/** What a field is given: the same each time, where it is written without a variable. */
import { BREAK, type FieldNode, getArgumentValues, type GraphQLField, visit } from 'graphql';

/** @returns the arguments for these variables; throws where they cannot be */
export type ReadArguments = (variables: Record<string, unknown>) => Readonly<Record<string, unknown>>;

const none: Readonly<Record<string, unknown>> = Object.freeze({});

export function argumentsOf(definition: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  if (definition.args.length === 0) return () => none;
  const read: ReadArguments = (variables) => getArgumentValues(definition, node, variables);
  if (hasVariable(node)) return read;
  let written: ReturnType<ReadArguments> | undefined;
  return (variables) => (written ??= Object.freeze(read(variables)));
}

function hasVariable({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  const see = () => {
    found = true;
    return BREAK;
  };
  for (const argument of given) visit(argument, { Variable: see });
  return found;
}
