import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';

/** The operation with that name, or the only one. */
export function findOperation(document: DocumentNode, name: string | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operations.find((operation) => operation.name?.value === name) ?? operations[0];
}
