/**
 * Input formats, checked before any upstream call. Messages never repeat the value, because most of these are secrets or
 * identify a person. The graph's scalars accept any JSON value, so a value may be of any type.
 */
import { z } from 'zod';
import { type ValidationMessageId, violation } from '../i18n/validation-messages.js';
import { hasValidCheckDigit } from './verhoeff.js';

/** Reports at most one issue for each value. */
const pattern = (regex: RegExp, error: ValidationMessageId) => z.string(error).regex(regex, { error, abort: true });

/** Accepts digits in groups, as they are printed on the card. */
const digits = (regex: RegExp, error: ValidationMessageId) =>
  z
    .string(error)
    .transform((text) => text.replaceAll(/[\s-]/g, ''))
    .pipe(pattern(regex, error));

export const pin = pattern(/^\d{4}$/, 'pinFormat');

/** UMANG sends six digits; a hospital may send fewer. */
export const otp = pattern(/^\d{4,8}$/, 'otpFormat');

export const password = pattern(/^[^]{1,200}$/, 'passwordLength');

/**
 * NDHM's policy also forbids sequences such as 123, but section 6 records that UMANG accepted one, so UMANG decides on those.
 */
export const newPassword = pattern(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d\s]).{8,30}$/, 'newPasswordFormat');

/** A token from an earlier response. */
export const opaqueToken = pattern(/^[^]{1,8192}$/, 'opaqueTokenFormat');

/** Some existing addresses have an underscore; new ones may not. */
export const phrAddress = pattern(/^\s*[A-Za-z\d][A-Za-z\d._-]{2,149}@[A-Za-z]{2,20}\s*$/, 'phrAddressFormat').trim();

export const newPhrAddress = phrAddress.regex(/^[^_]*$/, violation('newPhrAddressFormat'));

/** With or without dashes; UMANG receives `NN-NNNN-NNNN-NNNN`. */
export const healthIdNumber = digits(/^\d{14}$/, 'healthIdNumberFormat').transform((number) =>
  number.replace(/^(..)(....)(....)(....)$/, '$1-$2-$3-$4'),
);

/** With or without `+91`; UMANG receives `+91XXXXXXXXXX`. */
export const mobileNumber = digits(/^(\+91)?[6-9]\d{9}$/, 'mobileNumberFormat').transform(
  (number) => `+91${number.slice(-10)}`,
);

export const aadhaarNumber = digits(/^\d{12}$/, 'aadhaarNumberFormat').refine(
  hasValidCheckDigit,
  violation('aadhaarNumberFormat'),
);

/** UMANG generates these, and not all have a version number that RFC 9562 defines. */
export const uuid = z.guid(violation('uuidFormat'));

/** Forwarded unchanged: clients copy ids from responses, and some contain spaces. */
export const opaqueId = z
  .string(violation('idNotAString'))
  .regex(/\S/, violation('idEmpty'))
  .max(200, violation('idTooLong'));

/** `UNKNOWN` stands for values of UMANG's that the graph does not define, so clients may not send it. */
export const enumExceptUnknown = <Value extends string>(values: Readonly<Record<string, Value>>) =>
  z.enum(values).refine((value) => value !== 'UNKNOWN', violation('enumValueUnknown'));
