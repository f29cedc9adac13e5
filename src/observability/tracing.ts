/**
 * OpenTelemetry spans, if a tracer provider is registered, and W3C trace context in any case: a request continues
 * the caller's trace and passes it on to UMANG. `tracestate` and `baggage` are dropped, since they may contain anything.
 */
import {
  type Context,
  context,
  isSpanContextValid,
  isValidTraceId,
  ProxyTracerProvider,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { CallObserver, ObservedCall } from '../umang/calls/call-observer.js';
import type { Endpoint } from '../umang/endpoint.js';
import { describeCall, type SpanDescription } from './traces/span-attributes.js';
import { formatTraceparent, newSpanContext, parseTraceparent } from './traces/trace-context.js';

export interface RequestTrace {
  readonly id: string;
  readonly callObserver: CallObserver;
  end(describe: DescribeSpan): void;
  /** Starts the span of a stream, which may go on for hours after that of its request has ended. */
  startStream(kind: string): EndSpan;
}

/** Called only if the span is recorded. */
type DescribeSpan = () => SpanDescription;
type EndSpan = (describe: DescribeSpan) => void;

export interface Tracing {
  readonly startRequest: (headers: Headers) => RequestTrace;
  /** Observes calls that belong to no request: each starts a trace. */
  readonly rootCallObserver: (endpoint: Endpoint, trkr: string) => TracedCall;
}

interface TracedCall extends ObservedCall {
  readonly traceId: string;
}

/** @param upstreamUrl the address of UMANG */
export function createTracing(upstreamUrl: string): Tracing {
  const { hostname, port, protocol } = new URL(upstreamUrl);
  const callAttributes = {
    'http.request.method': 'POST',
    'server.address': hostname,
    'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
  };

  const observeCallsUnder =
    (tracer: Tracer, parent: Context): Tracing['rootCallObserver'] =>
    ({ section, name }, trkr) => {
      const span = tracer.startSpan(`umang ${name}`, callSpanOptions, parent);
      if (span.isRecording()) span.setAttributes({ ...callAttributes, 'umang.section': section, 'umang.trkr': trkr });
      return {
        traceId: span.spanContext().traceId,
        headers: { traceparent: formatTraceparent(span.spanContext()) },
        end: (outcome) => endSpan(span, () => describeCall(outcome)),
      };
    };

  function startRecordedRequest(tracer: Tracer, headers: Headers): RequestTrace | undefined {
    const span = tracer.startSpan('GraphQL Operation', requestSpanOptions, parentContext(headers));
    if (!isSpanContextValid(span.spanContext())) return undefined; // the provider is switched off
    const context = trace.setSpan(ROOT_CONTEXT, span);
    return {
      id: span.spanContext().traceId,
      callObserver: observeCallsUnder(tracer, context),
      end: (describe) => endSpan(span, describe),
      startStream(kind) {
        const stream = tracer.startSpan(`${kind} stream`, streamSpanOptions, context);
        return (describe) => endSpan(stream, describe);
      },
    };
  }

  return {
    startRequest(headers) {
      const tracer = findTracer();
      const recorded = tracer && startRecordedRequest(tracer, headers);
      return recorded ?? new UnrecordedTrace(findParent(headers) ?? newSpanContext());
    },
    rootCallObserver(endpoint, trkr) {
      const tracer = findTracer();
      const recorded = tracer && observeCallsUnder(tracer, ROOT_CONTEXT)(endpoint, trkr);
      if (recorded && isValidTraceId(recorded.traceId)) return recorded;
      const { id, callObserver } = new UnrecordedTrace(newSpanContext());
      return { traceId: id, ...callObserver(endpoint, trkr) };
    },
  };
}

/** Passes the IDs of a trace on to UMANG without spans: OpenTelemetry's own objects without a provider take more memory and time. */
class UnrecordedTrace implements RequestTrace {
  readonly id: string;
  readonly callObserver: CallObserver;

  constructor(spanContext: SpanContext) {
    this.id = spanContext.traceId;
    this.callObserver = () => ({ headers: { traceparent: formatTraceparent(spanContext) }, end: ignore });
  }

  end(): void {
    // no span
  }

  startStream(): EndSpan {
    return ignore;
  }
}

const ignore = (): void => {};

/** Undefined without a tracer provider, which the application may register at any time. */
function findTracer(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  return provider instanceof ProxyTracerProvider
    ? provider.getDelegateTracer(tracerName)
    : provider.getTracer(tracerName);
}

const tracerName = 'ndhm-graph';
const requestSpanOptions: SpanOptions = { kind: SpanKind.SERVER };
const streamSpanOptions: SpanOptions = { kind: SpanKind.INTERNAL };
const callSpanOptions: SpanOptions = { kind: SpanKind.CLIENT };

function endSpan(span: Span, describe: DescribeSpan): void {
  if (span.isRecording()) {
    const { name, attributes, errorType } = describe();
    if (name !== undefined) span.updateName(name);
    span.setAttributes(attributes);
    if (errorType !== undefined) span.setAttribute('error.type', errorType).setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

function parentContext(headers: Headers): Context {
  const active = context.active();
  if (trace.getSpan(active)) return active;
  const parent = findParent(headers);
  return parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
}

/** An active span, such as that of an instrumented HTTP server, wins over the caller's header. */
function findParent(headers: Headers): SpanContext | undefined {
  const active = trace.getSpanContext(context.active());
  if (active && isSpanContextValid(active)) return active;
  const traceparent = headers.get('traceparent');
  return traceparent === null ? undefined : parseTraceparent(traceparent);
}
