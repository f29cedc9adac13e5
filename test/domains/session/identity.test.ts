/** The identity in the claims of a token has the same spelling as the graph and the subjects of attempts. */
import { describe, expect, test } from '@jest/globals';
import { byPatient } from '../../../src/domains/shared/mutations/attempt-policy.js';
import { canonicalAddress } from '../../../src/domains/shared/input/canonical.js';
import { toPatientKey, type Viewer } from '../../../src/domains/shared/viewer.js';
import { toIdentity } from '../../../src/domains/session/token.js';

describe('toIdentity', () => {
  test.each([
    ['an address in mixed case', { healthId: 'Asha.Verma@SBX' }, { id: 'asha.verma@sbx' }],
    ['an address with blanks around it', { healthId: ' asha.verma@sbx ' }, { id: 'asha.verma@sbx' }],
    ['a blank address', { healthId: ' ' }, {}],
    ['an address that is no text', { healthId: 7 }, {}],
    ['a number without dashes', { healthIdNumber: '91100020003001' }, { healthIdNumber: '91-1000-2000-3001' }],
    ['a number as a JSON number', { healthIdNumber: 91100020003001 }, { healthIdNumber: '91-1000-2000-3001' }],
    ['a number with dashes', { healthIdNumber: '91-1000-2000-3001' }, { healthIdNumber: '91-1000-2000-3001' }],
    ['a number of 13 digits', { healthIdNumber: '9110002000300' }, {}],
    ['a number that is neither text nor number', { healthIdNumber: ['91100020003001'] }, {}],
    ['no claims', {}, {}],
  ])('reads %s', (_title, claims, identity) => {
    expect(toIdentity(claims)).toEqual({ id: undefined, healthIdNumber: undefined, ...identity });
  });
});

test('tokens that spell the same patient differently have the same key', () => {
  const spellings = [
    { healthId: 'Asha.Verma@sbx', healthIdNumber: '91100020003001' },
    { healthId: 'asha.verma@sbx', healthIdNumber: '91-1000-2000-3001' },
    { healthId: 'asha@abdm', healthIdNumber: 91100020003001 },
  ];
  expect(new Set(spellings.map((claims) => toPatientKey(toIdentity(claims), 'token'))).size).toBe(1);
});

test('attempts of a patient count together with those at the same address', async () => {
  const identity = () => Promise.resolve(toIdentity({ healthId: 'Asha.Verma@SBX' }));
  expect(await byPatient(undefined, { identity } as Viewer)).toBe(canonicalAddress('asha.verma@sbx'));
});
