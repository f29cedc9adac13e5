/**
 * Counts the work of validation's rule that fields with the same response key must be mergeable: it compares every such field
 * of an object with every other one, and then their selections in the same way. Spreads and inline fragments count, too, so that
 * counting takes no longer than the number that it returns.
 */
import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { type Fragments, fragmentMap } from '../ast/collect-fields.js';

interface Bounds {
  /** Counting stops above this number. */
  readonly max: number;
  /** Only a cycle of fragments has more levels, and validation rejects it. */
  readonly maxLevels: number;
}

interface MergedSelection {
  /** Selections of the same object. */
  readonly selectionSets: readonly SelectionSetNode[];
  readonly level: number;
}

/**
 * @returns the sum of n² over each n fields of one object with the same response key, plus the number of spreads and inline
 * fragments in the objects, or a number above the maximum
 */
export function countFieldComparisons(document: DocumentNode, { max, maxLevels }: Bounds): number {
  const fragments = fragmentMap(document);
  const visited = new Set<string>();
  let comparisons = 0;

  function countFrom(root: SelectionSetNode): void {
    const pending: MergedSelection[] = [{ selectionSets: [root], level: 1 }];
    for (let merged = pending.pop(); merged && comparisons <= max; merged = pending.pop()) {
      const { selectionSets, level } = merged;
      const { fieldsByKey, fragmentCount } = mergeSelections(selectionSets, fragments, visited);
      comparisons += fragmentCount;
      for (const fields of fieldsByKey.values()) {
        comparisons += fields.length ** 2;
        const children = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
        if (children.length > 0 && level < maxLevels) pending.push({ selectionSets: children, level: level + 1 });
      }
    }
  }

  const { definitions } = document;
  for (const node of definitions) if (node.kind === Kind.OPERATION_DEFINITION) countFrom(node.selectionSet);
  for (const node of definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION && !visited.has(node.name.value)) countFrom(node.selectionSet);
  return comparisons;
}

interface MergedFields {
  readonly fieldsByKey: ReadonlyMap<string, readonly FieldNode[]>;
  /** Spreads and inline fragments, repeated ones and those of missing fragments included. */
  readonly fragmentCount: number;
}

/** @param visited receives the names of all fragments that are spread */
function mergeSelections(
  selectionSets: readonly SelectionSetNode[],
  fragments: Fragments,
  visited: Set<string>,
): MergedFields {
  const fieldsByKey = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  let fragmentCount = 0;

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        add(selection);
        continue;
      }
      fragmentCount++;
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else collectFragment(selection.name.value);
    }
  }

  function collectFragment(name: string): void {
    if (spread.has(name)) return;
    spread.add(name);
    visited.add(name);
    const fragment = fragments[name];
    if (fragment) collect(fragment.selectionSet);
  }

  function add(field: FieldNode): void {
    const key = (field.alias ?? field.name).value;
    const fields = fieldsByKey.get(key);
    if (fields) fields.push(field);
    else fieldsByKey.set(key, [field]);
  }

  selectionSets.forEach(collect);
  return { fieldsByKey, fragmentCount };
}
