/**
 * The UMANG envelope around an NDHM response. Any NDHM error becomes `rc` 400 with the message of UMANG's Java HTTP client in
 * `pd`; that client truncates bodies of 400 bytes or more to 200 characters.
 */
import { STATUS_CODES } from 'node:http';
import type { NdhmError } from './ndhm-errors.js';

const truncationThresholdBytes = 400;
const truncatedLength = 200;

export interface Envelope {
  readonly rs: 'S' | 'F';
  readonly rc: string;
  readonly rd: string;
  readonly pd: unknown;
}

export function successEnvelope(pd: unknown): Envelope {
  return { rs: 'S', rc: '200', rd: 'Success.', pd: pd ?? null };
}

/** @param options.bodyless401 Java's HTTP client loses the body of a 401 to a POST, and with it the code of the error. */
export function errorEnvelope(
  { status, body }: Pick<NdhmError, 'status' | 'body'>,
  { bodyless401 = false } = {},
): Envelope {
  return {
    rs: 'F',
    rc: '400',
    rd: 'An internal error occurred. Pls try again later.',
    pd: `${status} ${STATUS_CODES[status] ?? ''}: ${formatBody(bodyless401 && status === 401 ? undefined : body)}`,
  };
}

function formatBody(body: unknown): string {
  if (body === undefined) return '[no body]';
  const text = JSON.stringify(body);
  const size = Buffer.byteLength(text);
  return size < truncationThresholdBytes ? `[${text}]` : `[${text.slice(0, truncatedLength)}... (${size} bytes)]`;
}
