/**
 * Verhoeff's check digit, which ends an Aadhaar number: it finds every single wrong digit and every two neighbours swapped.
 * Digits are multiplied in the dihedral group of a pentagon, each permuted first as often as it stands from the right.
 */
const permuted = '1576283094';

export function endsInCheckDigit(digits: string): boolean {
  return [...digits].reverse().reduce((sum, digit, place) => times(sum, permute(Number(digit), place % 8)), 0) === 0;
}

const permute = (digit: number, count: number): number =>
  count === 0 ? digit : permute(Number(permuted.charAt(digit)), count - 1);

/** 0 to 4 turn the pentagon, 5 to 9 flip it; what follows a flip turns the other way. */
function times(one: number, other: number): number {
  const turn = (one < 5 ? one + other : one - other + 10) % 5;
  return one < 5 === other < 5 ? turn : turn + 5;
}
