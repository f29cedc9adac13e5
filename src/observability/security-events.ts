/**
 * Security events: what a person who guesses secrets or overloads the gateway causes. Each one is counted, and logged without
 * the secret, the account or the full client address. The number of log lines is limited.
 */
import { LineLimiter } from './line-limiter.js';
import type { Logger } from './logger.js';

export const securityEventKinds = [
  'failed_sign_in',
  'wrong_otp',
  'wrong_pin',
  'wrong_pin_reset_token',
  'attempt_refused',
  'wrong_operator_key',
  'wrong_router_key',
  'limit_exceeded',
] as const;

export type SecurityEventKind = (typeof securityEventKinds)[number];

export interface SecurityEventFields {
  /** Pseudonym of the account, transaction or patient that the event concerns; null if there is none. */
  readonly subject: string | null;
  /** The client's network, never its full address; null if it is unknown. */
  readonly network: string | null;
  readonly traceId: string;
  /** The limit that an `attempt_refused` or `limit_exceeded` has reached. */
  readonly limit?: string | undefined;
}

export interface SecurityEvents {
  record(kind: SecurityEventKind, fields: SecurityEventFields): void;
  /** Logs the numbers of suppressed lines. */
  close(): void;
}

/** Maximum for each kind of event. */
const maxLinesPerMinute = 20;

/** @param onEvent called for every event, logged or not */
export function createSecurityEvents(log: Logger, onEvent: (kind: SecurityEventKind) => void): SecurityEvents {
  const lines = new LineLimiter<SecurityEventKind>(maxLinesPerMinute, (kind, suppressed) =>
    log.warn({ kind, suppressed }, 'security events without a log line in the last minute'),
  );
  return {
    record(kind, fields) {
      onEvent(kind);
      if (lines.add(kind)) log.warn({ kind, ...fields }, 'security event');
    },
    close: () => lines.close(),
  };
}
