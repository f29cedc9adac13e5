/**
 * Bundles the app and serves it from one origin with the gateway, which is `GATEWAY` or else one of our own on its sandbox:
 * the page asks its own server at `/graphql`, so no browser asks for CORS.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

export async function serve(gateway: string, port: number): Promise<{ url: string; server: Server }> {
  const { outputFiles } = await build({
    entryPoints: [`${here}src/main.tsx`, `${here}src/style.css`],
    outdir: here,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: `${here}tsconfig.json`,
    write: false,
  });
  const files: Record<string, [type: string, contents: string | Uint8Array]> = {
    '/': ['text/html', readFileSync(`${here}src/index.html`)],
    '/main.js': ['text/javascript', outputFiles.find(({ path }) => path.endsWith('.js'))?.contents ?? ''],
    '/style.css': ['text/css', outputFiles.find(({ path }) => path.endsWith('.css'))?.contents ?? ''],
  };
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    const file = files[path];
    if (path === '/graphql') return passOn(gateway, request, response);
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': `${file[0]}; charset=utf-8` }).end(file[1]);
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Answers that come in parts are passed on as they come; whoever leaves ends the other side too. */
function passOn(gateway: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = '' } = request;
  const onward = send(new URL(url, gateway), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.headersSent || response.writeHead(502).end());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

/** The gateway of this repository, with its sandbox. */
function startGateway(): Promise<string> {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit());
  return new Promise((started, failed) => {
    child.once('exit', () => failed(new Error('The gateway did not start.')));
    createInterface(child.stdout).on('line', (line) => {
      const url = /listens at (\S+)\/graphql/.exec(line)?.[1];
      if (url) started(url);
      if (!line.startsWith('{')) console.log(line);
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve(process.env['GATEWAY'] ?? (await startGateway()), Number(process.env['PORT'] ?? 5173));
  console.log(`The example is at ${url}`);
}
