/** Error responses to requests that have no ServerResponse. They close the connection. */
import { STATUS_CODES } from 'node:http';
import { type ErrorBody, errorHeaders, formatErrorBody } from '../responses/error-response.js';

/** @returns the whole response, as it is written to the socket */
export function formatRawError(status: number, error: ErrorBody, traceId: string, moreHeaders: object = {}): string {
  const body = formatErrorBody(error, traceId);
  const headers = { connection: 'close', ...errorHeaders(body), ...moreHeaders };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}
