/** Moments and spans of time, as input. UMANG is given UTC, to the millisecond. */
import { z } from 'zod';

const rule = 'A moment looks like 2021-12-24T10:41:18.935Z, with its zone.';

const moment = z.iso
  .datetime({ offset: true, error: rule, abort: true })
  .transform((text) => new Date(text).toISOString())
  .refine((text) => /^\d{4}-/.test(text), { error: rule, abort: true });

const from = (begin: typeof moment) =>
  z
    .object({ from: begin, to: moment })
    .refine(({ from, to }) => from <= to, 'The period ends before it begins: `to` must not lie before `from`.');

export const period = from(moment);

export const begunPeriod = from(
  moment.refine((begin) => begin < new Date().toISOString(), 'The period has to begin in the past.'),
);
