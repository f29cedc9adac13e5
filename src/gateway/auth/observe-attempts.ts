/** Reports attempts at secrets: security events for wrong and rejected ones, and lines of the audit log. */
import type { AttemptKind, AttemptOutcome, Secret } from '../../domains/shared/mutations/attempt-policy.js';
import type { AuditedAttempt } from '../../observability/audit/audit-log.js';
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

const auditOutcomes: Readonly<Record<AttemptOutcome, AuditedAttempt['outcome']>> = {
  succeeded: 'ok',
  'wrong-secret': 'refused',
  failed: 'failed',
  'not-sent': 'failed',
};

export const observeAttempts = (
  request: Pick<RequestObservability, 'recordSecurityEvent' | 'auditAttempt' | 'caller'>,
): Pick<AttemptClient, 'onRejected' | 'onEnded'> => ({
  onRejected({ kind, subject }, limit) {
    request.recordSecurityEvent('attempt_refused', { subject, limit });
    const patient = precedesSignIn(kind) ? undefined : request.caller;
    request.auditAttempt({ ...describeAttempt(kind), account: subject, outcome: 'limited', isSent: false, patient });
  },
  onEnded({ kind, subject }, outcome, viewer) {
    const { secret, isSignIn } = kind;
    if (secret && outcome === 'wrong-secret')
      request.recordSecurityEvent(isSignIn ? 'failed_sign_in' : eventKinds[secret], { subject });
    if (!precedesSignIn(kind)) return; // the audit log has a line for each call of the patient
    const patient = isSignIn && outcome === 'succeeded' ? viewer : undefined;
    request.auditAttempt({
      ...describeAttempt(kind),
      account: subject,
      outcome: auditOutcomes[outcome],
      isSent: outcome !== 'not-sent',
      patient,
    });
  },
});

/** The account that the attempt names need not be that of the patient whose token the request has. */
const precedesSignIn = ({ isSignIn, perMinute }: AttemptKind): boolean => Boolean(isSignIn ?? perMinute);

function describeAttempt({ secret, message, isSignIn }: AttemptKind): Pick<AuditedAttempt, 'action' | 'secret'> {
  if (isSignIn) return { action: 'sign-in', secret: secret ?? '' };
  return secret ? { action: 'verify-secret', secret } : { action: 'send-otp', secret: message ?? '' };
}
