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
  /** What is wrong with a variable is found only here. */
  onExecute: () => ({
    onExecuteDone({ result, setResult }) {
      if ('errors' in result && result.errors) setResult({ ...result, errors: result.errors.map(withoutHint) });
    },
  }),
});

const hint = / Did you mean .+$/s;

function withoutHint(error: Error): GraphQLError {
  if (!(error instanceof GraphQLError)) return new GraphQLError('', { originalError: error });
  if (!hint.test(error.message)) return error;
  const { nodes = null, extensions } = error;
  return new GraphQLError(error.message.replace(hint, ''), { nodes, extensions });
}
