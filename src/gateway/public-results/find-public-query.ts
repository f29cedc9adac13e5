/** Which queries read public data alone: replies of UMANG that are the same for everyone. */
import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { collectFields, fragmentMap } from '../../graphql-server/ast/collect-fields.js';

/** Fields of `Query`. The types that they lead to hold public data alone. */
export const publicFields: ReadonlySet<string> = new Set([
  'states',
  'state',
  'district',
  'provider',
  'providers',
  'governmentPrograms',
]);

/** @returns the operation of a document that has no other one, if it is a public query */
export function findPublicQuery(schema: GraphQLSchema, document: DocumentNode): OperationDefinitionNode | undefined {
  const operation = getOperationAST(document); // null for several operations
  const queryType = schema.getQueryType();
  if (!queryType || operation?.operation !== OperationTypeNode.QUERY) return undefined;
  const context = { schema, fragments: fragmentMap(document), isExcluded: () => false };
  const fields = collectFields(context, queryType, [operation.selectionSet]);
  return fields.every(({ name }) => publicFields.has(name.value)) ? operation : undefined;
}
