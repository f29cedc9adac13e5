import { expect, test } from '@jest/globals';
import { memoize, memoizeByObject } from '../../src/lib/memoize.js';

test('memoize: computes each result once, undefined as well, until too many others have been used since', () => {
  const computed: string[] = [];
  const parse = memoize(
    (text) => {
      computed.push(text);
      return text === 'a' ? undefined : text.length;
    },
    { max: 2 },
  );
  expect(['a', 'bb', 'a', 'bb'].map((text) => parse(text))).toEqual([undefined, 2, undefined, 2]);
  expect(computed).toEqual(['a', 'bb']);
  parse('ccc');
  parse('a');
  expect(computed).toEqual(['a', 'bb', 'ccc', 'a']);
});

test('memoize: stores a result under a key in place of its argument', () => {
  let calls = 0;
  const count = memoize(() => (calls += 1), { max: 2 });
  expect([count('A', 'a'), count('a'), count('b')]).toEqual([1, 1, 2]);
});

test('memoizeByObject: computes the result of each object once, a false one as well', () => {
  const computed: string[] = [];
  const isShort = memoizeByObject(({ name }: { name: string }, max: number) => {
    computed.push(name);
    return name.length <= max;
  });
  const [short, long, equal] = [{ name: 'a' }, { name: 'bbb' }, { name: 'bbb' }];
  expect([short, long, long, short].map((object) => isShort(object, 2))).toEqual([true, false, false, true]);
  expect(computed).toEqual(['a', 'bbb']);
  isShort(equal, 2);
  expect(computed).toEqual(['a', 'bbb', 'bbb']);
});
