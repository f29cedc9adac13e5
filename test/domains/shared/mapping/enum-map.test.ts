/** Words of UMANG that the graph's enums define, and those that they do not. */
import { describe, expect, test } from '@jest/globals';
import { HiTypeOutput } from '../../../../src/generated/graphql.js';
import { enumMap, toRaw, toRawList } from '../../../../src/domains/shared/mapping/enum-map.js';

const hiType = enumMap(HiTypeOutput, { OP_CONSULTATION: 'OPConsultation' });

test.each([
  ['OPConsultation', 'OP_CONSULTATION', 'OPConsultation'],
  ['OP_CONSULTATION', 'UNKNOWN', 'OP_CONSULTATION'],
  ['INVOICE', 'INVOICE', 'INVOICE'],
  ['NewType', 'UNKNOWN', 'NewType'],
  ['UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
  ['', 'UNKNOWN', null],
  [null, null, null],
  [undefined, null, null],
  ['x'.repeat(64), 'UNKNOWN', 'x'.repeat(64)],
  ['x'.repeat(65), 'UNKNOWN', 'x'.repeat(64)],
  ['constructor', 'UNKNOWN', 'constructor'],
])('enum map: %j is %s in the graph, with the raw word %j', (word, value, raw) => {
  expect(hiType.toGraphOrNull(word)).toBe(value);
  expect(toRaw(word)).toBe(raw);
});

describe('raw words of a list', () => {
  test('have the order and the number of the values, and at most 64 characters', () => {
    const words = ['Prescription', 'x'.repeat(65), '', 'OPConsultation'];
    expect(toRawList(words)).toEqual(['Prescription', 'x'.repeat(64), '', 'OPConsultation']);
    expect(words.map(hiType.toGraph)).toHaveLength(4);
  });

  test('are not copied if all of them are short', () => {
    const words = ['Prescription', 'NewType'];
    expect(toRawList(words)).toBe(words);
  });
});
