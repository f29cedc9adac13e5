import { expect, test } from '@jest/globals';
import { identifyViewer, type Identity } from '../../../src/domains/shared/viewer.js';

const viewer = (identity: Identity) => ({
  patientToken: () => Promise.resolve('the token'),
  identity: () => Promise.resolve(identity),
});

test.each<[string, Identity, string]>([
  ['the health ID number', { healthIdNumber: '91-1000-2000-3001', id: 'asha@sbx' }, '91-1000-2000-3001'],
  ['the address without a number', { id: 'asha@sbx' }, 'asha@sbx'],
  ['the token without a verified identity', {}, 'the token'],
])('identifyViewer: is %s', async (_case, identity, expected) => {
  expect(await identifyViewer(viewer(identity))).toBe(expected);
});

test('identifyViewer: rejects if no patient is signed in', async () => {
  const identity = () => Promise.reject(new Error('not signed in'));
  await expect(identifyViewer({ ...viewer({}), identity })).rejects.toThrow('not signed in');
});
