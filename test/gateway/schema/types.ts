/** The types, fields and arguments of the published schema, without those of introspection and federation. */
import { type GraphQLField, type GraphQLNamedType, isInterfaceType, isObjectType } from 'graphql';
import { createSchema } from '../../../src/gateway/schema.js';

export const schema = createSchema();
export const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('_'));

const listFields = (type: GraphQLNamedType): GraphQLField<unknown, unknown>[] =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).filter(({ name }) => !name.startsWith('_'))
    : [];

export const outputFields = types.flatMap((type) =>
  listFields(type).map((field) => ({ ...field, coordinate: `${type.name}.${field.name}`, typeName: type.name })),
);

export type OutputField = (typeof outputFields)[number];

/** Descriptions are wrapped, so a phrase can contain a line break. */
export const oneLine = (description: string | null | undefined): string => (description ?? '').replace(/\s+/g, ' ');

export const hasDirective = ({ astNode }: Pick<OutputField, 'astNode'>, name: string): boolean =>
  astNode?.directives?.some((directive) => directive.name.value === name) ?? false;
