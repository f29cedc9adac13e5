/** Finds misspelled names of variables: they would be ignored, and their setting would silently stay at the default. */

/**
 * Names that are this short resemble unrelated ones: `PORT` and `SORT`, `HOST` and `HOME`. Of longer names, one edit is a
 * typing error, and of long ones two are.
 */
const minLength = 8;
const maxEdits = (length: number): number => (length < 12 ? 1 : 2);

export interface LookAlike {
  readonly name: string;
  readonly nearest: string;
}

/** @param names of all variables of the process, related to the gateway or not */
export function findLookAlikes(names: Iterable<string>, variables: ReadonlySet<string>): LookAlike[] {
  const candidates = [...variables].filter(({ length }) => length >= minLength);
  return [...names]
    .filter((name) => !variables.has(name))
    .flatMap((name) => {
      const nearest = findNearest(name.toUpperCase(), candidates);
      return nearest === undefined ? [] : [{ name, nearest }];
    });
}

function findNearest(name: string, candidates: readonly string[]): string | undefined {
  let nearest: { readonly candidate: string; readonly edits: number } | undefined;
  for (const candidate of candidates) {
    const max = Math.min(maxEdits(candidate.length), nearest ? nearest.edits - 1 : Infinity);
    if (Math.abs(candidate.length - name.length) > max) continue;
    const edits = countEdits(name, candidate);
    if (edits <= max) nearest = { candidate, edits };
  }
  return nearest?.candidate;
}

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbors. */
function countEdits(one: string, other: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const substitution = one[row - 1] === other[column - 1] ? 0 : 1;
      let edits = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + substitution,
      );
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) edits = Math.min(edits, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(edits);
    }
    [beforePrevious, previous] = [previous, current];
  }
  return previous[other.length] ?? 0;
}
