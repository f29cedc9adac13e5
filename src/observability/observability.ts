/** Logs, metrics, traces and the audit log. None of them contains request or response data. */
import type { Plugin } from 'graphql-yoga';
import type { RequestObserver } from '../graphql-server/transport/request-observer.js';
import { type CallObserver, composeObservers } from '../umang/calls/call-observer.js';
import type { Upstream } from '../umang/calls/upstream.js';
import { type AuditedCaller, type AuditOptions, createAuditLog } from './audit-log.js';
import type { Logger } from './logger.js';
import { createMetrics } from './metrics.js';
import { startMetricsServer } from './metrics-server.js';
import { createRequestTracker } from './request-log.js';
import { recordCalls } from './request-record.js';
import { rootCallObserver } from './tracing.js';

export interface ObservabilityOptions {
  readonly host: string;
  readonly metricsPort: number | undefined;
  readonly audit: AuditOptions | undefined;
  /** Returns an identifier that is the same for all tokens of a patient. */
  readonly identifyPatient: (token: string) => string;
  /** Unknown codes are counted together. */
  readonly isErrorCode: (code: string) => boolean;
}

export interface Observability {
  readonly plugin: Plugin;
  readonly requestObserver: RequestObserver;
  readonly forRequest: (request: Request) => RequestObservability;
  /** Observes calls that the gateway makes on its own behalf. */
  readonly gatewayCallObserver: CallObserver;
  /** Observes calls that are made for a patient outside of any request. */
  readonly callObserverFor: (caller: AuditedCaller) => CallObserver;
  /** URL of the Prometheus metrics, if they are enabled. */
  readonly metricsUrl: string | undefined;
  close(): void;
}

export interface RequestObservability {
  readonly traceId: string;
  /** @param caller read at the time of each call, since a mutation may sign a patient in */
  readonly callObserver: (caller: () => AuditedCaller) => CallObserver;
}

export async function createObservability(
  { host, metricsPort, audit, identifyPatient, isErrorCode }: ObservabilityOptions,
  log: Logger,
  upstream: Upstream,
): Promise<Observability> {
  const auditLog = audit && createAuditLog(audit, identifyPatient, log);
  const metrics = metricsPort === undefined ? undefined : createMetrics(upstream, isErrorCode);
  const server = metrics && (await startMetricsServer(metrics.registry, metricsPort ?? 0, host));
  const metricsObserver = metrics ? [metrics.callObserver] : [];
  const ownCalls = recordCalls((call, isOk) => log[isOk ? 'debug' : 'warn']({ calls: [call] }, 'gateway call'));
  const tracker = createRequestTracker(log, metrics?.startRequest ?? (() => () => {}));

  return {
    plugin: tracker.plugin,
    requestObserver: tracker.observer,
    forRequest(request) {
      const { trace, callObserver } = tracker.recordFor(request);
      return {
        traceId: trace.id,
        callObserver: (caller) =>
          composeObservers([
            callObserver,
            trace.callObserver,
            ...metricsObserver,
            ...(auditLog ? [auditLog.callObserver(caller, trace.id)] : []),
          ]),
      };
    },
    gatewayCallObserver: composeObservers([rootCallObserver, ...metricsObserver, ownCalls]),
    callObserverFor: (caller) => (endpoint, trkr) => {
      const tracedCall = rootCallObserver(endpoint, trkr);
      const { traceId } = tracedCall;
      const logCall = recordCalls((call) => log.info({ traceId, calls: [call] }, 'inbox poll'));
      const auditObserver = auditLog ? [auditLog.callObserver(() => caller, traceId)] : [];
      return composeObservers([() => tracedCall, ...metricsObserver, logCall, ...auditObserver])(endpoint, trkr);
    },
    metricsUrl: server?.url,
    close() {
      server?.close();
      auditLog?.close();
    },
  };
}
