/**
 * Sends Yoga's responses. Yoga's own listener answers a failure with its stack trace, and switches off the timeout of a
 * socket that carries a stream.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { YogaServerInstance } from 'graphql-yoga';
import { releaseAdmission } from '../admission/admission-control.js';
import { canonicalizeMediaTypes } from '../requests/media-types.js';
import { findStreamSource, sendStream } from '../streaming/unbuffered-stream.js';
import type { Compressor } from './compression.js';
import type { FailRequest } from './error-response.js';
import { toResponseBody } from './response-body.js';

type NodeRequestHandler = Pick<YogaServerInstance<{ req: IncomingMessage }, object>, 'handleNodeRequestAndResponse'>;

export const createYogaListener =
  ({ handleNodeRequestAndResponse }: NodeRequestHandler, fail: FailRequest, compressor?: Compressor): RequestListener =>
  async (request, response) => {
    canonicalizeMediaTypes(request.headers);
    try {
      const fetchResponse = await handleNodeRequestAndResponse(request, response, { req: request });
      await send(fetchResponse, response, compressor);
    } catch (error) {
      if (!isDisconnected(response)) fail(response, error);
    }
  };

/** A stream fails when its client disconnects. An error of the stream itself is passed on to the response. */
const isDisconnected = ({ destroyed, errored }: ServerResponse): boolean => destroyed && !errored;

const eventStreamType = 'text/event-stream';

/**
 * Time after which a client of server-sent events connects again, in milliseconds. Random, so that the clients of a server that
 * has stopped do not all connect to another one at once.
 */
const pickReconnectionMs = (): number => 1000 + Math.floor(Math.random() * 4000);

async function send(
  fetchResponse: Response,
  response: ServerResponse,
  compressor: Compressor | undefined,
): Promise<void> {
  const { headers } = fetchResponse;
  const source = findStreamSource(fetchResponse);
  response.statusCode = fetchResponse.status;
  response.setHeaders(headers);
  if (source) {
    releaseAdmission(response);
    const isEventStream = headers.get('content-type')?.startsWith(eventStreamType);
    if (isEventStream && !response.destroyed) response.write(`retry: ${pickReconnectionMs()}\n`);
    await sendStream(source, response);
  } else {
    const text = await fetchResponse.text();
    const compressed = await compressor?.compress(response.req.headers['accept-encoding'], text);
    if (compressed) response.setHeader('content-encoding', compressed.coding);
    const body = compressed?.bytes ?? toResponseBody(text);
    response.setHeader('content-length', Buffer.byteLength(body)).end(body);
  }
}
