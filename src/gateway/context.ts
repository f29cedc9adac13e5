/** Builds the GraphQL context of one request. Requests share the dependencies, which hold no patient data. */
import type { Context } from '../domains/context.js';
import { Loaders } from '../domains/loaders.js';
import type { InboxPollers } from '../domains/patient/inbox-updates/inbox-pollers.js';
import { negotiateLanguage } from '../domains/shared/i18n/translate.js';
import type { AttemptLimiter } from '../domains/shared/mutations/attempt-policy.js';
import type { RequestObservability } from '../observability/observability.js';
import type { Upstream } from '../umang/calls/upstream.js';
import { UmangClient } from '../umang/client.js';
import type { UmangUser } from '../umang/umang-options.js';
import type { VerifyToken } from './auth/jwks.js';
import { createViewer } from './auth/create-viewer.js';
import { umangUserHeaders } from './request-headers.js';

export interface ContextDependencies {
  readonly upstream: Upstream;
  readonly verifyToken: VerifyToken;
  readonly operatorKey: string | undefined;
  readonly inboxPollers: Pick<InboxPollers, 'forViewer'>;
}

export function createContext(
  { upstream, verifyToken, operatorKey, inboxPollers }: ContextDependencies,
  { headers, signal }: Request,
  { callObserver }: RequestObservability,
  attemptLimiter: AttemptLimiter,
): Context {
  const viewer = createViewer(headers, verifyToken, operatorKey);
  const user = umangUserFromHeaders(upstream.options.user, headers);
  const deadline = performance.now() + upstream.callLimits.operationDeadlineMs;
  const caller = { user, patientToken: viewer.patientToken, signal, deadline };
  // A mutation that signs a patient in replaces `context.viewer`.
  const umang = new UmangClient(
    upstream,
    caller,
    callObserver(() => context.viewer),
  );
  const context: Context = {
    viewer,
    umang,
    loaders: new Loaders(umang),
    inboxUpdates: inboxPollers.forViewer(user, viewer),
    attemptLimiter,
    language: negotiateLanguage(headers.get('accept-language')),
  };
  return context;
}

/** A client application may call on behalf of its own UMANG user. */
function umangUserFromHeaders(configured: UmangUser, headers: Headers): UmangUser {
  const overrides = Object.entries(umangUserHeaders).flatMap(([field, name]) => {
    const value = headers.get(name);
    return value === null ? [] : [[field, value] as const];
  });
  return overrides.length === 0 ? configured : { ...configured, ...Object.fromEntries(overrides) };
}
