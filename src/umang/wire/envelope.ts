/** Parses UMANG's envelope: `rs` is success or failure, `pd` holds the reply or the text of the failure. */
import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.js';
import type { Endpoint, ReplyOf } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';
import { describesError, parseFailure, parseHttpError } from '../failures/parse-failure.js';
import { parseResponseDescription } from '../failures/response-description.js';
import { markIfIncomplete } from './reply/incomplete-reply.js';
import { readLeniently, unreadable } from './reply/read-leniently.js';
import type { UnexpectedShape } from './reply/unexpected-shape.js';

/** UMANG sends most failures with status 200. */
export interface HttpReply {
  readonly status: number;
  readonly text: string;
}

const envelope = z.object({ rs: z.enum(['S', 'F']), rd: z.unknown().optional(), pd: z.unknown().optional() });

export type Envelope = z.infer<typeof envelope>;

export interface ParsedReply<E extends Endpoint> {
  readonly reply: ReplyOf<E>;
  /** Where the reply differs from its declaration; undefined if it does not. */
  readonly unexpectedShapes?: readonly UnexpectedShape[] | undefined;
}

export function parseReply<E extends Endpoint>(endpoint: E, { rs, rd, pd }: Envelope): ParsedReply<E> {
  if (rs === 'F' || isFailedSuccess(endpoint, pd, rd)) {
    const { kind, details } = parseFailure(endpoint, pd, rd);
    if (details.noResults && endpoint.noResults !== undefined) return { reply: endpoint.noResults as ReplyOf<E> };
    throw new UmangFailure(kind, endpoint, rs === 'S' ? { ...details, withinSuccess: true } : details);
  }
  const { value, unexpectedShapes } = readLeniently(endpoint.reply, pd);
  if (value === unreadable)
    throw new UmangFailure('malformed', endpoint, { logReason: describeFailed(unexpectedShapes), unexpectedShapes });
  if (unexpectedShapes) markIfIncomplete(value, unexpectedShapes);
  return { reply: value as ReplyOf<E>, unexpectedShapes };
}

/** A success may carry an error, or no payload and the description of a failure. */
function isFailedSuccess({ mayReplyEmpty }: Endpoint, pd: unknown, rd: unknown): boolean {
  if (describesError(pd)) return true;
  const outcome = hasPayload(pd) ? undefined : parseResponseDescription(rd);
  return outcome === 'outage' || (outcome === 'no-results' && !mayReplyEmpty);
}

/** A text is a payload only of writes, which need none. */
function hasPayload(pd: unknown): boolean {
  if (Array.isArray(pd)) return pd.length > 0;
  if (typeof pd !== 'object' || pd === null) return false;
  for (const key in pd) if (Object.hasOwn(pd, key)) return true;
  return false;
}

/** A body without an envelope comes from a proxy, or from an UMANG that is down. */
export function parseEnvelope(endpoint: Endpoint, { status, text }: HttpReply): Envelope {
  // UMANG pads its JSON with non-breaking spaces, which JSON does not accept as white space.
  const body = text.includes('\u00a0') ? text.replaceAll('\u00a0', ' ') : text;
  const parsed = envelope.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  if (endpoint.mayReplyEmpty && (status === 200 || status === 204) && body.trim() === '') return { rs: 'S' };
  if (status >= 400 || isErrorPage(body)) throw parseHttpError(endpoint, status, body);
  throw new UmangFailure('malformed', endpoint, { status, logReason: 'no envelope' });
}

/** Error pages of the API manager in front of UMANG, and of the proxy itself. */
function isErrorPage(text: string): boolean {
  return /^\s*(<|\{\s*"fault"|Internal Server Error|Service Unavailable|Bad Gateway)/i.test(text);
}

/** Declared names only: a value may be a PIN. */
function describeFailed(shapes: readonly UnexpectedShape[] = []): string {
  return shapes
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ path, kind }) => `${path || 'pd'}: ${kind}`)
    .join();
}
