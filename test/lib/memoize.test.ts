import { expect, test } from '@jest/globals';
import { memoize } from '../../src/lib/memoize.js';

test('memoize: computes each result once, undefined as well, until too many others have been used since', () => {
  const computed: string[] = [];
  const parse = memoize(
    (text) => {
      computed.push(text);
      return text === 'a' ? undefined : text.length;
    },
    { max: 2 },
  );
  expect(['a', 'bb', 'a', 'bb'].map(parse)).toEqual([undefined, 2, undefined, 2]);
  expect(computed).toEqual(['a', 'bb']);
  parse('ccc');
  parse('a');
  expect(computed).toEqual(['a', 'bb', 'ccc', 'a']);
});

test('memoize: stores a result under the key of its argument', () => {
  let calls = 0;
  const parse = memoize(() => (calls += 1), { max: 2, toKey: (text) => text.toLowerCase() });
  expect([parse('A'), parse('a'), parse('b')]).toEqual([1, 1, 2]);
});
