/** The operations under `test/operations`, to be asked in order: what one answers is a variable of those after it. */
import { readdirSync, readFileSync } from 'node:fs';
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { type Answer, operatorKey, type TestGateway } from './gateway.js';

export const flows = readdirSync('test/operations').map((file) => ({
  flow: file.replace('.graphql', ''),
  operations: parse(readFileSync(`test/operations/${file}`, 'utf8')).definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  ),
}));

/** A variable is what an answer before it had under that name, and the token the last that was answered. */
export function createFlow(gateway: () => TestGateway): (operation: OperationDefinitionNode) => Promise<Answer> {
  const known: Record<string, unknown> = {};
  return async (operation) => {
    const asked = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    const variables = Object.fromEntries(asked.filter((name) => name in known).map((name) => [name, known[name]]));
    const answer = await gateway().query(print(operation), variables, {
      'x-operator-key': operatorKey,
      ...('token' in known && { authorization: `Bearer ${String(known['token'])}` }),
    });
    Object.assign(known, Object.fromEntries(valuesIn(answer.data)));
    return answer;
  };
}

/** Every name in an answer with what stands under it; of a list, in its first row. */
export function valuesIn(answer: unknown): [name: string, value: unknown][] {
  if (Array.isArray(answer)) return valuesIn(answer[0]);
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]) => [[name, value], ...valuesIn(value)]);
}
