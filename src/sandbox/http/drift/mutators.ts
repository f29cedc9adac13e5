/**
 * The ways in which replies of NDHM and UMANG differ from their documentation, by name. None changes what identifies a row.
 * Most leave a value that can still be read; those that lose one choose a part on which no patient journey depends.
 */
import { parseJson } from '../../../lib/parse-json.js';
import { toOtherDateForm, toZonelessIndianTime } from './date-forms.js';
import { isJsonObject, listSlots, remove, type JsonObject, type Slot } from './json-slots.js';
import { pick, shuffle, type Random } from './random.js';

/** A reply before it is sent. Mutators change it in place. */
export interface DriftReply {
  readonly effect: 'read' | 'write';
  readonly envelope: JsonObject;
  readonly now: number;
  /** How the envelope is sent. */
  readonly delivery: { gzip?: true; byteOrderMark?: true; interimResponse?: true; empty?: true };
}

/** Returns whether the reply has something to which the mutator applies. */
export type Mutator = (reply: DriftReply, random: Random) => boolean;

type Edit = () => void;

/** Applies some of the edits, at least one. */
function applySome(edits: readonly Edit[], random: Random): boolean {
  const [first, ...others] = shuffle(edits, random);
  if (!first) return false;
  first();
  for (const edit of others) if (random() < 0.5) edit();
  return true;
}

/** Edits slots of a success; `findEdit` returns undefined where it does not apply. */
const editSlots =
  (findEdit: (slot: Slot, random: Random, reply: DriftReply) => Edit | undefined): Mutator =>
  (reply, random) => {
    if (reply.envelope['rs'] !== 'S') return false;
    const slots = listSlots({ pd: reply.envelope['pd'] }).map((slot) =>
      slot.key === 'pd'
        ? { ...slot, parent: reply.envelope, set: (value: unknown) => void (reply.envelope['pd'] = value) }
        : slot,
    );
    return applySome(
      slots.flatMap((slot) => findEdit(slot, random, reply) ?? []),
      random,
    );
  };

/** Replaces values of a success; `convert` returns undefined where it does not apply. */
const replaceValues = (convert: (slot: Slot, random: Random, reply: DriftReply) => unknown): Mutator =>
  editSlots((slot, random, reply) => {
    const replacement = convert(slot, random, reply);
    return replacement === undefined ? undefined : () => slot.set(replacement);
  });

const matches = (pattern: RegExp, value: unknown): value is string => typeof value === 'string' && pattern.test(value);

const pastEventKeys = new Set(['createdAt', 'lastUpdated', 'dateCreated', 'dateModified', 'dateGranted']);
const nameKeys = new Set(['name', 'first', 'last', 'lockerName', 'stateName', 'districtName']);
const freeTextKeys = new Set(['display', 'text', 'city', 'address', 'telephone']);
const blankableKeys = new Set([
  'middle',
  'last',
  'refUri',
  'address',
  'city',
  'telephone',
  'profilePhoto',
  'districtName',
]);
/** A null list of hospitals means all of them, an empty one none. */
const listsWithMeaningfulNull = new Set(['hips']);
const identityKeys = [
  'id',
  'requestId',
  'lockerId',
  'subscriptionId',
  'referenceNumber',
  'careContextReference',
  'identifier',
  'stateCode',
  'code',
  'value',
];
const expendableKeys = new Set([
  'refUri',
  'telephone',
  'latitude',
  'longitude',
  'pinCode',
  'profilePhoto',
  'frequency',
  'dataEraseAt',
  'accessMode',
  'communicationHint',
  'communicationExpiry',
  'otpMedium',
  'otpMediumValue',
  'expiryInMinutes',
  'refreshExpiresIn',
  'tokenType',
  'dateModified',
  'currentCounter',
  'repeat',
  'hiuAttributes',
  'healthLockerAttributes',
]);

const isEmptyPage = (value: unknown): boolean =>
  isJsonObject(value) && Array.isArray(value['requests']) && value['size'] === 0;

