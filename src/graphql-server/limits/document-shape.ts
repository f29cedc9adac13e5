/**
 * Measures a document before validation, so fragments may be missing or cyclic. Each fragment is measured once, so nested
 * fragments take time linear in the document.
 */
import { type DocumentNode, type GraphQLError, Kind, type SelectionSetNode, visit } from 'graphql';
import { fragmentMap } from '../ast/collect-fields.js';
import type { RequestLimits } from '../options.js';
import { countFieldComparisons } from './field-comparisons.js';
import { limitExceeded } from './limit-exceeded.js';

export function checkShape(document: DocumentNode, limits: RequestLimits): GraphQLError | undefined {
  const excess = measureShape(document, limits).find(({ actual, limit }) => actual > limit.value);
  return excess ? limitExceeded(excess) : checkFieldComparisons(document, limits);
}

/** What the document has of each limited amount. */
export function measureShape(document: DocumentNode, limits: RequestLimits) {
  const { aliases, directives, keyLength, nameLength } = measureNodes(document);
  const subject = 'The document has';
  return [
    { subject, unit: 'aliases', actual: aliases, limit: limits.maxAliases },
    { subject, unit: 'directives', actual: directives, limit: limits.maxDirectives },
    { subject: 'A response key has', unit: 'characters', actual: keyLength, limit: limits.maxResponseKeyLength },
    { subject: 'A name has', unit: 'characters', actual: nameLength, limit: limits.maxNameLength },
    { subject, unit: 'levels of fields', actual: documentDepth(document), limit: limits.maxDepth },
  ];
}

/** Separate from the other counts because it may need more time than they do. */
function checkFieldComparisons(
  document: DocumentNode,
  { maxFieldComparisons: limit, maxTokens }: RequestLimits,
): GraphQLError | undefined {
  const actual = countFieldComparisons(document, { max: limit.value, maxLevels: maxTokens.value });
  if (actual <= limit.value) return undefined;
  return limitExceeded({ subject: 'Validation needs', unit: 'field comparisons', actual, atLeast: true, limit });
}

function measureNodes(document: DocumentNode) {
  const measures = { aliases: 0, directives: 0, keyLength: 0, nameLength: 0 };
  visit(document, {
    Field({ alias, name }) {
      if (alias) measures.aliases++;
      measures.keyLength = Math.max(measures.keyLength, (alias ?? name).value.length);
    },
    Directive: () => void measures.directives++,
    Name: ({ value }) => void (measures.nameLength = Math.max(measures.nameLength, value.length)),
  });
  return measures;
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
