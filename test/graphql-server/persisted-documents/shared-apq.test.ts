/** What replicas share of the documents that clients register. */
import { afterEach, expect, jest, test } from '@jest/globals';
import { SharedApq } from '../../../src/graphql-server/persisted-documents/shared-apq.js';
import { hours } from '../../../src/lib/duration.js';
import { createMemoryStore } from '../../support/memory-store.js';

afterEach(() => {
  jest.useRealTimers();
});

async function countShared(apq: SharedApq, hashes: readonly string[]): Promise<number> {
  const documents = await Promise.all(hashes.map((hash) => apq.find(hash)));
  return documents.filter((document) => document !== undefined).length;
}

test('documents of a hostile client take at most 4 MiB of the store within their lifetime of a day', async () => {
  jest.useFakeTimers();
  const apq = new SharedApq(createMemoryStore());
  const document = 'ह'.repeat(20_000); // 60 kB
  const hashes = Array.from({ length: 800 }, (_, index) => `hash ${index}`);
  for (const hash of hashes) {
    apq.register(hash, document);
    jest.advanceTimersByTime(hours(24) / 1000);
  }
  expect(await countShared(apq, hashes)).toBe(Math.floor(4_194_304 / 60_000));
  jest.advanceTimersByTime(hours(24));
  expect(await countShared(apq, hashes)).toBe(0);
  apq.register('next day', document);
  expect(await apq.find('next day')).toBe(document);
});

test('the documents of an application are shared, also after a large one was not', async () => {
  const apq = new SharedApq(createMemoryStore());
  const hashes = Array.from({ length: 1000 }, (_, index) => `hash ${index}`);
  for (const hash of hashes) apq.register(hash, `{ field }${' '.repeat(4000)}`);
  apq.register('large', ' '.repeat(1_000_000));
  apq.register('small', '{ field }');
  expect(await countShared(apq, hashes)).toBe(1000);
  expect(await countShared(apq, ['large', 'small'])).toBe(1);
});
