import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';

export interface SchemaField {
  /** `signIn` for a query or mutation, `Patient.links` for a field of another type. */
  readonly name: string;
  readonly isRootField: boolean;
  readonly isOperatorOnly: boolean;
  /** The UMANG sections that its description names. */
  readonly sections: readonly number[];
}

const rootTypes = ['Query', 'Mutation'];

/** The fields of the schema without those that federation adds. A section named by a type counts for `Type.*`. */
export function schemaFields(schema: GraphQLSchema): SchemaField[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return types.flatMap((type) => [
    toField(`${type.name}.*`, false, type.description),
    ...Object.values(type.getFields())
      .filter(({ name }) => !name.startsWith('_'))
      .map(({ name, description }) => {
        const isRootField = rootTypes.includes(type.name);
        return toField(isRootField ? name : `${type.name}.${name}`, isRootField, description);
      }),
  ]);
}

function toField(name: string, isRootField: boolean, description: string | null | undefined): SchemaField {
  const [, list = ''] = /^UMANG: sections? ([\d, and]+)\.$/m.exec(description ?? '') ?? [];
  return {
    name,
    isRootField,
    isOperatorOnly: /requires the operator/i.test(description ?? ''),
    sections: [...list.matchAll(/\d+/g)].map(([section]) => Number(section)),
  };
}
