import type { PollInterval } from '../domains/patient/inbox-updates/inbox-poller.js';
import type { Limit, RequestPolicy } from '../graphql-server/options.js';
import type { DrainOptions } from '../graphql-server/transport/connections/graceful-shutdown.js';
import type { AuditOptions } from '../observability/audit/audit-log.js';
import type { TraceExportOptions } from '../observability/traces/trace-export.js';
import type { CallLimits } from '../umang/resilience/call-limits.js';
import type { SharedStateOptions } from '../shared-state/redis-store.js';
import type { UmangOptions } from '../umang/umang-options.js';
import type { AttemptLimits } from './auth/attempt-limiter.js';
import type { AttemptFallback } from './auth/shared-attempt-limiter.js';
import type { CallerKeys } from './auth/create-viewer.js';
import type { PatientKey } from './auth/jwks.js';
import type { ExpectedClaims } from './auth/token-claims.js';
import type { UmangUserOverrides } from './umang-user.js';

export interface DemoAccount {
  readonly name: string;
  /** The PHR address. */
  readonly address: string;
  readonly healthNumber: string;
  /** Null: sign-in only by OTP. */
  readonly password: string | null;
  readonly otp: string;
  readonly description: string;
}

/** With the router's key, `_entities` and `_service` are open only to requests that carry it. */
export interface GatewayOptions extends CallerKeys {
  readonly port: number;
  readonly host: string;
  /** Serve GraphiQL to browsers. */
  readonly graphiql: boolean;
  /** Accounts of the sandbox that GraphiQL offers for sign-in. */
  readonly demoAccounts?: readonly DemoAccount[];
  readonly logLevel: string;
  /** Standard output by default. */
  readonly logDestination?: { write(line: string): void };
  /** Maximum size of the lines that wait until the standard output takes them. */
  readonly logBufferBytes: number;
  /** Undefined: no metrics server. */
  readonly metricsPort: number | undefined;
  /** Undefined: spans are sent only to a tracer provider that the application registers. */
  readonly traceExport: TraceExportOptions | undefined;
  /** Version of the gateway. */
  readonly version: string;
  readonly audit: AuditOptions | undefined;
  /** File to which UMANG calls are recorded, without values. */
  readonly recordingFile?: string | undefined;
  readonly shutdown: DrainOptions;
  readonly queryExecutor: 'compiled' | 'standard';
  readonly inboxPolling: PollInterval;
  /** Live updates; 0 allows any number. */
  readonly maxSubscriptionsPerPatient: Limit;
  readonly warmGeographyCache: boolean;
  readonly umang: UmangOptions;
  readonly callLimits: CallLimits;
  /** Undefined: only the expiry of patient tokens is checked. */
  readonly patientKey: PatientKey | undefined;
  /** Claims that patient tokens need. They are checked only with a key. */
  readonly expectedClaims: ExpectedClaims;
  /** Undefined: the headers `X-Umang-*` are ignored. */
  readonly umangUserOverrides: UmangUserOverrides | undefined;
  /** Insecure settings, logged at the start. */
  readonly warnings: readonly string[];
  readonly requestPolicy: RequestPolicy;
  /** Federation entity references in one operation. */
  readonly maxEntityReferences: Limit;
  readonly attemptLimits: AttemptLimits;
  /** What attempt limits do while shared state is unavailable. */
  readonly attemptFallback: AttemptFallback;
  /** Undefined: this process shares no state with others. */
  readonly sharedState: SharedStateOptions | undefined;
  /** Reverse proxies in front of the gateway whose `X-Forwarded-For` entries are trusted. */
  readonly trustedProxies: number;
}
