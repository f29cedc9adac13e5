/** Opens UMANG's envelope: `rs` says how the call went, `pd` holds the reply or the words of the failure. */
import { z } from 'zod';
import type { Endpoint, ReplyOf } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';
import { faultOf } from '../failures/parse-failure.js';

/** An HTTP answer. UMANG's own status says little: most failures come with 200. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

const envelope = z.object({ rs: z.enum(['S', 'F']), pd: z.unknown().optional() });

type Envelope = z.infer<typeof envelope>;

export function open<E extends Endpoint>(endpoint: E, { rs, pd }: Envelope): ReplyOf<E> {
  if (rs === 'F') throw faultOf(endpoint, pd);
  const reply = endpoint.reply.safeParse(pd);
  if (!reply.success) throw new UmangFailure('malformed', endpoint, { hint: placesOf(reply.error) });
  return reply.data as ReplyOf<E>;
}

/** What is not an envelope tells of UMANG itself, or of what stands in front of it. */
export function openEnvelope(endpoint: Endpoint, { status, text }: Answer): Envelope {
  // UMANG's texts are full of non-breaking spaces, which JSON does not take for white space.
  const body = text.includes('\u00a0') ? text.replaceAll('\u00a0', ' ') : text;
  const parsed = envelope.safeParse(jsonOf(body));
  if (parsed.success) return parsed.data;
  if (status === 504) throw new UmangFailure('timeout', endpoint, { status });
  if (status >= 400 || isFaultPage(body)) throw new UmangFailure('unavailable', endpoint, { status });
  throw new UmangFailure('malformed', endpoint, { status, hint: 'no envelope' });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the API manager in front of UMANG, or the proxy itself, says when it could not do its work. */
function isFaultPage(text: string): boolean {
  return /^\s*(<|\{\s*"fault"|Internal Server Error|Service Unavailable|Bad Gateway)/i.test(text);
}

/** Where parsing stopped and what was expected there: never the value. */
function placesOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.map(String).join('.') || 'pd'}: ${code}`)
    .join('; ');
}
