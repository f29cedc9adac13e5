/**
 * UMANG's answer around NDHM's: whatever NDHM refuses comes as `rc` 400 with the text of the Java client's exception in
 * `pd`, and that client cuts a body of 400 bytes or more to its first 200 characters.
 */
import { STATUS_CODES } from 'node:http';
import type { Refusal } from './ndhm-errors.js';

const longestWholeBody = 400;
const charactersKept = 200;

export interface Envelope {
  readonly rs: 'S' | 'F';
  readonly rc: string;
  readonly rd: string;
  readonly pd: unknown;
}

export function success(pd: unknown): Envelope {
  return { rs: 'S', rc: '200', rd: 'Success.', pd: pd ?? null };
}

export function failure({ status, body }: Pick<Refusal, 'status' | 'body'>): Envelope {
  return {
    rs: 'F',
    rc: '400',
    rd: 'An internal error occurred. Pls try again later.',
    pd: `${status} ${STATUS_CODES[status] ?? ''}: ${quote(body)}`,
  };
}

function quote(body: unknown): string {
  if (body === undefined) return '[no body]';
  const text = JSON.stringify(body);
  const size = Buffer.byteLength(text);
  return size < longestWholeBody ? `[${text}]` : `[${text.slice(0, charactersKept)}... (${size} bytes)]`;
}
