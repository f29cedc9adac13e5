/**
 * Exports spans to an OpenTelemetry collector over OTLP/HTTP. The packages of the SDK are imported on demand, so that a gateway
 * without a collector does not load them.
 */
import { setTimeout } from 'node:timers/promises';
import { diag, DiagLogLevel, trace } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from '../logger.js';

export interface TraceExportOptions {
  /** Base URL of the collector, to which the path of the signal is appended. */
  readonly endpoint: string;
  readonly protocol: 'http/protobuf' | 'http/json';
  /** HTTP headers of each export; they may hold credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceVersion: string;
}

export interface TraceExport {
  /** Exports the queued spans. Never rejects, and takes no longer than `maxFlushMs`. */
  readonly shutdown: () => Promise<void>;
}

/** Shorter than what Kubernetes leaves between the grace period and SIGKILL. */
const maxFlushMs = 2000;

/** @returns undefined if the application has registered a tracer provider of its own, which then receives the spans */
export async function startTraceExport(options: TraceExportOptions, log: Logger): Promise<TraceExport | undefined> {
  const exporter = await createExporter(options);
  const collector = createCollectorState(log);
  const provider = await reportInvalidSettings(log, () =>
    createProvider(options.serviceVersion, observeExporter(exporter, collector.report)),
  );
  if (!trace.setGlobalTracerProvider(provider)) {
    log.warn('spans go to the tracer provider that the application has registered, not to OTEL_EXPORTER_OTLP_ENDPOINT');
    await provider.shutdown();
    return undefined;
  }
  return {
    async shutdown() {
      const flushed = provider.shutdown().catch(() => undefined); // a failed export has been reported
      if (collector.isAvailable()) await Promise.race([flushed, setTimeout(maxFlushMs, undefined, { ref: false })]);
      trace.disable();
    },
  };
}

async function createExporter({ endpoint, protocol, headers }: TraceExportOptions): Promise<SpanExporter> {
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, headers: { ...headers } });
}

/** The SDK reads the variables of the sampler, the batches and the resource itself. */
async function createProvider(serviceVersion: string, exporter: SpanExporter) {
  const { BasicTracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-base');
  const { defaultResource, detectResources, envDetector, resourceFromAttributes, serviceInstanceIdDetector } =
    await import('@opentelemetry/resources');
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': 'ndhm-graph', 'service.version': serviceVersion }))
    .merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] }));
  const spanProcessors: SpanProcessor[] = [new BatchSpanProcessor(exporter)];
  return new BasicTracerProvider({ resource, spanProcessors });
}

/** The SDK reports invalid variables while it is set up. Later messages would repeat failed exports and their details. */
async function reportInvalidSettings<T>(log: Logger, setUp: () => Promise<T>): Promise<T> {
  const report = (reason: string) => log.warn({ reason }, 'invalid OpenTelemetry setting');
  const ignore = () => {};
  const logger = { error: report, warn: report, info: ignore, debug: ignore, verbose: ignore };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  try {
    return await setUp();
  } finally {
    diag.disable();
  }
}

type ExportResult = Parameters<Parameters<SpanExporter['export']>[1]>[0];

const observeExporter = (exporter: SpanExporter, onResult: (result: ExportResult) => void): SpanExporter => ({
  export(spans: ReadableSpan[], done) {
    exporter.export(spans, (result) => {
      onResult(result);
      done(result);
    });
  },
  forceFlush: async () => exporter.forceFlush?.(),
  shutdown: () => exporter.shutdown(),
});

/** Logs when exports begin to fail and when they succeed again, however many fail in between. */
function createCollectorState(log: Logger) {
  let isAvailable = true;
  return {
    isAvailable: () => isAvailable,
    report: ({ code, error }: ExportResult): void => {
      const succeeded = Number(code) === succeededCode;
      if (succeeded === isAvailable) return;
      isAvailable = succeeded;
      if (isAvailable) log.info('trace export available');
      else log.warn({ reason: describeError(error) }, 'trace export unavailable: spans are dropped');
    },
  };
}

/** `ExportResultCode.SUCCESS`, whose package is not loaded without a collector. */
const succeededCode = 0;

/** The status or code alone: the error may hold the reply of the collector. */
const describeError = (error: (Error & { readonly code?: string | number }) | undefined): string =>
  String(error?.code ?? error?.name ?? 'unknown');
