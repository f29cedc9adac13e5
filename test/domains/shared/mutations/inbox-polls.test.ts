/** Which mutations make the inbox of their patient be polled soon. */
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Context } from '../../../../src/domains/context.js';
import { defineMutation } from '../../../../src/domains/shared/mutations/define-mutation.js';
import { createTestViewer } from '../../../support/context/viewer.js';

test.each([
  ['one that succeeds', () => Promise.resolve({}), 1],
  ['one that fails', () => Promise.reject(new Error('timeout')), 1],
  [
    'not one that signs a patient in',
    (viewer: Context['viewer']) => Promise.resolve({}).finally(() => viewer.signIn('t', {})),
    0,
  ],
])('inbox polls after a mutation: %s', async (_title, execute, expected) => {
  let polls = 0;
  const viewer = createTestViewer();
  const context = {
    language: 'en',
    viewer,
    inboxUpdates: { pollSoon: async () => void polls++ },
  } as unknown as Context;
  const resolve = defineMutation(z.object({}), () => execute(viewer));
  await resolve(null, {}, context).catch(() => undefined);
  expect(polls).toBe(expected);
});
