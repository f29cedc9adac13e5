/**
 * OpenTelemetry, as far as an application that has registered a provider wants it, and the W3C trace context in any case: a
 * request's trace is the caller's own where one comes along, and goes on to UMANG. Vendor state and baggage are left
 * out, since they may hold anything.
 */
import { randomUUID } from 'node:crypto';
import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import type { Endpoint } from '../umang/endpoint.js';
import type { Watch, WatchedCall } from '../umang/calls/call-observer.js';

export interface Trace {
  readonly id: string;
  readonly watch: Watch;
  readonly end: (attributes: Attributes, failed: boolean) => void;
}

export function beginTrace(headers: Headers): Trace {
  const span = startSpan('graphql', { kind: SpanKind.SERVER }, parentOf(headers));
  return {
    id: span.spanContext().traceId,
    watch: watchUnder(trace.setSpan(ROOT_CONTEXT, span)),
    end(attributes, failed) {
      span.setAttributes(attributes);
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

interface TracedCall extends WatchedCall {
  readonly traceId: string;
}

function watchUnder(above: Context): (endpoint: Endpoint, trkr: string) => TracedCall {
  return ({ section, name }, trkr) => {
    const attributes = { 'umang.section': section, 'umang.trkr': trkr };
    const span = startSpan(`umang ${name}`, { kind: SpanKind.CLIENT, attributes }, above);
    return {
      traceId: span.spanContext().traceId,
      headers: { traceparent: spell(span.spanContext()) },
      done({ outcome }) {
        span.setAttribute('umang.outcome', outcome);
        if (outcome !== 'ok' && outcome !== 'refused') span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  };
}

/** For calls that no request waits for: each is a trace of its own. */
export const watchAlone = watchUnder(ROOT_CONTEXT);

/** Without a provider it records nothing, and still has an id. */
function startSpan(name: string, options: SpanOptions, above: Context): Span {
  const span = trace.getTracer('ndhm-graph').startSpan(name, options, above);
  return isSpanContextValid(span.spanContext()) ? span : trace.wrapSpanContext(newSpanContext());
}

/** A span that is open already, such as one of an instrumented HTTP server, else the caller's. */
function parentOf(headers: Headers): Context {
  const active = context.active();
  if (trace.getSpan(active)) return active;
  const caller = read(headers.get('traceparent') ?? '');
  return caller ? trace.setSpanContext(ROOT_CONTEXT, caller) : ROOT_CONTEXT;
}

const form = /^(?!ff)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:$|-)/;

function read(header: string): SpanContext | undefined {
  const [, traceId = '', spanId = '', flags = ''] = form.exec(header) ?? [];
  const found = { traceId, spanId, traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(found) ? found : undefined;
}

const spell = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;

/** Node makes UUIDs by the hundred, so that these cost far less than bytes asked for one by one. */
const newSpanContext = (): SpanContext => ({
  traceId: randomHex(),
  spanId: randomHex().slice(16),
  traceFlags: TraceFlags.NONE,
});

const randomHex = (): string => randomUUID().replaceAll('-', '');
