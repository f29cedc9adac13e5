/** Logs, metrics, traces and the audit log. None of them contains request or response data. */
import type { Plugin } from 'graphql-yoga';
import { clientIp, clientNetwork, createProxyDetector } from '../graphql-server/transport/client-ip.js';
import type { OverloadManager } from '../graphql-server/transport/admission/overload-manager.js';
import type { ClientMessage, RequestObserver } from '../graphql-server/transport/request-observer.js';
import { type CallObserver, composeObservers } from '../umang/calls/call-observer.js';
import type { Upstream } from '../umang/calls/upstream.js';
import { type AuditedCaller, type AuditedAttempt, type AuditOptions, createAuditLog } from './audit/audit-log.js';
import { isCallBudget } from './calls/rejected-calls.js';
import { createCallRecorder } from './calls/call-recorder.js';
import { createMetrics, type RequestMetrics, type SharedStoreState } from './metrics.js';
import { startMetricsServer } from './metrics-server.js';
import type { LogOutput } from './output/log-output.js';
import { observeOutputs } from './output/output-metrics.js';
import { createPseudonyms } from './pseudonym.js';
import { createRequestTracker } from './request-log.js';
import { recordCalls, type RequestRecord } from './request-record.js';
import { createShedLog, registerOverloadMetrics } from './overload/overload.js';
import { createSecurityEvents, type SecurityEventKind } from './security-events.js';
import { type GatewayState, registerStateMetrics } from './state/state-metrics.js';
import { createTracing } from './tracing.js';
import { startTraceExport, type TraceExportOptions } from './traces/trace-export.js';
import { createUnexpectedShapeObserver } from './calls/unexpected-shapes.js';

export interface ObservabilityOptions {
  readonly host: string;
  readonly metricsPort: number | undefined;
  readonly traceExport: TraceExportOptions | undefined;
  readonly audit: AuditOptions | undefined;
  /** File to which UMANG calls are recorded, without values. */
  readonly recordingFile?: string | undefined;
  readonly trustedProxies: number;
  /** Returns an identifier that is the same for all tokens of a patient. */
  readonly identifyPatient: (token: string) => string;
  /** Unknown codes are counted together. */
  readonly allErrorCodes: ReadonlySet<string>;
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
  readonly reopenAuditLog: () => void;
  readonly countReload: (succeeded: boolean) => void;
  readonly observeState: (state: GatewayState) => void;
  /** Called for every operation that is rejected because of load. */
  readonly onShed: () => void;
  readonly observeOverload: (overload: OverloadManager) => void;
  /** False while the audit log has to be written before a mutation, and cannot be. */
  readonly acceptsMutations: () => boolean;
  close(): Promise<void>;
}

export interface RequestObservability {
  readonly traceId: string;
  observeCalls(caller: AuditedCaller): CallObserver;
  recordSecurityEvent(kind: SecurityEventKind, details?: SecurityEventDetails): void;
  auditAttempt(attempt: AuditedAttempt): void;
  readonly countUserErrors?: ((codes: readonly string[]) => void) | undefined;
  /** The patient on whose behalf the request makes calls. */
  readonly caller: AuditedCaller | undefined;
}

export interface SecurityEventDetails {
  /** The account, transaction or patient that the event concerns; it is logged as a pseudonym. */
  readonly subject?: string;
  /** The limit that was reached. */
  readonly limit?: string;
}

