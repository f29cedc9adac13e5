/**
 * Media types in request headers. Their names are case-insensitive, blanks may surround a semicolon, and a parameter may be
 * quoted (RFC 9110, section 8.3.1).
 */
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Yoga compares the media type of a body byte by byte, and supports no quoted charset in `Accept`. Some clients send a list as
 * `Content-Type`, of which it takes the first entry.
 */
export function canonicalizeMediaTypes(headers: IncomingHttpHeaders): void {
  const { 'content-type': contentType, accept } = headers;
  if (contentType !== undefined) {
    const [first = ''] = contentType.split(',');
    const [type = '', ...parameters] = first.split(';');
    headers['content-type'] = [type.trim().toLowerCase(), ...parameters].join(';');
  }
  if (accept !== undefined) headers.accept = accept.replaceAll(/;\s*charset="utf-8"/gi, ';charset=utf-8');
}