/** All four parts of section 25 included. */
const isEmptyResult = (pd: unknown): boolean =>
  (Array.isArray(pd) && pd.length === 0) ||
  isEmptyPage(pd) ||
  (isJsonObject(pd) && Object.keys(pd).length > 1 && Object.values(pd).every(isEmptyPage));

/** A row that has nothing to identify it. */
function createOddRow(rows: readonly unknown[], random: Random): unknown {
  const [row] = rows;
  const identityKey = isJsonObject(row) ? identityKeys.find((key) => key in row) : undefined;
  return identityKey === undefined ? null : pick<unknown>([null, {}, { [identityKey]: null }], random);
}

/** An odd row elsewhere than at the end of the last page would move rows to other offsets. */
function findOddRowIndex(rows: readonly unknown[], { parent }: Slot, random: Random): number | undefined {
  const { size, offset } = parent ?? {};
  if (typeof size !== 'number') return Math.floor(random() * (rows.length + 1));
  return Number(offset ?? 0) + rows.length >= size ? rows.length : undefined;
}

const errorBody = /^(\d{3} [^:]*): \[(\{.*\})\]$/s;

/** Rewrites the body of NDHM's error inside the text of a failure. */
const rewriteError =
  (rewrite: (body: string, statusLine: string, random: Random) => unknown): Mutator =>
  ({ envelope }, random) => {
    const { rs, pd } = envelope;
    const match = rs === 'F' && typeof pd === 'string' ? errorBody.exec(pd) : null;
    if (!match) return false;
    const [, statusLine = '', body = ''] = match;
    envelope['pd'] = rewrite(body, statusLine, random);
    return true;
  };

function parseObject(text: string): JsonObject {
  const value = parseJson(text);
  return isJsonObject(value) ? value : {};
}

