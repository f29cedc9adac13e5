/** A scripted UMANG on a loopback port. Replies as the test prescribes and records the calls it receives. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UmangOptions } from '../../../src/umang/umang-options.js';

export interface UpstreamCall {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
}

/** Returns the `pd` of a success envelope, an `ErrorReply`, a `RawReply` or `manualReply`. */
export type UpstreamScript = (call: UpstreamCall, response: ServerResponse) => unknown;

/** A reply in an error envelope. */
export class ErrorReply {
  constructor(readonly pd: unknown) {}
}

/** A reply with an arbitrary body and status. */
export class RawReply {
  constructor(
    readonly text: string,
    readonly status = 200,
  ) {}
}

/** Returned by a script that writes the response itself. */
export const manualReply = Symbol('manual reply');

export interface ScriptedUpstream {
  readonly umang: UmangOptions;
  readonly calls: UpstreamCall[];
  /** Scripts by path. A call without a script gets a 404. */
  readonly scripts: Record<string, UpstreamScript>;
  /** Removes all scripts and forgets all calls. */
  reset(): void;
  close(): Promise<void>;
}

export async function startScriptedUpstream(scripts: Record<string, UpstreamScript> = {}): Promise<ScriptedUpstream> {
  const calls: UpstreamCall[] = [];
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return void response.writeHead(405).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url?.replace('/ws1/1.0/', '') ?? '';
    const call = {
      path,
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString()) as UpstreamCall['body'],
    };
    calls.push(call);
    const result = await (scripts[path] ?? (() => new RawReply('<html>404</html>', 404)))(call, response);
    if (result === manualReply) return;
    const [status, text] =
      result instanceof RawReply ? [result.status, result.text] : [200, JSON.stringify(toEnvelope(result))];
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    umang: createUmangOptions(`http://127.0.0.1:${port}/ws1/1.0`),
    calls,
    scripts,
    reset() {
      calls.length = 0;
      for (const path of Object.keys(scripts)) delete scripts[path];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const toEnvelope = (result: unknown): object =>
  result instanceof ErrorReply
    ? { rs: 'F', rc: '400', rd: 'An internal error occurred. Pls try again later.', pd: result.pd }
    : { rs: 'S', rc: '200', rd: 'Success.', pd: result };

/** The values of the recorded exchanges, so that tests can compare requests field by field. */
export const createUmangOptions = (baseUrl: string): UmangOptions => ({
  baseUrl,
  appToken: '00000000-0000-3000-8000-000000000003',
  deptId: '379',
  serviceId: '1972',
  subServiceId: '0',
  subServiceId2: '0',
  formTracker: '0',
  user: { tkn: 'co00000000-0000-4000-8000-000000000002/2', usrid: '09', mode: 'web', pltfrm: 'andorid', did: null },
  clientId: 'SBX_001253',
  clientSecret: '00000000-0000-4000-8000-000000000001',
});
