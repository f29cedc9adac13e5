/**
 * Input formats, checked before any upstream call. Messages never repeat the value, because most of these are secrets or
 * identify a person. The graph's scalars accept any JSON value, so a value may be of any type.
 */
import { z } from 'zod';
import { type ValidationMessageId, violation } from '../i18n/validation-messages.js';
import { toHealthIdNumber, toPhoneNumber, toPlainNumber } from '../../../umang/wire/canonical.js';
import { hasValidCheckDigit } from './verhoeff.js';

/** Reports at most one issue for each value. */
const pattern = (regex: RegExp, error: ValidationMessageId) => z.string(error).regex(regex, { error, abort: true });

/** Accepts a number as people type and paste it, such as in groups or in the digits of their language. */
const plainNumber = (regex: RegExp, error: ValidationMessageId) =>
  z.string(error).transform(toPlainNumber).pipe(pattern(regex, error));

/** @param toCanonical returns undefined for a text that is no such value */
const canonicalForm = (toCanonical: (text: string) => string | undefined, regex: RegExp, error: ValidationMessageId) =>
  z
    .string(error)
    .transform((text) => toCanonical(text) ?? '')
    .pipe(pattern(regex, error));

export const pin = plainNumber(/^\d{4}$/, 'pinFormat');

/** UMANG sends six digits; a hospital may send fewer. */
export const otp = plainNumber(/^\d{4,8}$/, 'otpFormat');

export const password = pattern(/^[^]{1,200}$/, 'passwordLength');

/**
 * NDHM's policy also forbids sequences such as 123, but section 6 records that UMANG accepted one, so UMANG decides on those.
 */
export const newPassword = pattern(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d\s]).{8,30}$/, 'newPasswordFormat');

/** A token from an earlier response. */
export const opaqueToken = pattern(/^[^]{1,8192}$/, 'opaqueTokenFormat');

/** Pasted text may have blanks around it and invisible characters. */
const address = (regex: RegExp, error: ValidationMessageId) =>
  z
    .string(error)
    .transform((text) => text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '').trim())
    .pipe(pattern(regex, error));

/** Rules for addresses have changed over time, so UMANG decides which ones exist. */
export const phrAddress = address(/^[A-Za-z\d._-]{1,150}@[A-Za-z\d.-]{2,50}$/, 'phrAddressFormat');

/** NDHM's policy excludes underscores, but NDHM itself suggests addresses with them, so UMANG decides on those. */
export const newPhrAddress = address(/^[A-Za-z\d][A-Za-z\d._-]{2,149}@[A-Za-z]{2,20}$/, 'newPhrAddressFormat');

/** With or without dashes; UMANG receives `NN-NNNN-NNNN-NNNN`. */
export const healthIdNumber = canonicalForm(toHealthIdNumber, /^\d/, 'healthIdNumberFormat');

/** With or without `+91`, `91` or `0`; UMANG receives `+91XXXXXXXXXX`. */
export const mobileNumber = canonicalForm(toPhoneNumber, /^\+91[6-9]/, 'mobileNumberFormat');

export const aadhaarNumber = plainNumber(/^\d{12}$/, 'aadhaarNumberFormat').refine(
  hasValidCheckDigit,
  violation('aadhaarNumberFormat'),
);

/** UMANG generates these, and not all have a version number that RFC 9562 defines. */
export const uuid = z.guid(violation('uuidFormat'));

/** Forwarded unchanged: clients copy IDs from responses, and some contain spaces. */
export const opaqueId = z
  .string(violation('idNotAString'))
  .regex(/\S/, violation('idEmpty'))
  .max(200, violation('idTooLong'));

/** The code of a counter, printed beside its QR code: a number as a rule, which people also type. */
export const counterCode = opaqueId.transform((text) => {
  const plain = toPlainNumber(text);
  return /^\d+$/.test(plain) ? plain : text;
});
