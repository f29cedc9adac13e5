/**
 * The canonical form of what UMANG and clients spell in several ways. Replies, inputs, token claims and comparisons all use
 * these functions, so equal values are equal texts everywhere. Undefined where the text is no such value.
 */

/** Text without surrounding blanks. */
export function toText(text: string): string | undefined {
  return text.trim() || undefined;
}

/** Tokens: UMANG and clients write them with and without `Bearer`. */
export function toToken(text: string): string | undefined {
  return toText(text.replace(/^\s*Bearer(?:\s+|$)/i, ''));
}

/** A name with single blanks between its words. */
export function toName(text: string): string | undefined {
  return toText(text.replaceAll(/\s+/gu, ' '));
}

/** State and district codes: UMANG writes both `6` and `06`. */
export function toPlaceCode(code: string): string | undefined {
  return toText(code)?.replace(/^0+(?=\d)/, '');
}

/** PHR addresses: UMANG ignores their case. */
export function toPhrAddress(address: string): string | undefined {
  return toText(address)?.toLowerCase();
}

const phoneNumberForm = /^\+91\d{10}$/;
const healthIdNumberForm = /^\d\d-\d{4}-\d{4}-\d{4}$/;

/** `91-1000-2000-3001`: 14 digits, grouped in any way or not at all. */
export function toHealthIdNumber(number: string): string | undefined {
  if (healthIdNumberForm.test(number)) return number;
  const groups = /^(\d\d)(\d{4})(\d{4})(\d{4})$/.exec(toPlainNumber(number));
  return groups?.slice(1).join('-');
}

/** `+919000000001`: an Indian number of 10 digits, with or without `+91`, `91`, `0091` or `0` before it. */
export function toPhoneNumber(number: string): string | undefined {
  if (phoneNumberForm.test(number)) return number;
  const plain = toPlainNumber(number).replaceAll(/[().]/g, '');
  const subscriber = /^(?:\+91|0091|91)?0?(\d{10})$/.exec(plain)?.[1];
  return subscriber && `+91${subscriber}`;
}

/** Maximum length of the digits and everything between them. */
const maxNumberLength = 200;

/**
 * A number as people type and paste it, without what groups or surrounds its digits: blanks, dashes, and invisible characters
 * such as those that mark the direction of a text. Digits of any script become `0` to `9`. A text that is too long for a number
 * remains as it is.
 */
export function toPlainNumber(text: string): string {
  if (text.length > maxNumberLength) return text;
  return text
    .replaceAll(/[\s\p{Cc}\p{Dash}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll('\uff0b', '+')
    .replaceAll(/(?![0-9])\p{Nd}/gu, toAsciiDigit);
}

/** The digits of a script are ten consecutive characters; some scripts follow each other directly. */
function toAsciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let first = codePoint;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first--;
  return String((codePoint - first) % 10);
}
