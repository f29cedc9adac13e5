/** Error responses to requests that have no ServerResponse. They close the connection. */
import { STATUS_CODES } from 'node:http';
import type { RequestIds } from '../request-observer.js';
import { type ErrorBody, errorHeaders, formatErrorBody } from '../responses/error-response.js';

/** @returns the whole response, as it is written to the socket */
export function formatRawError(
  status: number,
  error: ErrorBody,
  ids: RequestIds,
  moreHeaders: Readonly<Record<string, string>> = {},
): string {
  const body = formatErrorBody(error, ids);
  const headers = ['connection', 'close', ...errorHeaders(body, ids), ...Object.entries(moreHeaders).flat()];
  const lines = headers.map((text, index) => (index % 2 ? `${text}\r\n` : `${text}: `));
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}
