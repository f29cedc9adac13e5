/** Canonical spellings of single inputs; all limited mutations are tested in `canonical-subjects.test.ts`. */
import { describe, expect, test } from '@jest/globals';
import {
  canonicalAddress,
  canonicalNumber,
  canonicalReference,
  canonicalToken,
  canonicalUuid,
} from '../../../../src/domains/shared/input/canonical.js';

describe('canonical spellings', () => {
  test.each([
    ['UUID: lower case', canonicalUuid('BB599F8B-76f7-4eaf-bac7-aead4bc585d6'), 'bb599f8b-76f7-4eaf-bac7-aead4bc585d6'],
    ['number: its digits', canonicalNumber(' 91-1000 2000-3002'), '91100020003002'],
    ['number in Devanagari digits: 0 to 9', canonicalNumber('९१-१०००\u20112000-3002'), '91100020003002'],
    ['address: without spaces around it, in lower case', canonicalAddress(' Asha.Verma@SBX\n'), 'asha.verma@sbx'],
    ['reference: letters and digits in lower case', canonicalReference(' Hip-\u200b１10/a\u0000'), 'hip110a'],
    ['token: without the signature', canonicalToken('header.payload.signature'), 'header.payload'],
    ['token that is no JWT: unchanged', canonicalToken('opaque.token'), 'opaque.token'],
  ])('%s', (_title, canonical, expected) => {
    expect(canonical).toBe(expected);
  });
});
