/**
 * The only place that sends. got prepares each request; its handler sends it through undici's connection pool, because a call
 * over node:http costs several times the CPU time. An error of got or undici may have the request, PIN and token included, as
 * properties: its code is read and the error is dropped, never rethrown, logged or chained.
 */
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- for programs that include this file alone
/// <reference path="./undici-pool.d.ts" />
import got, { type HandlerFunction } from 'got';
import Pool from 'undici/lib/dispatcher/pool.js';
import type { CancelSignal } from '../../lib/cancel-signal.js';
import type { Endpoint } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';
import type { HttpReply } from './envelope.js';
import { connectSkippingContinue } from './informational-responses.js';
import { abandoned, PendingReply } from './pending-reply.js';

export interface PostOptions {
  readonly body: string;
  /** Sent in addition to the headers of every call. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cancelSignal?: CancelSignal | undefined;
}

export interface Transport {
  /** @param deadlineMs for this attempt, from connecting to the last byte of the reply */
  post(endpoint: Endpoint, options: PostOptions, deadlineMs: number): Promise<HttpReply>;
  close(): Promise<void>;
}

/** A type, not an interface, so that it is assignable to got's record. */
type Context = { readonly reply: PendingReply; readonly callHeaders: PostOptions['headers'] };

export function createTransport(baseUrl: string, commonHeaders: Readonly<Record<string, string>>): Transport {
  // undici's own timeouts are off: the deadline below covers the whole attempt.
  const pool = new Pool(new URL(baseUrl).origin, {
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: connectSkippingContinue,
  });
  /** Not calling `next` leaves out got's streams. got passes on what a handler of its stream API returns. */
  const send: HandlerFunction = ({ url, body, headers, context }) => {
    const { reply, callHeaders } = context as Context;
    const path = (url as URL).pathname;
    pool.dispatch({ method: 'POST', path, headers: Object.assign(headers, callHeaders), body: body as string }, reply);
    return reply.promise as never;
  };
  const client = got.extend({
    method: 'POST',
    headers: {
      ...commonHeaders,
      'content-type': 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'ndhm-graph',
    },
    handlers: [send],
  });

  return {
    post(endpoint, { body, headers: callHeaders, cancelSignal }, deadlineMs) {
      if (cancelSignal?.aborted) return Promise.reject(new UmangFailure('unavailable', endpoint, abandoned)); // while it was queued
      const context: Context = { reply: new PendingReply(endpoint, deadlineMs, cancelSignal), callHeaders };
      return client.stream(`${baseUrl}/${endpoint.path}`, { body, context }) as unknown as Promise<HttpReply>;
    },
    close: () => pool.destroy(),
  };
}
