import type { PollInterval } from '../domains/patient/inbox-updates/inbox-poller.js';
import type { RequestPolicy } from '../graphql-server/options.js';
import type { DrainOptions } from '../graphql-server/transport/graceful-shutdown.js';
import type { AuditOptions } from '../observability/audit-log.js';
import type { CallLimits } from '../umang/resilience/call-limits.js';
import type { UmangOptions } from '../umang/umang-options.js';
import type { AttemptLimits } from './auth/attempt-limiter.js';
import type { PatientKey } from './auth/jwks.js';

export interface GatewayOptions {
  readonly port: number;
  readonly host: string;
  /** Serve GraphiQL to browsers. */
  readonly graphiql: boolean;
  readonly logLevel: string;
  /** Standard output by default. */
  readonly logDestination?: { write(line: string): void };
  /** Undefined: no metrics server. */
  readonly metricsPort: number | undefined;
  readonly audit: AuditOptions | undefined;
  readonly shutdown: DrainOptions;
  readonly queryExecutor: 'compiled' | 'standard';
  readonly inboxPolling: PollInterval;
  readonly warmGeographyCache: boolean;
  readonly umang: UmangOptions;
  readonly callLimits: CallLimits;
  readonly operatorKey: string | undefined;
  /** Undefined: only the expiry of patient tokens is checked. */
  readonly patientKey: PatientKey | undefined;
  readonly requestPolicy: RequestPolicy;
  /** Distinct providers that the cost estimate assumes in one response. */
  readonly expectedProviders: number;
  readonly attemptLimits: AttemptLimits;
  /** Reverse proxies in front of the gateway whose `X-Forwarded-For` entries are trusted. */
  readonly trustedProxies: number;
}
