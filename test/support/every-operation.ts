/** An operation for each field of Query and Mutation, its inputs filled by type, all that it answers with asked for. */
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';

export type Values = (scalar: string) => string;

export interface Operation {
  readonly name: string;
  readonly text: string;
}

export function everyOperation(schema: GraphQLSchema, values: Values): Operation[] {
  return [
    { kind: 'query', type: schema.getQueryType() },
    { kind: 'mutation', type: schema.getMutationType() },
  ].flatMap(({ kind, type }) =>
    Object.values(type?.getFields() ?? {})
      .filter(({ name }) => !name.startsWith('_'))
      .map((field) => ({ name: field.name, text: `${kind} { ${selected(field, values, 3)} }` })),
  );
}

function selected({ name, args, type }: GraphQLField<unknown, unknown>, values: Values, depth: number): string {
  const given = args.map((argument: GraphQLArgument) => `${argument.name}: ${literal(argument.type, values)}`);
  return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${selectionOf(type, values, depth)}`;
}

function selectionOf(type: GraphQLOutputType, values: Values, depth: number): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (isUnionType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields()).filter(
    ({ type: inner }) => isLeafType(getNamedType(inner)) || depth > 0,
  );
  return `{ __typename ${fields.map((field) => selected(field, values, depth - 1)).join(' ')} }`;
}

function literal(type: GraphQLInputType, values: Values): string {
  if (isNonNullType(type)) return literal(type.ofType, values);
  if (isListType(type)) return `[${literal(type.ofType, values)}]`;
  if (isEnumType(type)) return type.getValues().find(({ name }) => name !== 'UNKNOWN')?.name ?? '';
  if (!isInputObjectType(type)) return values(type.name);
  return `{ ${Object.values(type.getFields())
    .map((field) => `${field.name}: ${literal(field.type, values)}`)
    .join(', ')} }`;
}

export const inputsOf = (schema: GraphQLSchema, mutation: string): string[] => {
  const input = schema.getMutationType()?.getFields()[mutation]?.args[0]?.type;
  const named = input && getNamedType(input);
  return named && isInputObjectType(named) ? Object.keys(named.getFields()) : [];
};

