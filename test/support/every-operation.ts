/** An operation for each field of Query and Mutation, its inputs filled by type, all that it answers with asked for. */
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export interface Operation {
  readonly name: string;
  readonly text: string;
}

/**
 * @param leftOut arguments and input fields that are not given
 * @param valueOf the literal for a scalar, by its name
 */
export function everyOperation(
  schema: GraphQLSchema,
  leftOut: readonly string[],
  valueOf: (scalar: string) => string,
): Operation[] {
  const given = (inputs: readonly GraphQLArgument[] | readonly GraphQLInputField[]): string =>
    inputs
      .filter(({ name }) => !leftOut.includes(name))
      .map(({ name, type }) => `${name}: ${literal(type)}`)
      .join(', ');

  function literal(type: GraphQLInputType): string {
    if (isNonNullType(type)) return literal(type.ofType);
    if (isListType(type)) return `[${literal(type.ofType)}]`;
    if (isEnumType(type)) return type.getValues().find(({ name }) => name !== 'UNKNOWN')?.name ?? '';
    return isInputObjectType(type) ? `{ ${given(Object.values(type.getFields()))} }` : valueOf(type.name);
  }

  function selected({ name, args, type }: GraphQLField<unknown, unknown>, depth: number): string {
    const list = given(args);
    return `${name}${list && `(${list})`} ${selectionOf(getNamedType(type), depth)}`;
  }

  function selectionOf(type: GraphQLNamedOutputType, depth: number): string {
    if (!isObjectType(type) && !isInterfaceType(type)) return '';
    const fields = Object.values(type.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    return `{ __typename ${fields.map((field) => selected(field, depth - 1)).join(' ')} }`;
  }

  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ name }) => !name.startsWith('_'))
      .map((field) => ({ name: field.name, text: `${root?.name.toLowerCase()} { ${selected(field, 1)} }` })),
  );
}

export const inputsOf = (schema: GraphQLSchema, mutation: string): string[] => {
  const input = schema.getMutationType()?.getFields()[mutation]?.args[0]?.type;
  const named = input && getNamedType(input);
  return named && isInputObjectType(named) ? Object.keys(named.getFields()) : [];
};
