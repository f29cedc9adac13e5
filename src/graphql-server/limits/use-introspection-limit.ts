/**
 * Rejects aliases of `__schema` and of the fields below introspection fields. Without them, the schema bounds an introspection
 * result, which the operation budget does not count; with nested ones, 30 aliases could make it larger than the heap.
 */
import { GraphQLError, isIntrospectionType, SchemaMetaFieldDef, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

const noIntrospectionAliases: ValidationRule = (context) => ({
  Field(node) {
    const parentType = context.getParentType();
    const isUncounted = node.name.value === SchemaMetaFieldDef.name || (parentType && isIntrospectionType(parentType));
    if (node.alias && isUncounted)
      context.reportError(
        new GraphQLError(
          '`__schema` and the fields below introspection fields cannot have aliases. Remove the alias.',
          {
            nodes: node.alias,
          },
        ),
      );
  },
});

export const useIntrospectionLimit = (): Plugin => ({
  onValidate({ addValidationRule }) {
    addValidationRule(noIntrospectionAliases);
  },
});
