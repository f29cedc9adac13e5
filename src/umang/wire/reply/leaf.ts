/**
 * The kinds of value in replies. A schema of this file accepts every form of a value that has the declared type, and returns
 * the canonical one, which is what the graph returns. `leaves` tells how values of another type are read.
 */
import { z } from 'zod';
import { toHealthIdNumber, toName, toPhoneNumber, toPhrAddress, toPlaceCode, toText, toToken } from '../canonical.js';
import { isCanonicalDateTime, normalizeDateTime } from '../date-time.js';

export interface Leaf {
  readonly type: 'string' | 'number' | 'boolean';
  /** Whether a value is canonical. Runs for every value of every reply. */
  readonly isCanonical: (value: unknown) => boolean;
  /** Returns the canonical form; null for a blank, undefined for a value that cannot be read. */
  readonly read: (value: unknown) => unknown;
}

type Run = z.core.$ZodTypeInternals['run'];
type Payload = z.core.ParsePayload;

export const leaves = z.registry<Leaf>();

/** Custom parsing takes part in zod's compiled objects; a refinement or a transformation would cost twice the time. */
function setRun(schema: z.core.$ZodType, run: Run): void {
  schema._zod.run = run;
  schema._zod.parse = run;
}

function addIssue(payload: Payload): Payload {
  payload.issues.push({ code: 'custom', input: payload.value, message: 'unexpected value' });
  return payload;
}

function leaf<Value>(definition: Leaf): z.ZodCustom<Value, Value> {
  const { isCanonical } = definition;
  const schema = z.custom<Value>();
  leaves.add(schema, definition);
  setRun(schema, (payload) => (isCanonical(payload.value) ? payload : canonicalize(definition, payload, false)));
  schema.nullish = () => {
    const optional = z.optional(z.nullable(schema));
    setRun(optional, (payload) => {
      const value: unknown = payload.value;
      return value == null || isCanonical(value) ? payload : canonicalize(definition, payload, true);
    });
    return optional;
  };
  return schema;
}

function canonicalize({ type, read }: Leaf, payload: Payload, isNullable: boolean): Payload {
  const canonical = typeof payload.value === type ? read(payload.value) : undefined;
  if (canonical === undefined || (canonical === null && !isNullable)) return addIssue(payload);
  payload.value = canonical;
  return payload;
}

const expectedSchemas = z.registry<{ readonly isExpected: true }>();

/** A value that UMANG always sends as far as is known. A reply without it is still usable: the value is then null. */
export function expected<Schema extends z.ZodType>(schema: Schema): z.ZodNullable<Schema> {
  const nullable = z.nullable(schema);
  setRun(nullable, (payload, context) => schema._zod.run(payload, context));
  expectedSchemas.add(nullable, { isExpected: true });
  return nullable;
}

export const isExpected = (schema: z.core.$ZodType): boolean => expectedSchemas.has(schema);

/** A number as text. Undefined for a number that has lost digits. */
function toDigits(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : undefined;
}

const toNumber = (value: unknown): number =>
  typeof value === 'string' && /^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$/.test(value) ? Number(value) : NaN;

const isVisibleAscii = (code: number): boolean => code > 0x20 && code < 0x7f;

/** Whether a text neither begins nor ends with a blank; false if that takes a closer look. */
const isTrimmed = (value: unknown): value is string =>
  typeof value === 'string' &&
  isVisibleAscii(value.charCodeAt(0)) &&
  isVisibleAscii(value.charCodeAt(value.length - 1));

const isText = (value: unknown): value is string =>
  isTrimmed(value) || (typeof value === 'string' && value !== '' && value.trim() === value);

/** A kind of text: blank text is null, and numbers are texts. */
function textLeaf(
  canonicalize: (text: string) => string | undefined,
  isCanonical: Leaf['isCanonical'] = (value) => typeof value === 'string' && canonicalize(value) === value,
) {
  return leaf<string>({
    type: 'string',
    isCanonical,
    read(value) {
      const text = toDigits(value);
      return text?.trim() === '' ? null : text && canonicalize(text);
    },
  });
}

