/** What an operation asks of an object: equal fields are one, whatever their aliases and whichever fragment they stand in. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';

export interface Asked {
  readonly name: string;
  readonly alias: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Its name and arguments as they are written: a variable stands for itself, however large. */
  readonly key: string;
  readonly selections: readonly SelectionSetNode[];
}

export interface Operation {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

export function fieldsAsked(
  { schema, fragments, variables }: Operation,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  /** Mutations are done one by one, so equal ones are two. */
  keyOf: (field: Asked) => string = ({ key }) => key,
): Asked[] {
  const found = new Map<string, Asked>();
  const seen = new Set<string>();

  function collect(selection: SelectionNode): void {
    if (isLeftOut(selection)) return;
    if (selection.kind === Kind.FIELD) return add(selection);
    if (selection.kind === Kind.INLINE_FRAGMENT) return collectIf(selection.typeCondition, selection.selectionSet);
    const fragment = fragments.get(selection.name.value);
    if (!fragment || seen.has(selection.name.value)) return;
    seen.add(selection.name.value);
    collectIf(fragment.typeCondition, fragment.selectionSet);
  }

  function collectIf(condition: FragmentDefinitionNode['typeCondition'] | undefined, set: SelectionSetNode): void {
    const wanted = condition && (typeFromAST(schema, condition) as GraphQLCompositeType | undefined);
    const fits = !wanted || wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
    if (fits) set.selections.forEach(collect);
  }

  function add(node: FieldNode): void {
    const args = Object.fromEntries(
      (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, { ...variables })]),
    );
    const name = node.name.value;
    const asked = {
      name,
      alias: node.alias?.value ?? name,
      args,
      key: [name, ...(node.arguments ?? []).map(print)].join(' '),
      selections: node.selectionSet ? [node.selectionSet] : [],
    };
    const key = keyOf(asked);
    found.set(key, { ...asked, selections: [...(found.get(key)?.selections ?? []), ...asked.selections] });
  }

  const isLeftOut = (selection: SelectionNode): boolean =>
    (selection.directives ?? []).some(({ name, arguments: [condition] = [] }) => {
      const value = condition && valueFromASTUntyped(condition.value, { ...variables });
      return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
    });

  for (const { selections: asked } of selections) asked.forEach(collect);
  return [...found.values()];
}
