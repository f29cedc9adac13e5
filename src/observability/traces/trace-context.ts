/** W3C trace context: the IDs of a trace, and the header that passes them on. */
import { isSpanContextValid, type SpanContext, TraceFlags } from '@opentelemetry/api';
import { randomHex } from '../../lib/random-hex.js';

/** Version 00 has exactly four fields; later versions may append more. */
const traceparentPattern = /^(?!ff|00-.{52}.)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:$|-)/;

export function parseTraceparent(header: string): SpanContext | undefined {
  const [, traceId = '', spanId = '', flags = ''] = traceparentPattern.exec(header) ?? [];
  const spanContext = { traceId, spanId, traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(spanContext) ? spanContext : undefined;
}

export const formatTraceparent = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;

export function newSpanContext(): SpanContext {
  const ids = randomHex(24);
  return { traceId: ids.slice(0, 32), spanId: ids.slice(32), traceFlags: TraceFlags.NONE };
}
