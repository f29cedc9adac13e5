/** A scripted UMANG on a loopback port: answers what the test says, and keeps what it was sent. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UmangConfig } from '../../src/config/umang.js';

export interface Call {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
}

/** What `pd` of a success is; a function may look at the call, or write the answer itself. */
export type Script = (call: Call, response: ServerResponse) => unknown;

/** What a script returns to answer as UMANG does for a failure. */
export class Failure {
  constructor(readonly pd: unknown) {}
}

/** What a script returns to answer with any text at all. */
export class Raw {
  constructor(
    readonly text: string,
    readonly status = 200,
  ) {}
}

/** What a script returns when it has taken the answer into its own hands. */
export const handled = Symbol('handled');

export interface ScriptedUpstream {
  readonly umang: UmangConfig;
  readonly calls: Call[];
  /** By path; a path without a script is answered 404, as an API manager does. */
  readonly scripts: Record<string, Script>;
  close(): Promise<void>;
}

export async function startUpstream(scripts: Record<string, Script> = {}): Promise<ScriptedUpstream> {
  const calls: Call[] = [];
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url?.replace('/ws1/1.0/', '') ?? '';
    const call = { path, headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) as Call['body'] };
    calls.push(call);
    const result = await (scripts[path] ?? (() => new Raw('<html>404</html>', 404)))(call, response);
    if (result === handled) return;
    const [status, text] =
      result instanceof Raw ? [result.status, result.text] : [200, JSON.stringify(envelope(result))];
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    umang: umangAt(`http://127.0.0.1:${port}/ws1/1.0`),
    calls,
    scripts,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const envelope = (result: unknown): object =>
  result instanceof Failure
    ? { rs: 'F', rc: '400', rd: 'An internal error occurred. Pls try again later.', pd: result.pd }
    : { rs: 'S', rc: '200', rd: 'Success.', pd: result };

/** As the recordings have it, so that what is sent can be compared field by field. */
const umangAt = (baseUrl: string): UmangConfig => ({
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
