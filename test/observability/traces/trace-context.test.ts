/** The parser of `traceparent` headers agrees with OpenTelemetry's own, except that it keeps only the sampled flag. */
import { describe, expect, test } from '@jest/globals';
import { parseTraceParent } from '@opentelemetry/core';
import fc from 'fast-check';
import { parseTraceparent } from '../../../src/observability/traces/trace-context.js';

const expected = (header: string) => {
  const reference = parseTraceParent(header);
  return reference ? { ...reference, traceFlags: reference.traceFlags & 1, isRemote: true } : undefined;
};

const hex = (length: number) =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length }),
    },
    fc.constant('0'.repeat(length)),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCg'), minLength: length - 1, maxLength: length + 1 }),
  );
const version = fc.oneof({ weight: 4, arbitrary: fc.constant('00') }, fc.constantFrom('01', 'cc', 'ff', 'FF', '0'));
const suffix = fc.oneof({ weight: 4, arbitrary: fc.constant('') }, fc.constantFrom('-', '-more', 'more', '00'));

describe('parseTraceparent', () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const spanId = 'b7ad6b7169203331';

  test.each(['00', '01', '02', 'ff'])('reduces the flags %s to the sampled bit', (flags) => {
    const traceFlags = parseInt(flags, 16) & 1;
    expect(parseTraceparent(`00-${traceId}-${spanId}-${flags}`)).toEqual({
      traceId,
      spanId,
      traceFlags,
      isRemote: true,
    });
  });

  test('returns the same result as @opentelemetry/core for random headers', () => {
    const header = fc.tuple(version, hex(32), hex(16), hex(2), suffix);
    const property = fc.property(header, ([first, trace, span, flags, rest]) => {
      const text = `${first}-${trace}-${span}-${flags}${rest}`;
      expect(parseTraceparent(text)).toEqual(expected(text));
    });
    fc.assert(property, { numRuns: 2000 });
  });
});
