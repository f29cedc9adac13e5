/**
 * One spelling for each account, transaction or patient whose attempts are counted together. UMANG accepts several spellings
 * of an identifier, and each of them would otherwise have a count of its own. UMANG itself receives addresses and references as
 * the client wrote them.
 */
import { toPhrAddress, toPlainNumber } from '../../../umang/wire/canonical.js';

declare const canonical: unique symbol;

/** Only the functions of this file create one, so a limited mutation cannot count by a raw input. */
export type CanonicalSubject = string & { readonly [canonical]: true };

const toSubject = (text: string): CanonicalSubject => text as CanonicalSubject;

/** UUIDs: hexadecimal digits have two cases. */
export const canonicalUuid = (uuid: string): CanonicalSubject => toSubject(uuid.toLowerCase());

/** Health ID and Aadhaar numbers: digits, in groups or not. */
export const canonicalNumber = (number: string): CanonicalSubject =>
  toSubject(toPlainNumber(number).replaceAll(/\D/g, ''));

/** PHR addresses. */
export const canonicalAddress = (address: string): CanonicalSubject => toSubject(toPhrAddress(address) ?? '');

/**
 * References that a provider chooses. Only letters and digits count: a provider may ignore case, spaces, punctuation or
 * invisible characters. Two references that differ in nothing else share a count, which makes the limit stricter.
 */
export const canonicalReference = (reference: string): CanonicalSubject =>
  toSubject(
    reference
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  );

/** The signed part of a JWT: its signature has several spellings, because the last character encodes unused bits. */
export const canonicalToken = (token: string): CanonicalSubject =>
  toSubject(/^([^.]+\.[^.]+)\.[^.]*$/.exec(token)?.[1] ?? token);
