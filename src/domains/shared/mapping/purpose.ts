import type { Period, Purpose } from '../../../generated/graphql.js';
import { toDateTime } from './date-time.js';
import { toRaw } from './enum-map.js';
import { purposeOfUse } from './enums.js';
import type { PeriodReply, PurposeReply } from '../wire.js';

export function toPurpose(purpose: PurposeReply | null | undefined): Purpose | null {
  if (!purpose) return null;
  return {
    code: purposeOfUse.toGraph(purpose.code),
    codeRaw: toRaw(purpose.code),
    text: purpose.text ?? null,
    refUri: purpose.refUri || null,
  };
}

export function toPeriod(period: PeriodReply | null | undefined): Period | null {
  return period ? { from: toDateTime(period.from), to: toDateTime(period.to) } : null;
}
