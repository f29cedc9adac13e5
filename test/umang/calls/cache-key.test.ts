import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { callKey } from '../../../src/umang/calls/cache-key.js';
import { pin } from '../../../src/umang/credential.js';
import { endpoint } from '../../../src/umang/endpoint.js';

const declare = (name: string) =>
  endpoint({
    name,
    section: 1,
    path: 'same-path',
    effect: 'read',
    credential: pin,
    request: z.object({ id: z.string() }),
    reply: z.unknown(),
  });

test('call key: is equal for equal calls', () => {
  expect(callKey(declare('a'), { id: '1' })).toBe(callKey(declare('a'), { id: '1' }));
  expect(callKey(declare('a'), { id: '1' }, 'token')).toBe(callKey(declare('a'), { id: '1' }, 'token'));
});

test('call key: a request without values is equal to one without fields', () => {
  expect(callKey(declare('a'), { id: undefined })).toBe(callKey(declare('a'), {}));
  expect(callKey(declare('a'), {})).not.toBe(callKey(declare('b'), {}));
  expect(callKey(declare('a'), {}, 'token')).not.toBe(callKey(declare('a'), {}));
});

test.each([
  ['the endpoint', callKey(declare('b'), { id: '1' }, 'token')],
  ['the request', callKey(declare('a'), { id: '2' }, 'token')],
  ['the PIN token', callKey(declare('a'), { id: '1' }, 'other')],
  ['the presence of a PIN token', callKey(declare('a'), { id: '1' })],
])('call key: differs with %s', (_difference, other) => {
  expect(callKey(declare('a'), { id: '1' }, 'token')).not.toBe(other);
});
