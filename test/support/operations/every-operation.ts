/** Generates one operation for each field of Query and Mutation, with arguments by type and a full selection set. */
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
 * @param omittedInputs arguments and input fields to omit
 * @param scalarLiteral returns the literal for a scalar type name
 */
export function generateOperations(
  schema: GraphQLSchema,
  omittedInputs: readonly string[],
  scalarLiteral: (scalar: string) => string,
): Operation[] {
  const formatArguments = (inputs: readonly GraphQLArgument[] | readonly GraphQLInputField[]): string =>
    inputs
      .filter(({ name }) => !omittedInputs.includes(name))
      .map(({ name, type }) => `${name}: ${formatLiteral(type)}`)
      .join(', ');

  function formatLiteral(type: GraphQLInputType): string {
    if (isNonNullType(type)) return formatLiteral(type.ofType);
    if (isListType(type)) return `[${formatLiteral(type.ofType)}]`;
    if (isEnumType(type)) return type.getValues().find(({ name }) => name !== 'UNKNOWN')?.name ?? '';
    return isInputObjectType(type)
      ? `{ ${formatArguments(Object.values(type.getFields()))} }`
      : scalarLiteral(type.name);
  }

  function formatField({ name, args, type }: GraphQLField<unknown, unknown>, depth: number): string {
    const list = formatArguments(args);
    return `${name}${list && `(${list})`} ${formatSelection(getNamedType(type), depth)}`;
  }

  function formatSelection(type: GraphQLNamedOutputType, depth: number): string {
    if (!isObjectType(type) && !isInterfaceType(type)) return '';
    const fields = Object.values(type.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    return `{ __typename ${fields.map((field) => formatField(field, depth - 1)).join(' ')} }`;
  }

  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ name }) => !name.startsWith('_'))
      .map((field) => ({ name: field.name, text: `${root?.name.toLowerCase()} { ${formatField(field, 1)} }` })),
  );
}

export const inputFieldNames = (schema: GraphQLSchema, mutation: string): string[] => {
  const input = schema.getMutationType()?.getFields()[mutation]?.args[0]?.type;
  const named = input && getNamedType(input);
  return named && isInputObjectType(named) ? Object.keys(named.getFields()) : [];
};
