import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';

/** Descriptions by field, as the README names them: `signIn` of the root types, `Patient.links` of others; not federation's. */
export function fieldsOf(schema: GraphQLSchema): Map<string, string> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return new Map(
    types.flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ name }) => !name.startsWith('_'))
        .map(({ name, description }) => [
          ['Query', 'Mutation'].includes(type.name) ? name : `${type.name}.${name}`,
          description ?? '',
        ]),
    ),
  );
}
