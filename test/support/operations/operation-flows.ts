/** The operations under `test/operations`. Each file is a flow: values of a response become variables of later operations. */
import { readdirSync, readFileSync } from 'node:fs';
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { type GraphQLResponse, operatorKey, type TestGateway } from '../gateway.js';

export const flows = readdirSync('test/operations').map((file) => ({
  flow: file.replace('.graphql', ''),
  operations: parse(readFileSync(`test/operations/${file}`, 'utf8')).definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  ),
}));

/** Takes variables from earlier responses by name, and authenticates with the last token returned. */
export function createFlowRunner(
  gateway: () => TestGateway,
): (operation: OperationDefinitionNode) => Promise<GraphQLResponse> {
  const valuesByName: Record<string, unknown> = {};
  return async (operation) => {
    const variableNames = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    const variables = Object.fromEntries(
      variableNames.filter((name) => name in valuesByName).map((name) => [name, valuesByName[name]]),
    );
    const response = await gateway().query(print(operation), variables, {
      'x-operator-key': operatorKey,
      ...('token' in valuesByName && { authorization: `Bearer ${String(valuesByName['token'])}` }),
    });
    Object.assign(valuesByName, Object.fromEntries(collectValues(response.data)));
    return response;
  };
}

/** All fields of a response with their values. A list contributes the fields of its first element. */
export function collectValues(response: unknown): [name: string, value: unknown][] {
  if (Array.isArray(response)) return collectValues(response[0]);
  if (typeof response !== 'object' || response === null) return [];
  return Object.entries(response).flatMap(([name, value]) => [[name, value], ...collectValues(value)]);
}
