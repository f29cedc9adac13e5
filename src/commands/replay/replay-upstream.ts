/**
 * An UMANG on loopback that repeats a recording: each call gets the reply or failure of the next recorded call of its section,
 * after the recorded time. Calls that the recording does not have are answered by the sandbox, so that a patient can sign in.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { parseJson } from '../../lib/parse-json.js';
import type { RecordedCall } from '../../observability/calls/call-recorder.js';
import { findRoutes } from '../../sandbox/http/router.js';
import type { Sandbox } from '../../sandbox/server.js';
import type { UmangOptions } from '../../umang/umang-options.js';
import type { DescribedOutcome } from '../../umang/failures/response-description.js';
import { createReply } from './synthetic-reply.js';

export interface ReplayUpstream {
  readonly umang: UmangOptions;
  /** The number of recorded calls that have not been repeated yet. */
  readonly remaining: () => number;
  close(): Promise<void>;
}

interface HttpReply {
  readonly status: number;
  readonly body: string;
}

export async function startReplayUpstream(
  recording: readonly RecordedCall[],
  sandbox: Sandbox,
): Promise<ReplayUpstream> {
  const queues = groupBySection(recording.filter(({ notSent }) => !notSent));
  const basePath = new URL(sandbox.baseUrl).pathname;
  const closing = new AbortController();

  const server = createServer((request, response) => {
    respond(request).then(
      (reply) => {
        if (reply) response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body);
        else response.destroy();
      },
      () => response.destroy(),
    );
  });

  /** @returns undefined if the connection breaks without a response */
  async function respond(request: IncomingMessage): Promise<HttpReply | undefined> {
    const startedAt = performance.now();
    const body = await readBody(request);
    const path = request.url?.split('?')[0]?.slice(basePath.length + 1) ?? '';
    const forward = async (): Promise<HttpReply> => {
      const { authorization = '' } = request.headers;
      const headers = { 'content-type': 'application/json', authorization };
      const reply = await fetch(`${sandbox.baseUrl}/${path}`, { method: 'POST', headers, body });
      return { status: reply.status, body: await reply.text() };
    };
    const call = takeRecordedCall(path, parseJson(body));
    if (!call) return forward();
    const reply = await repeat(call, forward);
    await setTimeout(Math.max(0, call.durationMs - (performance.now() - startedAt)), undefined, {
      signal: closing.signal,
    });
    return reply;
  }

  function takeRecordedCall(path: string, body: unknown): RecordedCall | undefined {
    const sections = findRoutes(path)
      .filter(({ prepare }) => prepare(body))
      .map(({ endpoint }) => endpoint.section);
    return queues.get(sections.find((section) => queues.get(section)?.length) ?? 0)?.shift();
  }

  async function repeat(call: RecordedCall, forward: () => Promise<HttpReply>): Promise<HttpReply | undefined> {
    if (call.rs === 'S') {
      const { rs, pd } = (parseJson((await forward()).body) ?? {}) as { rs?: unknown; pd?: unknown };
      const example = rs === 'S' ? pd : undefined; // the text of an error would be read as an error again
      return envelope({ rs: 'S', rc: '200', rd: describe(call, 'Success.'), pd: createSuccess(call, example) });
    }
    if (call.rs === 'F')
      return envelope({ rs: 'F', rc: '400', rd: describe(call, failureText), pd: createFailure(call) });
    if (call.status !== undefined) return { status: call.status, body: createErrorBody(call) };
    if (call.outcome === 'timeout') await setTimeout(maxHangMs, undefined, { signal: closing.signal });
    return undefined;
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    umang: { ...sandbox.umang, baseUrl: `http://127.0.0.1:${port}${basePath}` },
    remaining: () => [...queues.values()].reduce((sum, calls) => sum + calls.length, 0),
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Longer than any deadline of the gateway. */
const maxHangMs = 180_000;
const failureText = 'An internal error occurred. Pls try again later.';

const envelope = (value: object): HttpReply => ({ status: 200, body: JSON.stringify(value) });

/** NDHM refuses some calls in a successful reply: by an object with `error`, or by the text of a failure. */
function createSuccess(call: RecordedCall, example: unknown): unknown {
  const { shape = 'null', status, ndhmCode, outcome } = call;
  if (shape === 'text' && status !== undefined) return createFailure(call);
  const pd = createReply(shape, example);
  return outcome === 'refused' && typeof pd === 'object' ? { ...pd, error: createError(ndhmCode) } : pd;
}

const describe = ({ described }: RecordedCall, otherwise: string): string =>
  described === undefined ? otherwise : descriptions[described];

const descriptions: Readonly<Record<DescribedOutcome, string>> = {
  outage: 'Unable to connect. Please Re-try after sometime',
  'no-results': 'Sorry, department returned no results',
};

/** The text of UMANG's Java client, as far as the classification of failures reads it. */
function createFailure({ status, ndhmCode, described, outcome, shape }: RecordedCall): unknown {
  if (status !== undefined) {
    const body = ndhmCode === undefined ? '[no body]' : `[${JSON.stringify({ error: createError(ndhmCode) })}]`;
    return `${status} ${STATUS_CODES[status] ?? ''}: ${body}`;
  }
  if (ndhmCode !== undefined || outcome === 'refused') return described ? null : { error: createError(ndhmCode) };
  if (outcome === 'timeout') return 'Read timed out';
  return shape === 'null' ? null : 'I/O error';
}

function createErrorBody({ ndhmCode, outcome }: RecordedCall): string {
  if (ndhmCode !== undefined) return JSON.stringify({ error: createError(ndhmCode) });
  return outcome === 'malformed' ? '{}' : '<html></html>';
}

const createError = (code: string | undefined): object => ({ ...(code && { code }), message: 'recorded' });

function groupBySection(calls: readonly RecordedCall[]): ReadonlyMap<number, RecordedCall[]> {
  const groups = new Map<number, RecordedCall[]>();
  for (const call of calls) groups.set(call.section, [...(groups.get(call.section) ?? []), call]);
  return groups;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
