/**
 * The only place that sends. got prepares each request; its handler sends it through undici's connection pool, because a call
 * over node:http costs several times the CPU time. An error of got or undici may have the request, PIN and token included, as
 * properties: its code is read and the error is dropped, never rethrown, logged or chained.
 */
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- for programs that include this file alone
/// <reference path="./undici-pool.d.ts" />
import got, { type HandlerFunction, type Options } from 'got';
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

/** Not calling `next` leaves out got's streams. got returns what a handler returns: here the options of the request. */
const prepareOnly: HandlerFunction = (options) => options as never;

export function createTransport(baseUrl: string, commonHeaders: Readonly<Record<string, string>>): Transport {
  // undici's own timeouts are off: the deadline below covers the whole attempt.
  const pool = new Pool(new URL(baseUrl).origin, {
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: connectSkippingContinue,
  });
  const client = got.extend({
    method: 'POST',
    headers: {
      ...commonHeaders,
      'content-type': 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'ndhm-graph',
    },
    handlers: [prepareOnly],
  });
  /** Checked and merged once for each endpoint. Passed to got as the defaults of a request, they are only copied. */
  const preparedOptions = new Map<string, Options>();
  function prepare(path: string): Options {
    const prepared = preparedOptions.get(path);
    if (prepared) return client(undefined, undefined, prepared) as unknown as Options;
    const options = client(`${baseUrl}/${path}`) as unknown as Options;
    preparedOptions.set(path, options);
    return prepare(path); // a copy, which may be changed
  }

  return {
    post(endpoint, { body, headers: callHeaders, cancelSignal }, deadlineMs) {
      if (cancelSignal?.aborted) return Promise.reject(new UmangFailure('unavailable', endpoint, abandoned)); // while it was queued
      const { url, headers } = prepare(endpoint.path);
      const reply = new PendingReply(endpoint, deadlineMs, cancelSignal);
      const path = (url as URL).pathname;
      pool.dispatch({ method: 'POST', path, headers: Object.assign(headers, callHeaders), body }, reply);
      return reply.promise;
    },
    close: () => pool.destroy(),
  };
}
