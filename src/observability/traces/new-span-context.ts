/** IDs of a request for which OpenTelemetry records no span. */
import { type SpanContext, TraceFlags } from '@opentelemetry/api';
import { randomHex } from '../../lib/random-hex.js';

export const newSpanContext = (): SpanContext => ({
  traceId: randomHex(16),
  spanId: randomHex(8),
  traceFlags: TraceFlags.NONE,
});
