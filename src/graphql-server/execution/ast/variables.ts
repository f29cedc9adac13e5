import { type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';

/** As they came, or as they stand by default: of any type. */
export type Variables = Readonly<Record<string, unknown>>;

export const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue && valueFromASTUntyped(defaultValue),
    ]),
  );