export const mutators = {
  numberAsText: replaceValues(({ value }) => (typeof value === 'number' ? String(value) : undefined)),

  textAsNumber: replaceValues(({ value }) => (matches(/^[1-9]\d{0,14}$/, value) ? Number(value) : undefined)),

  booleanAsText: replaceValues(({ value }, random) =>
    typeof value === 'boolean' ? pick(value ? ['true', 'yes'] : ['false', 'no'], random) : undefined,
  ),

  wrongKind: replaceValues(({ key, value }, random) =>
    expendableKeys.has(key) ? pick<unknown>(isJsonObject(value) ? ['', [], 1.5] : [{}, [], [null]], random) : undefined,
  ),

  droppedPart: editSlots((slot, random) =>
    expendableKeys.has(slot.key) && slot.parent ? pick([() => remove(slot), () => slot.set(null)], random) : undefined,
  ),

  nullInTextList: editSlots(({ value }, random) =>
    Array.isArray(value) && typeof value[0] === 'string'
      ? () => void value.splice(Math.floor(random() * (value.length + 1)), 0, pick([null, '', ' '], random))
      : undefined,
  ),

  oddRow: editSlots((slot, random) => {
    const rows: unknown = slot.value;
    if (!Array.isArray(rows) || typeof rows[0] === 'string' || listsWithMeaningfulNull.has(slot.key)) return undefined;
    const index = findOddRowIndex(rows, slot, random);
    return index === undefined ? undefined : () => void rows.splice(index, 0, createOddRow(rows, random));
  }),

  absentEmptyList: editSlots((slot, random) => {
    const isEmpty = Array.isArray(slot.value) ? slot.value.length === 0 : slot.key !== 'pd' && isEmptyPage(slot.value);
    return isEmpty && !listsWithMeaningfulNull.has(slot.key)
      ? pick([() => remove(slot), () => slot.set(null)], random)
      : undefined;
  }),

  blankText: replaceValues(({ key, value }, random) =>
    value === null && blankableKeys.has(key) ? pick(['', ' ', '\u00a0'], random) : undefined,
  ),

  doubledBlanks: replaceValues(({ key, value }, random) => {
    if (typeof value !== 'string' || value.trim() === '') return undefined;
    if (nameKeys.has(key)) return pick([`${value} `, value.replaceAll(' ', '  '), ` ${value}  `], random);
    return freeTextKeys.has(key) ? ` ${value} ` : undefined;
  }),

  dateForm: replaceValues(({ value }, random) => toOtherDateForm(value, random)),

  zonelessIndianTime: replaceValues(({ key, value }, _random, { now }) =>
    pastEventKeys.has(key) ? toZonelessIndianTime(value, now) : undefined,
  ),

  leadingZeros: replaceValues(({ key, value }, random) =>
    /^(code|(state|district)Code)$/.test(key) && matches(/^\d{1,3}$/, value)
      ? pick([`0${value}`, value.padStart(4, '0')], random)
      : undefined,
  ),

  upperCaseAddress: replaceValues(({ value }, random) =>
    matches(/^[\w.-]+@sbx$/, value)
      ? pick([value.toUpperCase(), value.charAt(0).toUpperCase() + value.slice(1), value.replace('sbx', 'SBX')], random)
      : undefined,
  ),

  healthNumberForm: replaceValues(({ value }, random) =>
    matches(/^\d\d-\d{4}-\d{4}-\d{4}$/, value)
      ? value.replaceAll('-', pick(['', '\u2011', '\u2013', ' '], random))
      : undefined,
  ),

  phoneForm: replaceValues(({ key, value, parent }, random) => {
    const isPhone = key === 'phone' || (key === 'value' && parent?.['type'] === 'MOBILE');
    return isPhone && matches(/^(\+91)?\d{10}$/, value)
      ? pick(['+91', '91', '0', '', '+91-'], random) + value.slice(-10)
      : undefined;
  }),

  zeroDayOrMonth: replaceValues(({ key, value }) =>
    value === null && (key === 'date' || key === 'month') ? 0 : undefined,
  ),

  nameAsText: replaceValues(({ key, value, parent }) =>
    key === 'name' && isJsonObject(value) && parent && 'token' in parent && 'healthId' in parent
      ? Object.values(value)
          .filter((part) => typeof part === 'string')
          .join(' ')
      : undefined,
  ),

  misspelledKey: editSlots(({ key, value, parent }) => {
    const isInboxPart = key === 'authorizations' && isJsonObject(value);
    const isAutoApproval = key === 'includedSources' && parent && 'hiu' in parent;
    if (!parent || !(isInboxPart || isAutoApproval)) return undefined;
    return () => {
      delete parent[key];
      parent[isInboxPart ? 'authorization' : 'includedSourcs'] = value;
    };
  }),

  extraKeys: editSlots(({ value }) =>
    isJsonObject(value) ? () => Object.assign(value, { kycStatus: 'VERIFIED', abhaAddresses: [null] }) : undefined,
  ),

  nullError: ({ envelope: { rs, pd } }) => {
    if (rs !== 'S' || !isJsonObject(pd)) return false;
    pd['error'] = null;
    return true;
  },

  noResults: ({ effect, envelope }) => {
    const { rs, pd } = envelope;
    if (rs !== 'S' || effect !== 'read' || !isEmptyResult(pd)) return false;
    Object.assign(envelope, { rs: 'F', rc: '400', rd: 'Sorry, department returned no results', pd: null });
    return true;
  },

  emptyBody: ({ effect, envelope: { rs, pd }, delivery }) => {
    if (rs !== 'S' || effect !== 'write' || pd !== null) return false;
    delivery.empty = true;
    return true;
  },

  codeAsText: rewriteError(
    (body, statusLine) => `${statusLine}: [${body.replace(/"code":(\d+)/, (_, code: string) => `"code":"${code}"`)}]`,
  ),

  escapedError: rewriteError((body, statusLine) => `${statusLine}: [${JSON.stringify(body).slice(1, -1)}]`),

  errorObject: rewriteError((body, statusLine) => ({ status: Number(statusLine.slice(0, 3)), ...parseObject(body) })),

  quotedError: rewriteError((body, statusLine) => `${statusLine}: "${body}"`),

  gzip: ({ delivery }) => (delivery.gzip = true),

  byteOrderMark: ({ delivery }) => (delivery.byteOrderMark = true),

  interimResponse: ({ delivery }) => (delivery.interimResponse = true),
} satisfies Record<string, Mutator>;

export type MutatorName = keyof typeof mutators;

export const mutatorNames = Object.keys(mutators) as MutatorName[];
