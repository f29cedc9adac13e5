/** Builds the GraphQL context of one request. Requests share the dependencies, which hold no patient data. */
import type { Context } from '../domains/context.js';
import { Loaders } from '../domains/loaders.js';
import type { InboxPollers } from '../domains/patient/inbox-updates/inbox-pollers.js';
import { negotiateLanguage } from '../domains/shared/i18n/translate.js';
import type { AttemptLimiter } from '../domains/shared/mutations/attempt-policy.js';
import type { BudgetContext } from '../graphql-server/budget/operation-budget.js';
import type { UpstreamReportContext } from '../graphql-server/cost/upstream-report.js';
import type { RequestObservability } from '../observability/observability.js';
import { composeObservers } from '../umang/calls/call-observer.js';
import type { Upstream } from '../umang/calls/upstream.js';
import { UmangClient } from '../umang/client.js';
import type { VerifyToken } from './auth/jwks.js';
import { type CallerKeys, createViewer } from './auth/create-viewer.js';
import { operatorKeyHeader, routerKeyHeader } from './request-headers.js';
import { reportCalls, reportReuse } from './cost/report-calls.js';
import { readUmangUser, type UmangUserOverrides } from './umang-user.js';

export interface ContextDependencies extends CallerKeys {
  readonly upstream: Upstream;
  readonly verifyToken: VerifyToken;
  /** Undefined: the headers `X-Umang-*` are ignored. */
  readonly umangUserOverrides: UmangUserOverrides | undefined;
  readonly inboxPollers: Pick<InboxPollers, 'forViewer'>;
}

/** What an operation may use and has used. */
type OperationAccounting = BudgetContext & UpstreamReportContext;

export type GatewayContext = Context & OperationAccounting;

export function createContext(
  dependencies: ContextDependencies,
  { headers, signal }: Request,
  observability: RequestObservability,
  attemptLimiter: AttemptLimiter,
  clientAddress: () => string,
  accounting: OperationAccounting,
): GatewayContext {
  const { upstream, verifyToken, routerKey, umangUserOverrides, inboxPollers } = dependencies;
  const viewer = createViewer(headers, verifyToken, dependencies);
  if (!viewer.isOperator && headers.has(operatorKeyHeader)) observability.recordSecurityEvent('wrong_operator_key');
  if (routerKey !== undefined && !viewer.isRouter && headers.has(routerKeyHeader))
    observability.recordSecurityEvent('wrong_router_key');
  const user = readUmangUser(upstream.options.user, headers, umangUserOverrides);
  const { patientToken, hashToken, patientKey } = viewer;
  const { budget, upstreamReport } = accounting;
  const observeReuse = upstreamReport && reportReuse(upstreamReport);
  const caller = { user, patientToken, hashToken, patientKey, clientAddress, signal, budget, observeReuse };
  const observer = observability.observeCalls(viewer);
  const umang = new UmangClient(
    upstream,
    caller,
    upstreamReport ? composeObservers([observer, reportCalls(upstreamReport)]) : observer,
  );
  return {
    viewer,
    umang,
    loaders: new Loaders(umang),
    inboxUpdates: inboxPollers.forViewer(user, viewer),
    attemptLimiter,
    ...accounting,
    language: negotiateLanguage(headers.get('accept-language')),
    countUserErrors: observability.countUserErrors,
  };
}
