/** IDs of a request for which OpenTelemetry records no span. */
import { randomFillSync } from 'node:crypto';
import { type SpanContext, TraceFlags } from '@opentelemetry/api';

export const newSpanContext = (): SpanContext => ({
  traceId: randomHex(16),
  spanId: randomHex(8),
  traceFlags: TraceFlags.NONE,
});

/** Filled in batches, because each call of the random number generator takes much longer than a copy. */
const randomBytes = Buffer.alloc(4096);
let offset = randomBytes.length;

function randomHex(length: number): string {
  if (offset + length > randomBytes.length) {
    randomFillSync(randomBytes);
    offset = 0;
  }
  return randomBytes.toString('hex', offset, (offset += length));
}
