/** What an operation asks of an object: equal fields are one, whatever their aliases and whichever fragment they stand in. */
import { type FieldNode, type GraphQLObjectType, print, type SelectionSetNode, valueFromASTUntyped } from 'graphql';
import { contains } from '../document/contains.js';
import { selectedFields, type Selecting } from '../document/selected.js';
import type { Variables } from '../document/ways.js';

/** A field's arguments, as they are with these variables. */
export type Values = (variables: Variables) => Readonly<Record<string, unknown>>;

export interface Asked {
  readonly name: string;
  readonly alias: string;
  readonly values: Values;
  /** Its name and arguments as they are written: a variable stands for itself, however large. */
  readonly key: string;
  readonly selections: SelectionSetNode[];
}

export function fieldsAsked(
  selecting: Selecting,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  /** Mutations are done one by one, so equal ones are two. */
  keyOf: (field: Asked) => string = ({ key }) => key,
): Asked[] {
  const found = new Map<string, Asked>();
  for (const node of selectedFields(selecting, type, selections)) {
    const asked = askedBy(node);
    const key = keyOf(asked);
    const equal = found.get(key);
    if (equal) equal.selections.push(...asked.selections);
    else found.set(key, asked);
  }
  return [...found.values()];
}

function askedBy(node: FieldNode): Asked {
  const name = node.name.value;
  return {
    name,
    alias: node.alias?.value ?? name,
    values: valuesOf(node.arguments ?? []),
    key: [name, ...(node.arguments ?? []).map(print)].join(' '),
    selections: node.selectionSet ? [node.selectionSet] : [],
  };
}

function valuesOf(given: NonNullable<FieldNode['arguments']>): Values {
  const read: Values = (variables) =>
    Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]));
  if (given.some((argument) => contains(argument, 'Variable'))) return read;
  const written = read({});
  return () => written;
}
