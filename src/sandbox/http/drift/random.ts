/** A source of random numbers that depends on its seed alone, so that a run can be repeated. */
export type Random = () => number;

/** The mulberry32 generator, seeded by any number of integers. */
export function createRandom(...seeds: readonly number[]): Random {
  let state = seeds.reduce((hash, seed) => mix(hash ^ seed), 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    return (mix(state) >>> 0) / 2 ** 32;
  };
}

function mix(value: number): number {
  const first = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  const second = Math.imul(first ^ (first >>> 12), 0x297a2d39);
  return second ^ (second >>> 15);
}

export function pick<Element>(list: readonly [Element, ...Element[]], random: Random): Element {
  return list[Math.floor(random() * list.length)] ?? list[0];
}

export function shuffle<Element>(list: readonly Element[], random: Random): Element[] {
  return list
    .map((element) => ({ element, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ element }) => element);
}
