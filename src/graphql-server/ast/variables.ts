import { type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';

/** Not coerced: a value may be of any type. */
export type Variables = Readonly<Record<string, unknown>>;

/** @returns an entry for each declared variable, undefined when it has no default */
export const defaultValues = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue && valueFromASTUntyped(defaultValue),
    ]),
  );
