/** Reports attempts at secrets: security events for wrong and refused ones, audit lines for attempts to sign in. */
import type { AttemptOutcome, Secret } from '../../domains/shared/mutations/attempt-policy.js';
import type { AuditedSignIn } from '../../observability/audit-log.js';
import type { RequestObservability } from '../../observability/observability.js';
import type { SecurityEventKind } from '../../observability/security-events.js';
import type { AttemptClient } from './attempt-limiter.js';

const eventKinds: Readonly<Record<Secret, SecurityEventKind>> = {
  password: 'failed_sign_in',
  'refresh token': 'failed_sign_in',
  OTP: 'wrong_otp',
  PIN: 'wrong_pin',
  'PIN reset token': 'wrong_pin_reset_token',
};

const auditOutcomes: Readonly<Record<AttemptOutcome, AuditedSignIn['outcome']>> = {
  succeeded: 'ok',
  'wrong-secret': 'refused',
  failed: 'failed',
  'not-sent': 'failed',
};

export const observeAttempts = ({
  recordSecurityEvent,
  auditSignIn,
}: Pick<RequestObservability, 'recordSecurityEvent' | 'auditSignIn'>): Pick<
  AttemptClient,
  'onRefused' | 'onEnded'
> => ({
  onRefused({ kind: { isSignIn }, subject }, limit) {
    recordSecurityEvent('attempt_refused', { subject, limit });
    if (isSignIn) auditSignIn({ subject, outcome: 'limited' });
  },
  onEnded({ kind: { secret, isSignIn }, subject }, outcome, viewer) {
    if (secret && outcome === 'wrong-secret')
      recordSecurityEvent(isSignIn ? 'failed_sign_in' : eventKinds[secret], { subject });
    if (isSignIn)
      auditSignIn({ subject, outcome: auditOutcomes[outcome], ...(outcome === 'succeeded' && { patient: viewer }) });
  },
});
