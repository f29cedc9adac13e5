/** What an operation asks of an object: equal fields are one, whatever their aliases and whichever fragment they stand in. */
import {
  type FieldNode,
  type GraphQLObjectType,
  print,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { selectedFields, type Selecting } from '../selected.js';

export interface Asked {
  readonly name: string;
  readonly alias: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Its name and arguments as they are written: a variable stands for itself, however large. */
  readonly key: string;
  readonly selections: SelectionSetNode[];
}

export interface Operation extends Selecting {
  readonly variables: Readonly<Record<string, unknown>>;
}

export function fieldsAsked(
  operation: Operation,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  /** Mutations are done one by one, so equal ones are two. */
  keyOf: (field: Asked) => string = ({ key }) => key,
): Asked[] {
  const found = new Map<string, Asked>();
  for (const node of selectedFields(operation, type, selections)) {
    const asked = askedBy(node, operation.variables);
    const key = keyOf(asked);
    const equal = found.get(key);
    if (equal) equal.selections.push(...asked.selections);
    else found.set(key, asked);
  }
  return [...found.values()];
}

function askedBy(node: FieldNode, variables: Operation['variables']): Asked {
  const name = node.name.value;
  const args = (node.arguments ?? []).map((arg): [string, unknown] => [
    arg.name.value,
    valueFromASTUntyped(arg.value, { ...variables }),
  ]);
  return {
    name,
    alias: node.alias?.value ?? name,
    args: Object.fromEntries(args),
    key: [name, ...(node.arguments ?? []).map(print)].join(' '),
    selections: node.selectionSet ? [node.selectionSet] : [],
  };
}
