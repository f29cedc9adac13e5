/**
 * Sends Yoga's responses. Yoga's own listener answers a failure with its stack trace, and switches off the timeout of a
 * socket that carries a stream.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { UnderlyingSource } from 'node:stream/web';
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
    const onFailure = (error: unknown) => {
      if (!isDisconnected(response)) fail(response, error);
    };
    try {
      const fetchResponse = await handleNodeRequestAndResponse(request, response, { req: request });
      // Not awaited: this function would keep its state for as long as a subscription lasts.
      send(fetchResponse, response, compressor).catch(onFailure);
    } catch (error) {
      onFailure(error);
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

function send(fetchResponse: Response, response: ServerResponse, compressor: Compressor | undefined): Promise<void> {
  const source = findStreamSource(fetchResponse);
  return source ? sendStreamed(fetchResponse, source, response) : sendText(fetchResponse, response, compressor);
}

function sendStreamed(
  { status, headers }: Response,
  source: UnderlyingSource,
  response: ServerResponse,
): Promise<void> {
  releaseAdmission(response);
  response.writeHead(status, [...headers].flat()); // unlike `setHeaders`, it does not keep them for the life of the stream
  const isEventStream = headers.get('content-type')?.startsWith(eventStreamType);
  if (isEventStream && !response.destroyed) {
    response.cork();
    response.flushHeaders(); // written on their own, they are kept as one string instead of one for each part
    response.write(`retry: ${pickReconnectionMs()}\n`);
    response.uncork();
  }
  return sendStream(source, response);
}

async function sendText(
  fetchResponse: Response,
  response: ServerResponse,
  compressor: Compressor | undefined,
): Promise<void> {
  response.statusCode = fetchResponse.status;
  response.setHeaders(fetchResponse.headers);
  const text = await fetchResponse.text();
  const compressed = await compressor?.compress(response.req.headers['accept-encoding'], text);
  if (compressed) response.setHeader('content-encoding', compressed.coding);
  const body = compressed?.bytes ?? toResponseBody(text);
  response.setHeader('content-length', Buffer.byteLength(body)).end(body);
}
