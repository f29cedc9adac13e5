/** Date-times and periods as input. UMANG receives UTC, to the millisecond. */
import { z } from 'zod';
import { violation } from '../i18n/validation-messages.js';

const error = violation('dateTimeFormat');

const dateTime = z.iso
  .datetime({ offset: true, error, abort: true })
  .transform((text) => new Date(text).toISOString())
  .refine((text) => /^\d{4}-/.test(text), { error, abort: true });

const periodFrom = (start: typeof dateTime) =>
  z.object({ from: start, to: dateTime }).refine(({ from, to }) => from <= to, violation('periodReversed'));

export const period = periodFrom(dateTime);

export const pastPeriod = periodFrom(
  dateTime.refine((start) => start < new Date().toISOString(), violation('periodNotPast')),
);
