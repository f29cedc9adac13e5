/**
 * OpenTelemetry spans, if the application registers a tracer provider, and W3C trace context in any case: a request continues
 * the caller's trace and passes it on to UMANG. `tracestate` and `baggage` are dropped, since they may contain anything.
 */
import { randomUUID } from 'node:crypto';
import {
  type Attributes,
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

export interface RequestTrace {
  readonly id: string;
  readonly callObserver: CallObserver;
  readonly end: (attributes: Attributes, failed: boolean) => void;
}

export function startRequestTrace(headers: Headers): RequestTrace {
  const span = startSpan('graphql', { kind: SpanKind.SERVER }, parentContext(headers));
  return {
    id: span.spanContext().traceId,
    callObserver: callObserverUnder(trace.setSpan(ROOT_CONTEXT, span)),
    end(attributes, failed) {
      span.setAttributes(attributes);
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

interface TracedCall extends ObservedCall {
  readonly traceId: string;
}

function callObserverUnder(parent: Context): (endpoint: Endpoint, trkr: string) => TracedCall {
  return ({ section, name }, trkr) => {
    const attributes = { 'umang.section': section, 'umang.trkr': trkr };
    const span = startSpan(`umang ${name}`, { kind: SpanKind.CLIENT, attributes }, parent);
    return {
      traceId: span.spanContext().traceId,
      headers: { traceparent: formatTraceparent(span.spanContext()) },
      end({ outcome }) {
        span.setAttribute('umang.outcome', outcome);
        if (outcome !== 'ok' && outcome !== 'refused') span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  };
}

/** For calls that belong to no request: each starts a trace. */
export const rootCallObserver = callObserverUnder(ROOT_CONTEXT);

/** Without a tracer provider the span records nothing, but still has ids. */
function startSpan(name: string, options: SpanOptions, parent: Context): Span {
  const span = trace.getTracer('ndhm-graph').startSpan(name, options, parent);
  return isSpanContextValid(span.spanContext()) ? span : trace.wrapSpanContext(newSpanContext());
}

/** An active span, such as that of an instrumented HTTP server, wins over the caller's header. */
function parentContext(headers: Headers): Context {
  const active = context.active();
  if (trace.getSpan(active)) return active;
  const caller = parseTraceparent(headers.get('traceparent') ?? '');
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

/** Node.js generates UUIDs in batches, which makes them much cheaper than single `randomBytes` calls. */
const newSpanContext = (): SpanContext => ({
  traceId: toHex(randomUUID()),
  spanId: toHex(randomUUID()).slice(16),
  traceFlags: TraceFlags.NONE,
});

/** Slices take less time than a replacement of the hyphens. */
const toHex = (uuid: string): string =>
  uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);
