/**
 * Verhoeff's check digit, the last digit of an Aadhaar number. It detects every single wrong digit and every transposition of
 * two adjacent digits. Digits are multiplied in the dihedral group D5, after a permutation that depends on their position.
 */
const permutation = '1576283094';

export function hasValidCheckDigit(digits: string): boolean {
  return (
    [...digits].reverse().reduce((product, digit, index) => multiply(product, permute(Number(digit), index % 8)), 0) ===
    0
  );
}

const permute = (digit: number, count: number): number =>
  count === 0 ? digit : permute(Number(permutation.charAt(digit)), count - 1);

/** 0 to 4 are rotations, 5 to 9 reflections; a rotation after a reflection has the opposite direction. */
function multiply(a: number, b: number): number {
  const rotation = (a < 5 ? a + b : a - b + 10) % 5;
  return a < 5 === b < 5 ? rotation : rotation + 5;
}
