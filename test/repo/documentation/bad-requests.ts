/** Request bodies that are rejected before execution, by the error code of the response. */
const body = (query: string, more: object = {}): string => JSON.stringify({ query, ...more });

export const badRequests: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: body('{'),
  GRAPHQL_VALIDATION_FAILED: body('{ nothing }'),
  OPERATION_RESOLUTION_FAILURE: body('query One { states { name } }', { operationName: 'Other' }),
  BAD_REQUEST: '{',
  LIMIT_EXCEEDED: body(`{ ${Array.from({ length: 31 }, (_, index) => `a${index}: __typename`).join(' ')} }`),
  PERSISTED_QUERY_NOT_FOUND: JSON.stringify({ documentId: 'none' }),
  REQUEST_ENTITY_TOO_LARGE: body(`{ states { name } } #${' '.repeat(300_000)}`),
};
