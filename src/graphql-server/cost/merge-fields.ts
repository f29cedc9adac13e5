/** What an operation asks of an object: equal fields are one, whatever their aliases and whichever fragment they stand in. */
import { type FieldNode, type GraphQLObjectType, print, type SelectionSetNode, valueFromASTUntyped } from 'graphql';
import { contains } from '../execution/ast/contains-kind.js';
import { selectedFields, type Selecting } from '../execution/ast/collect-fields.js';
import type { Variables } from '../execution/ast/variables.js';

/** A field's arguments, as they are with these variables. */
export type Values = (variables: Variables) => Readonly<Record<string, unknown>>;

export interface Written {
  readonly name: string;
  readonly alias: string;
  readonly values: Values;
  /** Its name and arguments as they are written: a variable stands for itself, however large. */
  readonly key: string;
}

export interface Asked {
  readonly field: Written;
  readonly selections: SelectionSetNode[];
}

/** A field of a fragment is asked for wherever the fragment is spread, but read once. */
export interface Reading extends Selecting {
  readonly read: Map<FieldNode, Written>;
}

export function fieldsAsked(
  reading: Reading,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  /** Mutations are done one by one, so equal ones are two. */
  keyOf: (field: Written) => string = ({ key }) => key,
): Asked[] {
  const found = new Map<string, Asked>();
  for (const node of selectedFields(reading, type, selections)) {
    const selections = node.selectionSet ? [node.selectionSet] : [];
    const field = readOnce(reading, node);
    const key = keyOf(field);
    const equal = found.get(key);
    if (equal) equal.selections.push(...selections);
    else found.set(key, { field, selections });
  }
  return [...found.values()];
}

function readOnce({ read }: Reading, node: FieldNode): Written {
  const known = read.get(node);
  if (known) return known;
  const { name, alias, arguments: given = [] } = node;
  const key = [name.value, ...given.map(print)].join(' ');
  const written = { name: name.value, alias: (alias ?? name).value, values: valuesOf(given), key };
  read.set(node, written);
  return written;
}

const none: Values = () => ({});

function valuesOf(given: NonNullable<FieldNode['arguments']>): Values {
  if (given.length === 0) return none;
  const read: Values = (variables) =>
    Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]));
  if (given.some((argument) => contains(argument, 'Variable'))) return read;
  const written = read({});
  return () => written;
}
