/** IDs of a request for which OpenTelemetry records no span. */
import { type SpanContext, TraceFlags } from '@opentelemetry/api';
import { randomHex } from '../../lib/random-hex.js';

export function newSpanContext(): SpanContext {
  const ids = randomHex(24);
  return { traceId: ids.slice(0, 32), spanId: ids.slice(32), traceFlags: TraceFlags.NONE };
}
