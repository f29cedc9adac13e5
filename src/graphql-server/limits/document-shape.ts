/**
 * Counts a document's aliases, directives and levels before validation, so fragments may be missing or cyclic. Each fragment
 * is measured once, so nested fragments take time linear in the document.
 */
import { type DocumentNode, type GraphQLError, Kind, type SelectionSetNode, visit } from 'graphql';
import { fragmentMap } from '../ast/collect-fields.js';
import type { RequestLimits } from '../options.js';
import { limitExceeded } from './limit-exceeded.js';

export function checkShape(document: DocumentNode, limits: RequestLimits): GraphQLError | undefined {
  const { aliases, directives } = countNodes(document);
  const counts = [
    { unit: 'aliases', actual: aliases, limit: limits.maxAliases },
    { unit: 'directives', actual: directives, limit: limits.maxDirectives },
    { unit: 'levels of fields', actual: documentDepth(document), limit: limits.maxDepth },
  ];
  const excess = counts.find(({ actual, limit }) => actual > limit.value);
  return excess && limitExceeded({ subject: 'The document has', ...excess });
}

function countNodes(document: DocumentNode): { aliases: number; directives: number } {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field: ({ alias }) => void (alias && aliases++),
    Directive: () => void directives++,
  });
  return { aliases, directives };
}

/** The fields below an introspection field are not counted: a validation rule of graphql-js limits their depth. */
function documentDepth(document: DocumentNode): number {
  const fragments = fragmentMap(document);
  const depthByFragment = new Map<string, number>();

  const childDepth = (selectionSet: SelectionSetNode | undefined): number =>
    Math.max(0, ...(selectionSet?.selections ?? []).map(selectionDepth));

  function selectionDepth(selection: SelectionSetNode['selections'][number]): number {
    if (selection.kind === Kind.INLINE_FRAGMENT) return childDepth(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return fragmentDepth(selection.name.value);
    return selection.name.value.startsWith('__') ? 1 : 1 + childDepth(selection.selectionSet);
  }

  function fragmentDepth(name: string): number {
    const cached = depthByFragment.get(name);
    if (cached !== undefined) return cached;
    depthByFragment.set(name, 0); // ends the recursion of a cycle, which validation rejects
    const depth = childDepth(fragments[name]?.selectionSet);
    depthByFragment.set(name, depth);
    return depth;
  }

  return Math.max(
    0,
    ...document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? childDepth(definition.selectionSet) : 0,
    ),
  );
}
