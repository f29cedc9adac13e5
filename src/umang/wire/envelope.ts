/** Parses UMANG's envelope: `rs` is success or failure, `pd` holds the reply or the text of the failure. */
import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.js';
import type { Endpoint, ReplyOf } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';
import { parseFailure, parseHttpError } from '../failures/parse-failure.js';

/** UMANG sends most failures with status 200. */
export interface HttpReply {
  readonly status: number;
  readonly text: string;
}

const envelope = z.object({ rs: z.enum(['S', 'F']), pd: z.unknown().optional() });

type Envelope = z.infer<typeof envelope>;

export function parseReply<E extends Endpoint>(endpoint: E, { rs, pd }: Envelope): ReplyOf<E> {
  if (rs === 'F') throw parseFailure(endpoint, pd);
  const reply = endpoint.reply.safeParse(pd);
  if (!reply.success) throw new UmangFailure('malformed', endpoint, { logReason: issuePaths(reply.error) });
  return reply.data as ReplyOf<E>;
}

/** A body without an envelope comes from a proxy, or from an UMANG that is down. */
export function parseEnvelope(endpoint: Endpoint, { status, text }: HttpReply): Envelope {
  // UMANG pads its JSON with non-breaking spaces, which JSON does not accept as white space.
  const body = text.includes('\u00a0') ? text.replaceAll('\u00a0', ' ') : text;
  const parsed = envelope.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  if (status >= 400 || isErrorPage(body)) throw parseHttpError(endpoint, status, body);
  throw new UmangFailure('malformed', endpoint, { status, logReason: 'no envelope' });
}

/** Error pages of the API manager in front of UMANG, and of the proxy itself. */
function isErrorPage(text: string): boolean {
  return /^\s*(<|\{\s*"fault"|Internal Server Error|Service Unavailable|Bad Gateway)/i.test(text);
}

/** Paths and issue codes only: a value may be a PIN. */
function issuePaths(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.map(String).join('.') || 'pd'}: ${code}`)
    .join('; ');
}