/** A kind of number, also as text. */
function numberLeaf(isValid: (number: number) => boolean, absent?: number) {
  const isNumber = (value: unknown): boolean => typeof value === 'number' && isValid(value);
  return leaf<number>({
    type: 'number',
    isCanonical: isNumber,
    read(value) {
      if (typeof value === 'string' && value.trim() === '') return null;
      const number = typeof value === 'number' ? value : toNumber(value);
      if (number === absent) return null;
      return isNumber(number) ? number : undefined;
    },
  });
}

export const text = textLeaf(toText, isText);

/** Identifies something at UMANG, which compares it exactly: blanks around it remain. */
export const identity = textLeaf(
  (value) => value,
  (value) => isTrimmed(value) || (typeof value === 'string' && value.trim() !== ''),
);

/** A token of a patient. Some services write `Bearer null` if there is none. */
export const patientToken = textLeaf((value) => {
  const token = toToken(value);
  return token === undefined || /^(?:null|undefined)$/i.test(token) ? undefined : token;
});

const plainName = /^[!-~]+(?: [!-~]+)*$/;
const irregularBlanks = / {2}|[\t-\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** Whether all blanks are single spaces. The first pattern is the faster one, for ASCII only. */
const isName = (value: unknown): boolean =>
  typeof value === 'string' && (plainName.test(value) || (isText(value) && !irregularBlanks.test(value)));

export const name = textLeaf(toName, isName);

/** State and district codes. */
export const placeCode = textLeaf(toPlaceCode, (value) => isText(value) && !/^0\d/.test(value));

const isPhrAddress = (value: unknown): value is string => isText(value) && value.toLowerCase() === value;

export const phrAddress = textLeaf(toPhrAddress, isPhrAddress);

export const healthIdNumber = textLeaf(toHealthIdNumber);

/** A patient: a PHR address or a health ID number. */
export const patientId = textLeaf(
  (value) => toHealthIdNumber(value) ?? toPhrAddress(value),
  (value) => isPhrAddress(value) && value.includes('@'),
);

export const phoneNumber = textLeaf(toPhoneNumber);

/** An image in Base64. */
export const photo = textLeaf(
  (value) => value.replace(/^\s*data:[^,]*,/i, '').replaceAll(/\s/g, '') || undefined,
  (value) => isTrimmed(value) && value[4] !== ':',
);

/** With or without a zone. The mappers, which know whether it lies in the past, convert it to RFC 3339. */
export const dateTime = leaf<string>({
  type: 'string',
  isCanonical: (value) => typeof value === 'string' && isCanonicalDateTime(value),
  read: (value) => (typeof value === 'string' && value.trim() === '' ? null : normalizeDateTime(value)),
});

/** GraphQL's Int. */
export const int = numberLeaf((value) => (value | 0) === value);

/** Not negative: a number of seconds, minutes or rows. */
export const countUpTo = (max: number) => numberLeaf((value) => (value | 0) === value && value >= 0 && value <= max);

export const count = countUpTo(Infinity);

export const decimal = numberLeaf(Number.isFinite);

const numberBetween = (min: number, max: number) =>
  numberLeaf((value) => Number.isInteger(value) && value >= min && value <= max, 0);

/** Parts of a date, of which an unknown one may be 0. */
export const dayOfMonth = numberBetween(1, 31);
export const month = numberBetween(1, 12);
export const year = numberBetween(1, 9999);

const flags: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false };

export const flag = leaf<boolean>({
  type: 'boolean',
  isCanonical: (value) => typeof value === 'boolean',
  read(value) {
    if (typeof value !== 'string') return undefined;
    const word = value.trim().toLowerCase();
    return word === '' ? null : Object.hasOwn(flags, word) ? flags[word] : undefined;
  },
});
