/** The size of cached documents: what they take on the heap, and which are dropped. */
import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { DocumentCache } from '../../../src/graphql-server/document-cache/document-cache.js';
import { measureHeapUsed } from '../../support/heap.js';

const unlimited = 1e9;

describe('DocumentCache', () => {
  test('drops the documents that were used least recently when they take more than the maximum', () => {
    const [first, second, third] = ['{ a }', '{ b }', '{ c }'].map((text) => parse(text)) as [any, any, any];
    const one = new DocumentCache(unlimited);
    one.add(first);
    const cache = new DocumentCache(2 * one.bytes);
    cache.add(first);
    cache.add(second);
    expect(cache.get('{ a }')).toBe(first);
    cache.add(third);
    expect([cache.get('{ a }'), cache.get('{ b }'), cache.get('{ c }')]).toEqual([first, undefined, third]);
  });

  test('counts what grows with a document, and drops other documents for it', () => {
    const cache = new DocumentCache(20_000);
    const [first, second] = [parse('{ a }'), parse('{ b }')];
    cache.add(first);
    cache.add(second);
    const before = cache.bytes;
    cache.grow(second, 10_000);
    expect(cache.bytes - before).toBe(10_000);
    cache.grow(second, 4000);
    expect([cache.has(first), cache.has(second)]).toEqual([false, true]);
    cache.grow(second, 4000);
    expect([cache.has(second), cache.bytes]).toEqual([false, 0]);
  });

  test('a document that is larger than the maximum is not retained', () => {
    const cache = new DocumentCache(5000);
    cache.add(parse(`{ ${'a '.repeat(100)} }`));
    expect(cache.bytes).toBe(0);
  });

  test('another document with the same text is not the cached one', () => {
    const cache = new DocumentCache(unlimited);
    cache.add(parse('{ a }'));
    expect(cache.has(parse('{ a }'))).toBe(false);
  });
});

describe('DocumentCache: the size counted is at least what the documents take on the heap', () => {
  const repeatTo3kB = (part: (index: number) => string): string => {
    let text = '';
    for (let index = 0; text.length < 2950; index++) text += part(index);
    return text;
  };

  test.each<[string, (index: number) => string]>([
    ['one short field', (index) => `query q${index} { states { ${repeatTo3kB(() => 'code ')} } }`],
    ['aliases with nested fields', (index) => `query q${index} { ${repeatTo3kB((n) => `a${n}:states{code name}`)} }`],
    ['directives', (index) => `query q${index} { states { ${repeatTo3kB(() => 'code@skip(if:false)')} } }`],
    ['comments', (index) => `query q${index} { __typename } ${repeatTo3kB(() => '#\n')}`],
    ['characters beyond Latin-1', (index) => `query q${index} { __typename } #${'अ'.repeat(2950)}`],
    ['long names', (index) => `query q${index} { ${repeatTo3kB((n) => `${'a'.repeat(60)}${n}:__typename `)} }`],
  ])('%s', (_content, build) => {
    const cache = new DocumentCache(unlimited);
    const fill = (from: number) => {
      for (let index = from; index < from + 200; index++) cache.add(parse(Buffer.from(build(index)).toString()));
    };
    fill(1000);
    const [heapBefore, bytesBefore] = [measureHeapUsed(), cache.bytes];
    fill(2000);
    const heap = measureHeapUsed() - heapBefore;
    expect(heap).toBeGreaterThan(100_000);
    expect(heap).toBeLessThan(cache.bytes - bytesBefore);
  });
});
