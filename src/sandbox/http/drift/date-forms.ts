/** The forms in which Java servers write a date and time. All denote the same instant. */
import { hours, minutes } from '../../../lib/duration.js';
import { pick, type Random } from './random.js';

const ndhmForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)(?:\.(\d+))?$/;
const indianOffsetMs = hours(5) + minutes(30);

/** Returns undefined if the value is not in NDHM's usual form, which is UTC without a zone. */
export function toOtherDateForm(value: unknown, random: Random): unknown {
  const match = typeof value === 'string' ? ndhmForm.exec(value) : null;
  if (!match) return undefined;
  const [text, minute = '', second = '', fraction = ''] = match;
  const epochMs = Date.parse(`${text}Z`);
  const nanoseconds = fraction.padEnd(9, '0');
  const [year, month, day, hour, minuteOfHour] = minute.split(/[-T:]/).map(Number);
  return pick<unknown>(
    [
      `${text}Z`,
      `${text}+00:00`,
      `${toIndianTime(text)}+0530`,
      `${toIndianTime(text)}+05:30`,
      `${minute}${second}.${nanoseconds}`,
      text.replace('T', ' '),
      fraction === '' ? `${minute}${second}.0Z` : `${minute}${second},${fraction}`,
      second === ':00' && fraction === '' ? minute : `${text}Z`,
      ...(fraction.length <= 3 ? [epochMs, epochMs / 1000] : []),
      [year, month, day, hour, minuteOfHour, Number(second.slice(1)), Number(nanoseconds)],
    ],
    random,
  );
}

/** Indian time without a zone. Undefined if a reader could not recognize it, because it is in the past as UTC, too. */
export function toZonelessIndianTime(value: unknown, now: number): string | undefined {
  if (typeof value !== 'string' || !ndhmForm.test(value)) return undefined;
  const isInFutureAsUtc = Date.parse(`${value}Z`) + indianOffsetMs > now + minutes(5);
  return isInFutureAsUtc ? toIndianTime(value) : undefined;
}

function toIndianTime(text: string): string {
  const shifted = new Date(Date.parse(`${text}Z`) + indianOffsetMs).toISOString().slice(0, 19);
  return shifted + text.slice(19);
}
