/** Reads a recording of UMANG calls. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.js';
import type { RecordedCall } from '../../observability/calls/call-recorder.js';
import { leafShapes, type ReplyShape } from '../../umang/wire/reply/reply-shape.js';

const replyShape: z.ZodType<ReplyShape> = z.lazy(() =>
  z.union([
    z.enum(leafShapes),
    z.object({ fields: z.record(z.string(), replyShape), undeclaredKeys: z.int().positive().optional() }),
    z.object({ items: z.array(z.object({ count: z.int().positive(), shape: replyShape })) }),
  ]),
);

const recordedCall: z.ZodType<RecordedCall> = z.object({
  order: z.int(),
  section: z.int(),
  name: z.string(),
  startMs: z.number(),
  durationMs: z.number(),
  outcome: z.enum(['ok', 'refused', 'unauthenticated', 'forbidden', 'unavailable', 'timeout', 'malformed']),
  status: z.int().optional(),
  ndhmCode: z.string().optional(),
  refusal: z.string().optional(),
  reason: z.string().optional(),
  notSent: z.literal(true).optional(),
  rs: z.enum(['S', 'F']).optional(),
  described: z.enum(['outage', 'no-results']).optional(),
  shape: replyShape.optional(),
});

/** The calls in the order in which they started. */
export function readRecording(path: string): RecordedCall[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const calls = lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const call = recordedCall.safeParse(parseJson(line));
    if (!call.success) throw new TypeError(`Line ${index + 1} of the recording is not a recorded call.`);
    return [call.data];
  });
  return calls.sort((a, b) => a.order - b.order);
}
