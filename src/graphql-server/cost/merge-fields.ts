/** Merges equal fields of a selection, so that one that is repeated in fragments or under aliases is charged once. */
import { type FieldNode, type GraphQLObjectType, print, type SelectionSetNode, valueFromASTUntyped } from 'graphql';
import { type CollectContext, collectFields } from '../ast/collect-fields.js';
import { containsKind } from '../ast/contains-kind.js';
import type { Variables } from '../ast/variables.js';

/** Reads a field's arguments, without coercion. */
export type UntypedArgumentReader = (variables: Variables) => Readonly<Record<string, unknown>>;

export interface FieldUse {
  readonly name: string;
  readonly responseName: string;
  readonly readArguments: UntypedArgumentReader;
  /** Name and arguments as in the document: a variable counts by its name, however large its value. */
  readonly key: string;
}

export interface MergedField {
  readonly field: FieldUse;
  readonly selectionSets: SelectionSetNode[];
}

export interface MergeContext extends CollectContext {
  /** By node, because a fragment's fields occur wherever it is spread. */
  readonly fieldUses: Map<FieldNode, FieldUse>;
}

export function mergeFields(
  context: MergeContext,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  /** By response name for mutations, since equal ones run once each. */
  keyFor: (field: FieldUse) => string = ({ key }) => key,
): MergedField[] {
  const merged = new Map<string, MergedField>();
  for (const node of collectFields(context, type, selectionSets)) {
    const innerSets = node.selectionSet ? [node.selectionSet] : [];
    const field = readField(context, node);
    const key = keyFor(field);
    const equal = merged.get(key);
    if (equal) equal.selectionSets.push(...innerSets);
    else merged.set(key, { field, selectionSets: innerSets });
  }
  return [...merged.values()];
}

function readField({ fieldUses }: MergeContext, node: FieldNode): FieldUse {
  const cached = fieldUses.get(node);
  if (cached) return cached;
  const { name, alias, arguments: nodes = [] } = node;
  const field = {
    name: name.value,
    responseName: (alias ?? name).value,
    readArguments: createUntypedArgumentReader(nodes),
    key: [name.value, ...nodes.map(print)].join(' '),
  };
  fieldUses.set(node, field);
  return field;
}

const readNoArguments: UntypedArgumentReader = () => ({});

function createUntypedArgumentReader(nodes: NonNullable<FieldNode['arguments']>): UntypedArgumentReader {
  if (nodes.length === 0) return readNoArguments;
  const readArguments: UntypedArgumentReader = (variables) =>
    Object.fromEntries(nodes.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]));
  if (nodes.some((argument) => containsKind(argument, 'Variable'))) return readArguments;
  const constantArguments = readArguments({});
  return () => constantArguments;
}
