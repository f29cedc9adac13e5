/**
 * Bundles the app and serves it from one origin with the API: requests to `/graphql` are proxied to the gateway, so the
 * browser needs no CORS. Without `GATEWAY`, starts the gateway of the repository on its sandbox, which a copy of this folder does
 * not have.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import http, { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const directory = fileURLToPath(new URL('.', import.meta.url));

export async function serve(gateway: string, port: number): Promise<{ url: string; server: Server }> {
  const { outputFiles } = await build({
    entryPoints: [`${directory}src/main.tsx`, `${directory}src/style.css`],
    outdir: directory,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: `${directory}tsconfig.json`,
    write: false,
  });
  const files: Record<string, [type: string, contents: string | Uint8Array]> = {
    '/': ['text/html', readFileSync(`${directory}src/index.html`)],
    '/main.js': ['text/javascript', outputFiles.find(({ path }) => path.endsWith('.js'))?.contents ?? ''],
    '/style.css': ['text/css', outputFiles.find(({ path }) => path.endsWith('.css'))?.contents ?? ''],
  };
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    const file = files[path];
    if (path === '/graphql') return proxy(gateway, request, response);
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': `${file[0]}; charset=utf-8` }).end(file[1]);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Streams the response as it arrives. A client that disconnects also ends the upstream request, and the other way round. */
function proxy(gateway: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = '' } = request;
  const target = new URL(`${gateway.replace(/\/$/, '')}${url}`);
  const { request: sendRequest } = target.protocol === 'https:' ? https : http;
  const upstream = sendRequest(target, { method, headers: { ...headers, host: target.host } }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    pipeline(reply, response, () => undefined);
  });
  upstream.on('error', () => response.headersSent || response.writeHead(502).end());
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

const gatewayMain = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

function startGateway(): Promise<string> {
  const env = { ...process.env, PORT: '0' }; // `PORT` is the app's; the gateway takes a free one
  const child = spawn(process.execPath, [gatewayMain], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit());
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The gateway did not start.')));
    createInterface(child.stdout).on('line', (line) => {
      const url = /listens at (\S+)\/graphql/.exec(line)?.[1];
      if (url) resolve(url);
      if (!line.startsWith('{')) console.log(line);
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env['PORT'] ?? 5173);
  const gateway = process.env['GATEWAY'];
  if (gateway === undefined && !existsSync(gatewayMain)) {
    console.error(
      'There is no gateway to start. Set GATEWAY to the URL of one, such as GATEWAY=http://127.0.0.1:4000.',
    );
    process.exit(1);
  }
  try {
    const { url } = await serve(gateway ?? (await startGateway()), port);
    console.log(`The example is at ${url}`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    console.error(`Port ${port} is in use. Set PORT to a free port, such as PORT=${port + 1}.`);
    process.exit(1);
  }
}
