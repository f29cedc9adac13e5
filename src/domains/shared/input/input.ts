/**
 * What a mutation's input must look like before it costs a call. Messages say what to do and never repeat the value:
 * most of these are secrets or name a person. The graph's scalars let anything through, so a value need not be a string.
 */
import { z } from 'zod';
import { endsInCheckDigit } from './verhoeff.js';

/** One fault, one message: what comes after is not looked at. */
const formed = (form: RegExp, error: string) => z.string(error).regex(form, { error, abort: true });

/** Typed in groups, as it is printed on the card. */
const numbered = (form: RegExp, message: string) =>
  z
    .string(message)
    .transform((text) => text.replaceAll(/[\s-]/g, ''))
    .pipe(formed(form, message));

export const pin = formed(/^\d{4}$/, 'A PIN has 4 digits.');

/** Six digits from UMANG; a hospital's own OTP may be shorter. */
export const otp = formed(/^\d{4,8}$/, 'An OTP has 4 to 8 digits, as the message shows it.');

export const password = formed(/^[^]{1,200}$/, 'A password has 1 to 200 characters.');

/**
 * NDHM's policy forbids runs such as 123, too, and yet section 6 records that one was accepted: of these UMANG judges.
 */
export const newPassword = formed(
  /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d\s]).{8,30}$/,
  'A password has 8 to 30 characters, among them an upper-case and a lower-case letter, a digit and a special character.',
);

/** A token that came with an earlier answer. */
export const secret = formed(/^[^]{1,8192}$/, 'Copy this unchanged from the step before.');

/** Some in use have an underscore; none is made with one. */
export const phrAddress = formed(
  /^\s*[A-Za-z\d][A-Za-z\d._-]{2,149}@[A-Za-z]{2,20}\s*$/,
  'A PHR address looks like name@sbx.',
).trim();

export const newPhrAddress = phrAddress.regex(
  /^[^_]*$/,
  'Choose 3 to 150 letters, digits, dots or dashes before the @.',
);

/** With or without dashes; UMANG is given `NN-NNNN-NNNN-NNNN`. */
export const healthIdNumber = numbered(/^\d{14}$/, 'A health ID number has 14 digits.').transform((number) =>
  number.replace(/^(..)(....)(....)(....)$/, '$1-$2-$3-$4'),
);

/** With or without `+91`; UMANG is given `+91XXXXXXXXXX`. */
export const mobileNumber = numbered(
  /^(\+91)?[6-9]\d{9}$/,
  'A mobile number has 10 digits, with or without +91.',
).transform((number) => `+91${number.slice(-10)}`);

const aadhaarRule = 'An Aadhaar number has 12 digits, the last of which confirms the others. Check each.';

export const aadhaarNumber = numbered(/^\d{12}$/, aadhaarRule).refine(endsInCheckDigit, aadhaarRule);

/** UMANG makes these, and not all of them as RFC 9562 numbers its versions. */
export const uuid = z.guid('This is not an id of ours: copy it unchanged from the step before.');

/** Ids are copied, not typed, and some have spaces: they are passed on as they come. */
export const identifier = z
  .string('The id is no text.')
  .regex(/\S/, 'The id is empty.')
  .max(200, 'The id is longer than 200 characters.');

/** A word of the graph's that only UMANG may leave unknown. */
export const known = <Word extends string>(words: Readonly<Record<string, Word>>) =>
  z.enum(words).refine((word) => word !== 'UNKNOWN', 'Choose another word: `UNKNOWN` is for answers alone.');