export async function createObservability(
  options: ObservabilityOptions,
  { log, output }: LogOutput,
  upstream: Upstream,
  sharedStore?: SharedStoreState,
): Promise<Observability> {
  const { host, metricsPort, audit, recordingFile, trustedProxies, identifyPatient, allErrorCodes } = options;
  const traceExport = options.traceExport && (await startTraceExport(options.traceExport, log));
  const auditLog = audit && createAuditLog(audit, identifyPatient, log);
  const metrics = metricsPort === undefined ? undefined : createMetrics(upstream, allErrorCodes, sharedStore);
  if (metrics) observeOutputs(metrics.registry, { log: output, audit: auditLog?.output });
  const server = metrics && (await startMetricsServer(metrics.registry, metricsPort ?? 0, host));
  const recorder = recordingFile === undefined ? undefined : createCallRecorder(recordingFile, log);
  const everyCall = [
    createUnexpectedShapeObserver(log, metrics?.countUnexpectedShape ?? (() => {})),
    ...(metrics ? [metrics.callObserver] : []),
    ...(recorder ? [recorder.callObserver] : []),
  ];
  const ownCalls = recordCalls((call, isOk) => log[isOk ? 'debug' : 'warn']({ calls: [call] }, 'gateway call'));

  const toPseudonym = createPseudonyms(audit?.key);
  /** Null for a client without a valid address. */
  const resolveNetwork = (message: ClientMessage | undefined) =>
    message ? clientNetwork(clientIp(message, trustedProxies)) : null;
  const securityEvents = createSecurityEvents(log, metrics?.countSecurityEvent ?? (() => {}));
  function recordSecurityEvent(
    { trace, message }: RequestRecord,
    kind: SecurityEventKind,
    { subject, limit }: SecurityEventDetails = {},
  ): void {
    const pseudonym = subject === undefined ? null : toPseudonym(subject);
    securityEvents.record(kind, { subject: pseudonym, network: resolveNetwork(message), traceId: trace.id, limit });
  }

  const { startRequest: startTrace, rootCallObserver } = createTracing(upstream.options.baseUrl);
  const tracker = createRequestTracker(log, {
    startTrace,
    startRequest: metrics?.startRequest ?? (() => noMetrics),
    toErrorType: (code) => (allErrorCodes.has(code) ? code : '_OTHER'),
    onMessage: createProxyDetector(trustedProxies, () => log.warn(untrustedProxyWarning)),
    onLimitExceeded(record, limit) {
      if (isCallBudget(limit)) metrics?.countRejectedCall('operation_budget');
      const recordFor = (subject?: string) =>
        recordSecurityEvent(record, 'limit_exceeded', { ...(subject && { subject }), ...(limit && { limit }) });
      const token = record.caller?.patientToken();
      if (token === undefined) recordFor();
      else void token.then(identifyPatient).then(recordFor, () => recordFor());
    },
  });

  class ObservedRequest implements RequestObservability {
    readonly countUserErrors = metrics?.countUserErrors;

    constructor(private readonly record: RequestRecord) {}

    get traceId(): string {
      return this.record.trace.id;
    }

    get caller(): AuditedCaller | undefined {
      return this.record.caller;
    }

    observeCalls(caller: AuditedCaller): CallObserver {
      const { record, traceId } = this;
      record.caller = caller;
      const auditObserver = auditLog ? [auditLog.callObserver(caller, traceId)] : [];
      return composeObservers([record.callObserver, record.trace.callObserver, ...everyCall, ...auditObserver]);
    }

    recordSecurityEvent(kind: SecurityEventKind, details?: SecurityEventDetails): void {
      recordSecurityEvent(this.record, kind, details);
    }

    auditAttempt(attempt: AuditedAttempt): void {
      auditLog?.recordAttempt(attempt, resolveNetwork(this.record.message), this.traceId);
    }
  }

  return {
    plugin: tracker.plugin,
    requestObserver: tracker.observer,
    forRequest: (request) => new ObservedRequest(tracker.recordFor(request)),
    gatewayCallObserver: composeObservers([rootCallObserver, ...everyCall, ownCalls]),
    callObserverFor: (caller) => (endpoint, trkr) => {
      const tracedCall = rootCallObserver(endpoint, trkr);
      const { traceId } = tracedCall;
      const logCall = recordCalls((call) => log.info({ traceId, calls: [call] }, 'inbox poll'));
      const auditObserver = auditLog ? [auditLog.callObserver(caller, traceId)] : [];
      return composeObservers([() => tracedCall, ...everyCall, logCall, ...auditObserver])(endpoint, trkr);
    },
    metricsUrl: server?.url,
    reopenAuditLog: () => auditLog?.reopen(),
    countReload: (succeeded) => metrics?.countReload(succeeded),
    observeState(state) {
      if (metrics) registerStateMetrics(metrics.registry, state);
    },
    onShed: createShedLog(log),
    observeOverload(overload) {
      if (metrics) registerOverloadMetrics(metrics.registry, overload);
    },
    acceptsMutations: () => auditLog?.acceptsMutations() ?? true,
    async close() {
      securityEvents.close();
      server?.close();
      recorder?.close();
      await traceExport?.shutdown();
      await auditLog?.close();
      await output?.close();
    },
  };
}

const noMetrics: RequestMetrics = { startStream() {}, end() {} };

const untrustedProxyWarning =
  'a request has X-Forwarded-For, but TRUSTED_PROXIES is 0 and the header is ignored: behind a proxy all clients share one address and its attempt limit; set TRUSTED_PROXIES to the number of proxies in front';
