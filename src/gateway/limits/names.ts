/** Keeps the names of the schema from whoever may not read it: no introspection, and no hints in errors. */
import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

export const useHiddenNames = (): Plugin => ({
  onValidate({ addValidationRule }) {
    addValidationRule(NoSchemaIntrospectionCustomRule);
    return ({ valid, result, setResult }) => {
      if (!valid) setResult(result.map(withoutHint));
    };
  },
});

function withoutHint(error: Error): GraphQLError {
  const message = error.message.replace(/ Did you mean .+$/s, '');
  const { nodes = null, extensions = null } = error instanceof GraphQLError ? error : {};
  return new GraphQLError(message, { nodes, extensions });
}
