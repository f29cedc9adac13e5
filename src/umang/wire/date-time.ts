/**
 * Reads every form of date and time that UMANG, NDHM and Java servers send, and writes RFC 3339.
 *
 * Most times have no zone and are in UTC. Some lists have Indian times without a zone instead; nothing in a reply tells
 * which. Only an event that has already happened shows it: if it lies in the future as UTC, it is an Indian time.
 */

/** The form of almost all recorded times: a valid date, seconds, any fraction, no zone or `Z`. */
const recordedForm =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z?$/;

/** A zone may be followed by its name, as in Java: `+05:30[Asia/Kolkata]`. */
const anyForm =
  /^(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d)(?::(\d\d)(?:[.,](\d*))?)?\s*(?:(Z|UTC|GMT)|([+-]\d\d):?(\d\d)?)?(?:\[.*\])?)?$/i;

const epochForm = /^-?\d{9,15}(?:\.\d+)?$/;
/** Smaller numbers, such as 0, are no times. */
const minEpoch = 1e8;
const maxEpochSeconds = 1e11;

/**
 * @param value text, epoch seconds or milliseconds, or numbers from the year to nanoseconds
 * @param options.pastEvent whether the event cannot lie in the future
 * @returns RFC 3339 with a zone, or undefined if the value is not a valid date
 */
export function parseDateTime(value: unknown, { pastEvent = false } = {}): string | undefined {
  const text = normalizeDateTime(value);
  if (text === undefined || hasZone(text)) return text;
  return pastEvent && text > latestPast() ? `${text}+05:30` : `${text}Z`;
}

/** Expects a normalized text, which ends with `Z`, an offset or digits. */
function hasZone(text: string): boolean {
  const sign = text.charCodeAt(text.length - 6);
  return sign === 0x2b || sign === 0x2d || text.charCodeAt(text.length - 1) === 0x5a;
}

/** Whether `normalizeDateTime` returns the text as it is. False for a few forms that are canonical, such as offsets. */
export const isCanonicalDateTime = (text: string): boolean => recordedForm.test(text);

/** Like `parseDateTime`, but a time without a zone remains so. */
export function normalizeDateTime(value: unknown): string | undefined {
  if (typeof value === 'string') return isCanonicalDateTime(value) ? value : normalizeText(value.trim());
  if (typeof value === 'number') return fromEpoch(value);
  return Array.isArray(value) ? fromParts(value) : undefined;
}

/** Converts a result of `parseDateTime` to a text whose alphabetical order is the order of the instants. */
export function toSortKey(dateTime: string): string {
  const utc = dateTime.endsWith('Z') ? dateTime.slice(0, -1) : shiftToUtc(dateTime);
  return utc.endsWith('0') && utc.includes('.') ? utc.replace(/\.?0{1,9}$/, '') : utc;
}

/** Keeps all digits of the fraction, of which `Date` has only three. */
function shiftToUtc(dateTime: string): string {
  const utc = new Date(dateTime.slice(0, 19) + dateTime.slice(-6)).toISOString();
  return utc.slice(0, 19) + dateTime.slice(19, -6);
}

/** Servers' clocks differ: an event may seem to lie this far in the future. */
const maxClockSkewMs = 60_000;
const latest = { computedAt: 0, text: '' };

/** The latest UTC time that is not in the future, without a zone. Computed once a second. */
function latestPast(): string {
  const now = Date.now();
  if (Math.abs(now - latest.computedAt) > 1000) {
    latest.computedAt = now;
    latest.text = new Date(now + maxClockSkewMs).toISOString().slice(0, -1);
  }
  return latest.text;
}

function normalizeText(text: string): string | undefined {
  if (epochForm.test(text)) return fromEpoch(Number(text));
  const match = anyForm.exec(text);
  if (!match) return undefined;
  const [, date = '', time = '00:00', seconds = '00', fraction = '', utc, hours, minutes = '00'] = match;
  const local = `${date}T${time}:${seconds}${fraction && `.${fraction.slice(0, 9)}`}`;
  if (!isValid(`${date}T${time}:${seconds}`) || !isValidOffset(hours, minutes)) return undefined;
  if (utc !== undefined) return `${local}Z`;
  return hours === undefined ? local : `${local}${hours}:${minutes}`;
}

/** `Date` accepts 30 February and 24:00. */
function isValid(local: string): boolean {
  const epochMs = Date.parse(`${local}Z`);
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(local);
}

const isValidOffset = (hours = '+00', minutes: string): boolean => Math.abs(Number(hours)) < 24 && Number(minutes) < 60;

function fromEpoch(epoch: number): string | undefined {
  if (Math.abs(epoch) < minEpoch) return undefined;
  const date = new Date(Math.abs(epoch) < maxEpochSeconds ? epoch * 1000 : epoch);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return text.length === 24 ? text : undefined; // years outside 0000 to 9999 take more characters
}

function fromParts(parts: readonly unknown[]): string | undefined {
  if (parts.length < 3 || parts.length > 7 || !parts.every((part) => Number.isInteger(part))) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0, nanoseconds = 0] = parts.map(String);
  const pad = (part: unknown, length = 2) => String(part).padStart(length, '0');
  const fraction = pad(nanoseconds, 9).replace(/0{1,9}$/, '');
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  return normalizeText(`${date}T${pad(hour)}:${pad(minute)}:${pad(second)}${fraction && `.${fraction}`}`);
}
