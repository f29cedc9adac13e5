import { expect, test } from '@jest/globals';
import {
  toHealthIdNumber,
  toName,
  toPhoneNumber,
  toPhrAddress,
  toPlaceCode,
  toText,
  toToken,
} from '../../../src/umang/wire/canonical.js';

test.each([
  ['text: removes surrounding blanks', toText, ' Sector  5\u00a0', 'Sector  5'],
  ['text: blank text is no text', toText, ' \t\n', undefined],
  ['name: removes doubled and surrounding blanks', toName, ' Asha   Verma ', 'Asha Verma'],
  ['name: blank text is no name', toName, '  ', undefined],
  ['token: removes `Bearer` in any case and blanks', toToken, ' bEARER \t abc.def ', 'abc.def'],
  ['token: `Bearer` without a blank after it is part of the token', toToken, 'Bearerabc', 'Bearerabc'],
  ['token: `Bearer` alone is no token', toToken, 'Bearer', undefined],
  ['place code: removes leading zeros', toPlaceCode, '006', '6'],
  ['place code: zero remains', toPlaceCode, '00', '0'],
  ['place code: a code of letters remains', toPlaceCode, ' XX ', 'XX'],
  ['place code: blank text is no code', toPlaceCode, '', undefined],
  ['PHR address: is in lower case', toPhrAddress, ' Asha.Verma@SBX', 'asha.verma@sbx'],
  ['PHR address: blank text is no address', toPhrAddress, ' ', undefined],
  ['health ID number: digits are grouped', toHealthIdNumber, '91100020003001', '91-1000-2000-3001'],
  ['health ID number: other groups are regrouped', toHealthIdNumber, ' 9110 0020\u20110030-01', '91-1000-2000-3001'],
  ['health ID number: 13 digits are none', toHealthIdNumber, '9110002000300', undefined],
  ['health ID number: a PHR address is none', toHealthIdNumber, 'asha.verma@sbx', undefined],
  ['phone number: +91 is added', toPhoneNumber, '9000000001', '+919000000001'],
  ['phone number: 91 becomes +91', toPhoneNumber, '919000000001', '+919000000001'],
  ['phone number: a leading 0 is removed', toPhoneNumber, '090000 00001', '+919000000001'],
  ['phone number: the international prefix 0091 becomes +91', toPhoneNumber, '0091 9000000001', '+919000000001'],
  ['phone number: canonical numbers remain', toPhoneNumber, '+919000000001', '+919000000001'],
  ['phone number: ten digits beginning with 91 are a whole number', toPhoneNumber, '9100000001', '+919100000001'],
  ['phone number: a masked number is none', toPhoneNumber, '******0001', undefined],
])('canonical %s', (_, toCanonical, value, expected) => {
  expect(toCanonical(value)).toBe(expected);
  if (expected !== undefined) expect(toCanonical(expected)).toBe(expected);
});
