import type { Period, Purpose } from '../../../generated/graphql.js';
import { dateTime } from './date-time.js';
import { purposeOfUse } from './enums.js';
import type { PeriodReply, PurposeReply } from '../wire.js';

export function toPurpose(purpose: PurposeReply | null | undefined): Purpose | null {
  if (!purpose) return null;
  return { code: purposeOfUse.toGraph(purpose.code), text: purpose.text ?? null, refUri: purpose.refUri || null };
}

export function toPeriod(period: PeriodReply | null | undefined): Period | null {
  return period ? { from: dateTime(period.from), to: dateTime(period.to) } : null;
}
