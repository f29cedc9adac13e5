import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { parseJson } from '../../lib/parse-json.js';
import type { HttpResponse } from './http-response.js';

const maxBodyBytes = 1024 * 1024;

/** Returns undefined if the body is too large. Reads it to the end anyway, so that the client receives the response. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  const body: AsyncIterable<Buffer> = request;
  for await (const chunk of body) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
  }
  return size > maxBodyBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}

/** Returns undefined if the text is not a JSON object. */
export function parseJsonObject(text: string): Record<string, unknown> | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

export function sendResponse(
  response: ServerResponse,
  { status, type, text, gzip, interimResponse }: HttpResponse,
): void {
  const body = gzip ? gzipSync(text) : Buffer.from(text);
  if (interimResponse) response.writeContinue();
  response
    .writeHead(status, {
      'content-type': type,
      'content-length': body.length,
      ...(gzip && { 'content-encoding': 'gzip' }),
    })
    .end(body);
}
