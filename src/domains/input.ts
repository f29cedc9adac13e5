/**
 * What a mutation's input must look like before it costs a call. Messages say what to do and never repeat the value:
 * most of these are secrets or name a person.
 */
import { z } from 'zod';

const digits = (text: string): string => text.replaceAll(/[\s-]/g, '');

export const pin = z.string().regex(/^\d{4}$/, 'A PIN has 4 digits.');

/** Six digits from UMANG; a hospital's own OTP may be shorter. */
export const otp = z.string().regex(/^\d{4,8}$/, 'An OTP has 4 to 8 digits, as the message shows it.');

export const password = z
  .string()
  .min(1, 'The password is empty.')
  .max(200, 'The password is longer than 200 characters.');

export const phrAddress = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{2,149}@[A-Za-z]{2,20}$/, 'A PHR address looks like name@sbx.');

/** With or without dashes; UMANG is given `NN-NNNN-NNNN-NNNN`. */
export const healthIdNumber = z
  .string()
  .transform(digits)
  .pipe(z.string().regex(/^\d{14}$/, 'A health ID number has 14 digits.'))
  .transform((number) => number.replace(/^(..)(....)(....)(....)$/, '$1-$2-$3-$4'));

export const uuid = z.uuid('This is not an id of ours: copy it unchanged from the step before.');

export const identifier = z
  .string()
  .trim()
  .min(1, 'The id is empty.')
  .max(200, 'The id is longer than 200 characters.');
