/**
 * OpenTelemetry spans, if a tracer provider is registered, and W3C trace context in any case: a request continues
 * the caller's trace and passes it on to UMANG. `tracestate` and `baggage` are dropped, since they may contain anything.
 */
import {
  type Context,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import type { CallObserver, ObservedCall } from '../umang/calls/call-observer.js';
import type { Endpoint } from '../umang/endpoint.js';
import { newSpanContext } from './traces/new-span-context.js';
import { describeCall, type SpanDescription } from './traces/span-attributes.js';

export interface RequestTrace {
  readonly id: string;
  readonly callObserver: CallObserver;
  readonly end: EndSpan;
  /** Starts the span of a stream, which may go on for hours after that of its request has ended. */
  readonly startStream: (kind: string) => EndSpan;
}

/** @param describe is called only if the span is recorded */
type EndSpan = (describe: () => SpanDescription) => void;

export interface Tracing {
  readonly startRequest: (headers: Headers) => RequestTrace;
  /** For calls that belong to no request: each starts a trace. */
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

  function callObserverUnder(parent: Context): Tracing['rootCallObserver'] {
    return ({ section, name }, trkr) => {
      const span = startSpan(`umang ${name}`, callSpanOptions, parent);
      if (span.isRecording()) span.setAttributes({ ...callAttributes, 'umang.section': section, 'umang.trkr': trkr });
      return {
        traceId: span.spanContext().traceId,
        headers: { traceparent: formatTraceparent(span.spanContext()) },
        end: (outcome) => endSpan(span, () => describeCall(outcome)),
      };
    };
  }

  return {
    startRequest(headers) {
      const span = startSpan('GraphQL Operation', requestSpanOptions, parentContext(headers));
      const context = trace.setSpan(ROOT_CONTEXT, span);
      return {
        id: span.spanContext().traceId,
        callObserver: callObserverUnder(context),
        end: (describe) => endSpan(span, describe),
        startStream(kind) {
          const stream = startSpan(`${kind} stream`, streamSpanOptions, context);
          return (describe) => endSpan(stream, describe);
        },
      };
    },
    rootCallObserver: callObserverUnder(ROOT_CONTEXT),
  };
}

const requestSpanOptions: SpanOptions = { kind: SpanKind.SERVER };
const streamSpanOptions: SpanOptions = { kind: SpanKind.INTERNAL };
const callSpanOptions: SpanOptions = { kind: SpanKind.CLIENT };

function endSpan(span: Span, describe: () => SpanDescription): void {
  if (span.isRecording()) {
    const { name, attributes, errorType } = describe();
    if (name !== undefined) span.updateName(name);
    span.setAttributes(attributes);
    if (errorType !== undefined) span.setAttribute('error.type', errorType).setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

/** Without a tracer provider the span records nothing, but still has ids. */
function startSpan(name: string, options: SpanOptions, parent: Context): Span {
  const span = trace.getTracer('ndhm-graph').startSpan(name, options, parent);
  return isSpanContextValid(span.spanContext()) ? span : trace.wrapSpanContext(newSpanContext());
}

/** An active span, such as that of an instrumented HTTP server, wins over the caller's header. */
function parentContext(headers: Headers): Context {
  const active = context.active();
  if (trace.getSpan(active)) return active;
  const traceparent = headers.get('traceparent');
  const caller = traceparent === null ? undefined : parseTraceparent(traceparent);
  return caller ? trace.setSpanContext(ROOT_CONTEXT, caller) : ROOT_CONTEXT;
}

/** Version 00 has exactly four fields; later versions may append more. */
const traceparentPattern = /^(?!ff|00-.{52}.)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:$|-)/;

export function parseTraceparent(header: string): SpanContext | undefined {
  const [, traceId = '', spanId = '', flags = ''] = traceparentPattern.exec(header) ?? [];
  const spanContext = { traceId, spanId, traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(spanContext) ? spanContext : undefined;
}

const formatTraceparent = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
