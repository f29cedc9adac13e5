/** Changes replies as unknown versions of UMANG may. */
import fc from 'fast-check';

export type Path = readonly (string | number)[];

export type ChangeKind = 'drop' | 'null' | 'otherType' | 'wrap' | 'blank' | 'huge' | 'otherZone';

export interface Change {
  /** Selects the position, as a share of all positions. */
  readonly position: number;
  readonly kind: ChangeKind;
  /** Selects one of several values of the kind. */
  readonly variant: number;
}

/** Appears in replies only, so that it must not appear in errors, logs or metrics. */
export const canary = 'canary-3f9a1c';

export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    position: fc.nat(),
    kind: fc.constantFrom<ChangeKind>('drop', 'null', 'otherType', 'wrap', 'blank', 'huge', 'otherZone'),
    variant: fc.nat(11),
  }),
  { minLength: 1, maxLength: 3 },
);

const otherTypes = [canary, 7, -1, 1.5, true, false, [], {}, [canary], { [canary]: canary }, 'null', 'true'];
/** Stands for JSON's `1e400`, which `JSON.stringify` cannot write. */
const infinity = 'number 1e400';

export const toJson = (value: unknown): string => JSON.stringify(value).replaceAll(`"${infinity}"`, '1e400');

const hugeValues = [
  3_000_000_000,
  1e21,
  infinity,
  '9'.repeat(400),
  'x'.repeat(20_000),
  '2'.repeat(19),
  Number.MAX_SAFE_INTEGER,
];
const dateTimes = [
  '2021-12-24T10:41:18.935+05:30',
  '2021-12-24T10:41:18Z',
  '2021-12-24T10:41:18+0530',
  '2021-12-24 10:41',
  '2021-12-24',
  1640342478,
  1640342478935,
  [2021, 12, 24, 10, 41, 18, 935000000],
  '2099-12-24T10:41:18,935',
  '+275760-09-13T00:00:00Z',
  '2021-13-45T99:99:99',
  -1,
];
const blanks = ['', ' ', '\t\n', '\u00a0', '0', 0];

const pick = <Value>(values: readonly Value[], variant: number): Value => values[variant % values.length] as Value;

/** A later change may change what this one has inserted. */
const pickCopy = <Value>(values: readonly Value[], variant: number): Value => structuredClone(pick(values, variant));

export function listPlaces(value: unknown): Path[] {
  const positions: Path[] = [[]];
  const visit = (part: unknown, path: Path): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, inner] of Object.entries(part)) {
      const innerPath = [...path, Array.isArray(part) ? Number(key) : key];
      positions.push(innerPath);
      visit(inner, innerPath);
    }
  };
  visit(value, []);
  return positions;
}

/** Returns the changed reply and the changed positions, by their paths in the original. */
export function applyChanges(
  original: unknown,
  positions: readonly Path[],
  list: readonly Change[],
): { readonly pd: unknown; readonly changedPaths: readonly Path[] } {
  const root = { pd: structuredClone(original) };
  const changedPaths = list.map(({ position }) => positions[position % positions.length] ?? []);
  list.forEach((change, index) => changeAt(root, ['pd', ...(changedPaths[index] ?? [])], change));
  return { pd: withoutDropped(root.pd), changedPaths };
}

const dropped = Symbol('dropped');

function changeAt(root: unknown, path: Path, { kind, variant }: Change): void {
  let parent = root;
  for (const key of path.slice(0, -1)) {
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return; // changed before
    parent = (parent as Record<string | number, unknown>)[key];
  }
  const key = path.at(-1)!;
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return;
  const fields = parent as Record<string | number, unknown>;
  fields[key] = toChanged(fields[key], kind, variant);
}

function toChanged(value: unknown, kind: ChangeKind, variant: number): unknown {
  switch (kind) {
    case 'drop':
      return dropped;
    case 'null':
      return null;
    case 'otherType':
      return variant === 0 && typeof value === 'number' ? String(value) : pickCopy(otherTypes, variant);
    case 'wrap':
      return pick([[value], { value }, [[value]], { [canary]: value }], variant);
    case 'blank':
      return pick(blanks, variant);
    case 'huge':
      return pick(hugeValues, variant);
    case 'otherZone':
      return pickCopy(dateTimes, variant);
  }
}

/** Items of a list are removed last, so that the other paths remain valid. */
function withoutDropped(value: unknown): unknown {
  if (value === dropped) return undefined;
  if (Array.isArray(value)) return value.filter((item) => item !== dropped).map(withoutDropped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== dropped)
      .map(([key, inner]) => [key, withoutDropped(inner)]),
  );
}
